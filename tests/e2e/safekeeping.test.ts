import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterEach, expect, it } from 'vitest';
import { DATABASE_FILE, MARKER_FILE } from '../../src/main/database/files';
import { expectAccessible } from './accessibility';
import { type Home, makeHome, openApplication, type RunningApplication } from './application';
import { openDemonstration, traineeWith } from './demonstration';
import { call, click, fill, visit, waitForHeading, waitForText } from './driving';

const PASSPHRASE = 'girafe horloge tilleul';

let home: Home;
let application: RunningApplication;
afterEach(async () => {
  await application.kill();
  home.remove();
});

async function openDemo(): Promise<Page> {
  home = makeHome();
  application = await openDemonstration(home);
  return application.page;
}

async function openSettings(page: Page): Promise<void> {
  await visit(page, '#/reglages');
  await click(page, 'Sauvegarde et protection', 'tab');
}

async function protect(page: Page): Promise<void> {
  await openSettings(page);
  await click(page, 'Protéger les données');
  await waitForHeading(page, 'Protéger les données');
  await expectAccessible(page, 'choosing a passphrase');
  await fill(page, 'Nouvelle phrase de passe', PASSPHRASE);
  await fill(page, 'La même, une seconde fois', PASSPHRASE);
  await click(page, 'Protéger');
  await waitForText(page, 'Les données de ce poste sont chiffrées');
}

async function unlock(page: Page, passphrase: string): Promise<void> {
  await fill(page, 'Phrase de passe', passphrase);
  await click(page, 'Déverrouiller');
}

async function isLocked(page: Page): Promise<boolean> {
  return (await call(page, 'safekeeping.state', {})).status === 'locked';
}

async function addTrainee(page: Page, familyName: string): Promise<void> {
  const { traineeId } = await traineeWith(page, 3);
  const { trainee } = await call(page, 'trainees.file', { traineeId });
  await call(page, 'trainees.save', { ...trainee, id: crypto.randomUUID(), familyName });
}

it('a passphrase locks the records by the button and at the next start, and opens them again', async () => {
  let page = await openDemo();
  await protect(page);
  await click(page, 'Verrouiller');
  await waitForHeading(page, 'Données verrouillées');
  await expectAccessible(page, 'locked');
  expect(await isLocked(page)).toBe(true);

  await unlock(page, 'girafe horloge sapin');
  await waitForText(page, 'Cette phrase de passe n’ouvre pas les données.');
  await expectAccessible(page, 'locked, after a wrong passphrase');
  expect(await isLocked(page)).toBe(true);
  await unlock(page, PASSPHRASE);
  await waitForText(page, 'Les données de ce poste sont chiffrées');

  await application.close();
  application = await openApplication(home);
  page = application.page;
  await waitForHeading(page, 'Données verrouillées');
  await unlock(page, PASSPHRASE);
  await waitForHeading(page, 'Accueil');
  expect((await call(page, 'application.status', {})).traineeCount).toBe(12);
});

it('protected records lock by themselves when nobody touches the computer', async () => {
  const page = await openDemo();
  await protect(page);
  const { settings } = await call(page, 'application.status', {});
  await call(page, 'settings.save', { ...settings, lockAfterMinutes: 1 });
  // A minute passes in a moment.
  await page.evaluateOnNewDocument(() => {
    const wait = window.setTimeout.bind(window);
    window.setTimeout = ((work: () => void, delay?: number) =>
      wait(work, delay === 60_000 ? 50 : delay)) as typeof window.setTimeout;
  });
  await page.reload();
  await waitForHeading(page, 'Données verrouillées');
  expect(await isLocked(page)).toBe(true);
});

it('a copy that is taken up again from the screen gives the records back as they were', async () => {
  const page = await openDemo();
  await openSettings(page);
  await click(page, 'Copier maintenant');
  await waitForText(page, 'La copie est faite et relue.');
  await addTrainee(page, 'APRÈSCOPIE');
  expect((await call(page, 'application.status', {})).traineeCount).toBe(13);

  await click(page, 'Reprendre');
  await waitForHeading(page, 'Reprendre cette copie ?');
  await expectAccessible(page, 'restoring a copy');
  await click(page, 'Reprendre la copie');
  await waitForText(page, 'La copie est reprise.');
  expect((await call(page, 'application.status', {})).traineeCount).toBe(12);
  // What it replaced is set aside, not lost.
  await waitForText(page, 'Mise de côté');
});

it('a damaged database is noticed at the start, and the last good copy goes on from there', async () => {
  let page = await openDemo();
  await call(page, 'safekeeping.backUp', {});
  await application.close();
  const path = join(home.data, DATABASE_FILE);
  const damaged = readFileSync(path).fill(0x55, 8192, 65536);
  writeFileSync(path, damaged);

  application = await openApplication(home);
  page = application.page;
  await waitForHeading(page, 'Données abîmées');
  await waitForText(page, path);
  await expectAccessible(page, 'damaged');
  expect(readFileSync(path)).toEqual(damaged);
  await click(page, 'Reprendre');
  await click(page, 'Reprendre la copie');
  await waitForHeading(page, 'Accueil');
  expect((await call(page, 'application.status', {})).traineeCount).toBe(12);
});

it('a database that is gone is missed at the start: its copies are offered, and a new beginning loses nothing', async () => {
  let page = await openDemo();
  await call(page, 'safekeeping.backUp', {});
  await application.close();
  rmSync(join(home.data, DATABASE_FILE));

  application = await openApplication(home);
  page = application.page;
  await page.setViewport({ width: 911, height: 512 });
  await waitForHeading(page, 'Données introuvables');
  await expectAccessible(page, 'missing');
  await page.locator('summary').click();
  await click(page, 'Repartir de zéro…');
  await expectAccessible(page, 'beginning again');
  await click(page, 'Mettre de côté et repartir de zéro');
  await waitForText(page, 'Commençons par votre organisme');
  await expectAccessible(page, 'with data set aside');
  await click(page, 'Revenir à ces données');
  await page.locator('dialog ::-p-aria([name="Revenir à ces données"][role="button"])').click();
  await waitForHeading(page, 'Données introuvables');
  await click(page, 'Reprendre');
  await click(page, 'Reprendre la copie');
  await waitForHeading(page, 'Accueil');
  expect((await call(page, 'application.status', {})).traineeCount).toBe(12);
});

it('a clock that lies is told once, and believed when the user says so', async () => {
  let page = await openDemo();
  await application.close();
  const marker = join(home.data, MARKER_FILE);
  const known: unknown = JSON.parse(readFileSync(marker, 'utf8'));
  // As if the computer had last been used years from now.
  writeFileSync(marker, JSON.stringify({ ...Object(known), lastInstant: '2090-03-14T10:00:00.000Z' }));

  application = await openApplication(home);
  page = application.page;
  await waitForText(page, 'avant la dernière date connue, le 14 mars 2090');
  await expectAccessible(page, 'a clock that is not believed');
  expect((await call(page, 'application.status', {})).today).toBe('2090-03-14');
  await click(page, 'La date est juste');
  await page.waitForFunction(() => document.querySelector('dialog[open]') === null);
  expect(await call(page, 'safekeeping.state', {})).toMatchObject({ clockDoubt: null });
});
