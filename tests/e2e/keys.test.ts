import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, expect, it } from 'vitest';
import { openDatabase } from '../../src/main/database/database';
import { sampleOrganisation } from '../../src/main/testing/sampleRecords';
import { expectAccessible } from './accessibility';
import { type Home, makeHome, openApplication, type RunningApplication } from './application';
import { call, click, fill, visit, waitForHeading, waitForText } from './driving';

const [office, annex] = [makeHome(), makeHome()];
const running: RunningApplication[] = [];
afterAll(async () => {
  for (const application of running) await application.kill();
  office.remove();
  annex.remove();
});

async function open(home: Home): Promise<Page> {
  const database = openDatabase(home.data, () => new Date());
  database.organisation.save(sampleOrganisation({ siret: '00000000000109' }));
  database.close();
  const application = await openApplication(home);
  running.push(application);
  await application.page.waitForSelector('h1');
  await visit(application.page, '#/echanges');
  return application.page;
}

it('the keys of the organisation go from one computer to another, which says what they replace and asks', async () => {
  const path = join(office.documents, 'organisme.cles');
  const first = await open(office);
  await click(first, 'Transférer les clés de l’organisme');
  await waitForHeading(first, 'Transférer les clés de l’organisme');
  await expectAccessible(first, 'sending keys');
  await fill(first, 'Phrase de passe du fichier', 'quatre mots sans lien');
  await click(first, 'Écrire le fichier…');
  await fill(first, 'Enregistrer sous', path);
  await click(first, 'Choisir');
  await waitForText(first, 'Clés de l’organisme écrites');
  await expectAccessible(first, 'keys written');
  expect(existsSync(path)).toBe(true);

  const second = await open(annex);
  await click(second, 'Recevoir les clés de l’organisme');
  await fill(second, 'Chemin du fichier', path);
  await click(second, 'Choisir');
  await waitForHeading(second, 'Recevoir les clés de l’organisme');
  await expectAccessible(second, 'receiving keys');
  await fill(second, 'Phrase de passe du fichier', 'une autre phrase');
  await click(second, 'Ouvrir le fichier');
  await waitForText(second, 'Cette phrase de passe n’ouvre pas le fichier.');
  await expectAccessible(second, 'receiving keys, refused');
  await fill(second, 'Phrase de passe du fichier', 'quatre mots sans lien');
  await click(second, 'Ouvrir le fichier');
  await waitForText(second, 'Ce qui sera remplacé sur ce poste');
  await expectAccessible(second, 'replacing keys');
  await click(second, 'Remplacer les clés de ce poste');
  await waitForText(second, 'Clés de l’organisme reçues');
  await expectAccessible(second, 'keys received');
  const [there, here] = [
    await call(first, 'exchange.identity', {}),
    await call(second, 'exchange.identity', {}),
  ];
  expect([here.fingerprint, here.keys]).toEqual([there.fingerprint, there.keys]);
});

it('keys that cannot be read any more are told where keys are shown, with both ways out', async () => {
  const secrets = join(annex.data, 'secrets');
  for (const name of readdirSync(secrets)) writeFileSync(join(secrets, name), 'abîmé');
  const page = running.at(-1)?.page;
  if (page === undefined) throw new Error('The window of the test before is open');
  await visit(page, '#/accueil');
  await visit(page, '#/echanges');
  await waitForText(page, 'Des clés de ce poste ne peuvent plus être lues');
  await expectAccessible(page, 'lost keys');
  await click(page, 'Recommencer avec de nouvelles clés…');
  await waitForHeading(page, 'Recommencer avec de nouvelles clés');
  await page.setViewport({ width: 911, height: 512 });
  await expectAccessible(page, 'renewing lost keys');
  await click(page, 'Faire de nouvelles clés');
  await waitForText(page, 'Empreinte de votre signature');
  expect((await call(page, 'exchange.identity', {})).keys).toMatchObject({ unreadable: [] });
});
