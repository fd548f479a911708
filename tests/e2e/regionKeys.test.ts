import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, expect, it } from 'vitest';
import { expectAccessible } from './accessibility';
import { type Home, makeHome, openApplication, type RunningApplication } from './application';
import { stillMotion } from './demonstration';
import { call, click, fill, visit, waitForHeading, waitForText } from './driving';

const [first, next] = [makeHome(), makeHome()];
const running: RunningApplication[] = [];
afterAll(async () => {
  for (const application of running) await application.kill();
  first.remove();
  next.remove();
});

async function open(home: Home): Promise<Page> {
  const application = await openApplication(home);
  running.push(application);
  const { page } = application;
  await stillMotion(page);
  await click(page, 'Je travaille à la Région');
  await waitForHeading(page, 'Livraisons');
  await visit(page, '#/region/reglages');
  await waitForHeading(page, 'Clés de la Région');
  return page;
}

const recipientOf = async (page: Page): Promise<string | null> =>
  (await call(page, 'region.status', {})).keys.recipient;

it('the keys of the Region are kept in a file, and go from it to another computer of the Region', async () => {
  const path = join(first.documents, 'region.cles');
  const here = await open(first);
  await expectAccessible(here, 'keys of the Region');
  await click(here, 'Enregistrer les clés de la Région');
  await here.waitForSelector('dialog[open]');
  await expectAccessible(here, 'keeping the keys of the Region');
  await fill(here, 'Phrase de passe du fichier', 'quatre mots sans lien');
  await click(here, 'Écrire le fichier…');
  await fill(here, 'Enregistrer sous', path);
  await click(here, 'Choisir');
  await waitForText(here, 'Les clés sont écrites dans');
  expect(existsSync(path)).toBe(true);

  const there = await open(next);
  expect(await recipientOf(there)).not.toBe(await recipientOf(here));
  await click(there, 'Recevoir les clés de la Région');
  await fill(there, 'Chemin du fichier', path);
  await click(there, 'Choisir');
  await waitForHeading(there, 'Recevoir les clés de la Région');
  await expectAccessible(there, 'receiving the keys of the Region');
  await fill(there, 'Phrase de passe du fichier', 'quatre mots sans lien');
  await click(there, 'Ouvrir le fichier');
  await waitForText(there, 'Ce qui sera remplacé sur ce poste');
  await expectAccessible(there, 'replacing the key of the Region');
  await click(there, 'Remplacer la clé de ce poste');
  await waitForText(there, 'Ce poste a maintenant les clés de la Région.');
  expect(await recipientOf(there)).toBe(await recipientOf(here));
});

it('keys that cannot be read any more are told beside the key and in the settings', async () => {
  const secrets = join(next.data, 'secrets');
  for (const name of readdirSync(secrets)) writeFileSync(join(secrets, name), 'abîmé');
  const page = running.at(-1)?.page;
  if (page === undefined) throw new Error('The window of the test before is open');
  await page.reload();
  for (const place of ['#/region/reglages', '#/region/livraisons']) {
    await visit(page, place);
    await waitForText(page, 'Des clés de ce poste ne peuvent plus être lues');
    await expectAccessible(page, `lost keys of the Region, ${place}`);
  }
});
