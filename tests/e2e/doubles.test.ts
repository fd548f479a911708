import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../../src/main/database/database';
import { sampleOrganisation, samplePathway, sampleTrainee } from '../../src/main/testing/sampleRecords';
import { expectAccessible } from './accessibility';
import { type Home, makeHome, openApplication, type RunningApplication } from './application';
import { call, click, fill, visit, waitForHeading, waitForText } from './driving';

let home: Home;
let application: RunningApplication;
let page: Page;
const typed = sampleTrainee({ familyName: 'Modèle', givenName: 'Sacha', phone: '01 99 00 12 34' });
const imported = sampleTrainee({
  familyName: 'Sacha',
  givenName: 'Modele',
  birthDate: null,
  phone: '01 99 00 56 78',
});
const pathways = [samplePathway(typed.id), samplePathway(imported.id)];

beforeAll(async () => {
  home = makeHome();
  const database = openDatabase(home.data, () => new Date());
  database.organisation.save(sampleOrganisation());
  for (const trainee of [typed, imported]) database.trainees.save(trainee);
  for (const pathway of pathways) database.pathways.save(pathway);
  database.close();
  application = await openApplication(home);
  ({ page } = application);
  await page.waitForSelector('h1');
});
afterAll(async () => {
  await application.kill();
  home.remove();
});

const everybody = {
  search: '',
  programmeId: null,
  groupId: null,
  evaluation: 'any',
  includeExited: true,
} as const;
const names = async (): Promise<string[]> =>
  (await call(page, 'trainees.list', everybody)).map(
    ({ givenName, familyName }) => `${givenName} ${familyName}`,
  );

async function mergeFromTheList(): Promise<void> {
  await visit(page, '#/stagiaires');
  await click(page, 'Fiches en double');
  await waitForHeading(page, 'Fiches en double');
  await expectAccessible(page, 'likely doubles');
  await click(page, 'Comparer');
  await waitForHeading(page, 'Réunir deux fiches');
  await waitForText(page, 'Le même parcours semble saisi deux fois');
  await expectAccessible(page, 'two records side by side');
  await click(page, 'Réunir les deux fiches');
  await waitForText(page, 'Les deux fiches sont réunies');
  // A message goes by itself; meanwhile it lies over what is under it.
  await click(page, 'Fermer ce message');
}

describe('somebody who was entered twice', () => {
  it('is merged with the fuller name and birth date, which is undone from the file', async () => {
    await mergeFromTheList();
    expect(await names()).toEqual(['Sacha Modèle']);
    await waitForText(page, 'Cela s’annule jusqu’au prochain échange');
    await expectAccessible(page, 'the file of a merged person');
    await click(page, 'Annuler la réunion');
    await waitForText(page, 'Les deux fiches sont de nouveau séparées');
    await click(page, 'Fermer ce message');
    expect((await names()).sort()).toEqual(['Modele Sacha', 'Sacha Modèle']);
  });

  it('merged again and given in a dossier, it is final; a separation then tells two people apart', async () => {
    await mergeFromTheList();
    const [row] = await call(page, 'trainees.list', everybody);
    const traineeId = row?.traineeId ?? '';
    await visit(page, `#/stagiaires/${traineeId}`);
    await click(page, 'Transmettre');
    await waitForText(page, 'Ce qui part dans le fichier');
    await click(page, 'Aucune', 'radio');
    await click(page, 'Écrire le dossier…');
    await fill(page, 'Enregistrer sous', join(home.documents, 'essai.dossier'));
    await click(page, 'Choisir');
    await waitForText(page, 'Le fichier est écrit');
    await page.keyboard.press('Escape');
    expect(await call(page, 'people.changes', {})).toEqual([]);

    await click(page, 'Séparer en deux fiches');
    await waitForHeading(page, 'Séparer en deux fiches');
    await expectAccessible(page, 'separating a record');
    const [checkbox] = await page.$$('dialog input[type="checkbox"]');
    await checkbox?.click();
    await fill(page, 'Prénom', 'Camille');
    await click(page, 'Séparer les deux personnes');
    await waitForText(page, 'Une fiche à part est ouverte');
    expect((await names()).sort()).toEqual(['Camille Modèle', 'Sacha Modèle']);
    await visit(page, '#/fiches-en-double');
    await waitForText(page, 'Aucune fiche ne semble en double');
  });
});
