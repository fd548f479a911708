import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { REGION_DATABASE_FILE } from '../../src/main/database/region/regionDatabase';
import { expectAccessible } from './accessibility';
import { makeHome, openApplication, type RunningApplication } from './application';
import { stillMotion } from './demonstration';
import { call, click, fill, visit, waitForHeading, waitForText } from './driving';
import {
  closeReport,
  dropArchives,
  encrypted,
  sendArchives,
  type SentArchives,
  signedByAnother,
} from './regionArchives';

/*
 * What the Region is asked about: an archive that is encrypted, one whose signature is not that of its organisation, a copy to go on from.
 */

const home = makeHome();
const PASSPHRASE = 'girafe horloge tilleul';
let archives: SentArchives;
let application: RunningApplication;
let page: Page;

beforeAll(async () => {
  archives = await sendArchives();
  await open();
});
afterAll(async () => {
  await application.kill();
  home.remove();
  archives.remove();
});

async function open(): Promise<void> {
  application = await openApplication(home);
  page = application.page;
  await stillMotion(page);
}

const deliveryCount = async (): Promise<number> => (await call(page, 'region.deliveries', {})).length;

describe('the Region', () => {
  it('opens an encrypted archive with the passphrase of its organisation, and says when it is another', async () => {
    await click(page, 'Je travaille à la Région');
    await waitForHeading(page, 'Livraisons');
    const [one, other] = archives.first;
    if (one === undefined || other === undefined) throw new Error('two organisations have sent');
    await dropArchives(page, [one.path, await encrypted(other, PASSPHRASE)]);
    await waitForText(page, 'Chiffrée : 1');
    await expectAccessible(page, 'an encrypted archive');
    await fill(page, 'Phrase de passe', 'girafe horloge sapin');
    await click(page, 'Ouvrir les archives chiffrées');
    await waitForText(page, 'Cette phrase de passe n’ouvre pas le fichier.');
    await expectAccessible(page, 'an encrypted archive, after another passphrase');
    await fill(page, 'Phrase de passe', PASSPHRASE);
    await click(page, 'Ouvrir les archives chiffrées');
    await waitForText(page, 'Ajoutée : 2');
    await closeReport(page);
    expect(await deliveryCount()).toBe(2);
  });

  it('asks before it counts an archive signed by another key than those of its organisation', async () => {
    const forged = await signedByAnother(archives.next);
    await dropArchives(page, [forged]);
    await waitForText(page, 'À confirmer : 1');
    await expectAccessible(page, 'a held archive, in the report');
    await closeReport(page);
    await waitForHeading(page, 'Archives à confirmer');
    await expectAccessible(page, 'held archives');
    await click(page, 'Écarter');
    await waitForText(page, 'L’archive est écartée. Les chiffres n’ont pas changé.');
    expect(await deliveryCount()).toBe(2);

    await dropArchives(page, [forged]);
    await waitForText(page, 'À confirmer : 1');
    await closeReport(page);
    await click(page, 'Accepter');
    await waitForText(page, 'Ajoutée : 1');
    await closeReport(page);
    expect(await deliveryCount()).toBe(3);
    await waitForText(page, 'Signature différente');
    await expectAccessible(page, 'an archive with another signature');
  });

  it('goes on from a copy of its file, made on the screen', async () => {
    await visit(page, '#/region/reglages');
    await click(page, 'Copier maintenant');
    await waitForText(page, 'La copie est faite et relue.');
    const [{ id: deliveryId = 0 } = {}] = await call(page, 'region.deliveries', {});
    await call(page, 'region.removeDelivery', { deliveryId });
    await click(page, 'Reprendre');
    await waitForHeading(page, 'Reprendre cette copie ?');
    await expectAccessible(page, 'restoring a copy of the Region');
    await click(page, 'Reprendre la copie');
    await waitForText(page, 'La copie est reprise.');
    expect(await deliveryCount()).toBe(3);
    await waitForText(page, 'Mise de côté');
  });

  it('is told at the start that its file is damaged, and goes on from a copy', async () => {
    await call(page, 'region.backUp', {});
    await application.close();
    const path = join(home.data, REGION_DATABASE_FILE);
    writeFileSync(path, readFileSync(path).fill(0x55, 8192, 65536));
    await open();
    await waitForHeading(page, 'Données de la Région abîmées');
    await expectAccessible(page, 'damaged file of the Region');
    await click(page, 'Reprendre');
    await click(page, 'Reprendre la copie');
    await waitForHeading(page, 'Livraisons');
    expect(await deliveryCount()).toBe(3);
  });
});
