import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { OWNER_FILE } from '../../src/main/folderOwner';
import { expectAccessible } from './accessibility';
import { makeHome, openApplication, type RunningApplication } from './application';
import { call, click, waitForHeading, waitForText } from './driving';

const home = makeHome();
let running: RunningApplication | undefined;
afterAll(async () => {
  await running?.kill();
  home.remove();
});

it('data that another computer has open are not opened, and can be taken once it is silent', async () => {
  const lastSeen = '2026-03-14T08:30:00.000Z';
  const claim = { machine: 'another', name: 'ACCUEIL', since: '2026-03-14T07:00:00.000Z', lastSeen };
  mkdirSync(home.data, { recursive: true });
  writeFileSync(join(home.data, OWNER_FILE), JSON.stringify(claim));
  running = await openApplication(home);
  const { page } = running;
  await waitForHeading(page, 'Données ouvertes sur un autre poste');
  await waitForText(page, 'ACCUEIL');
  await expectAccessible(page, 'data open elsewhere');
  await click(page, 'Ouvrir sur ce poste-ci…');
  await waitForHeading(page, 'Ouvrir sur ce poste-ci');
  await expectAccessible(page, 'taking data from a silent computer');
  await click(page, 'Ouvrir ici');
  await waitForText(page, 'Je travaille à la Région');
  expect(await call(page, 'safekeeping.state', {})).toMatchObject({ status: 'open' });
});
