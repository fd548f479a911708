import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../../src/main/database/database';
import { EVIDENCE_FOLDER } from '../../src/main/services/evidenceFiles';
import { fillOffice, sampleFile, sampleFileBytes } from '../../src/main/testing/sampleOffice';
import { sampleOrganisation } from '../../src/main/testing/sampleRecords';
import { expectAccessible } from './accessibility';
import { type Home, makeHome, openApplication, type RunningApplication } from './application';
import { useNextMap } from './demonstration';
import { call, click, fill, visit, waitForHeading, waitForText } from './driving';

const [theirs, ours] = [makeHome(), makeHome()];
const running: RunningApplication[] = [];
afterAll(async () => {
  for (const application of running) await application.kill();
  theirs.remove();
  ours.remove();
});

/** Prepares the data of an organisation, with one evaluated trainee or none. */
function prepare(home: Home, name: string, traineeCount: number): string[] {
  const database = openDatabase(home.data, () => new Date());
  database.organisation.save(sampleOrganisation({ name, siret: '' }));
  const { traineeIds } = fillOffice(database, traineeCount);
  database.close();
  if (traineeCount > 0) {
    mkdirSync(join(home.data, EVIDENCE_FOLDER), { recursive: true });
    writeFileSync(join(home.data, EVIDENCE_FOLDER, sampleFile.sha256), sampleFileBytes);
  }
  return traineeIds;
}

async function open(home: Home): Promise<Page> {
  const application = await openApplication(home);
  running.push(application);
  await application.page.waitForSelector('h1');
  return application.page;
}

/** Writes a dossier of the trainee without protection, from the screen. */
async function send(page: Page, traineeId: string, path: string): Promise<void> {
  await visit(page, `#/stagiaires/${traineeId}`);
  await click(page, 'Transmettre');
  await waitForText(page, 'Ce qui part dans le fichier');
  await click(page, 'Aucune', 'radio');
  await expectAccessible(page, 'a dossier without protection');
  await click(page, 'Écrire le dossier…');
  await fill(page, 'Enregistrer sous', path);
  await expectAccessible(page, 'path of a file');
  await click(page, 'Choisir');
  await waitForText(page, 'Le fichier est écrit');
  await expectAccessible(page, 'a dossier is written');
  await page.keyboard.press('Escape');
}

async function openFile(page: Page, path: string): Promise<void> {
  await visit(page, '#/echanges');
  await click(page, 'Choisir le fichier');
  await fill(page, 'Chemin du fichier', path);
  await click(page, 'Choisir');
}

describe('a dossier', () => {
  const path = join(theirs.documents, 'essai.dossier');
  let sender: Page;
  let receiver: Page;
  let traineeId = '';

  beforeAll(async () => {
    [traineeId = ''] = prepare(theirs, 'Passerelle Fictive', 1);
    prepare(ours, 'Atelier Fictif', 0);
    sender = await open(theirs);
    receiver = await open(ours);
  });

  it('goes from the window of one organisation to the window of another, which reads it and goes on from it', async () => {
    await send(sender, traineeId, path);
    await openFile(receiver, path);
    await waitForText(receiver, 'Premier fichier signé par cet expéditeur');
    await waitForText(receiver, 'Nouvelle fiche');
    await expectAccessible(receiver, 'a dossier before it is imported');
    expect((await call(receiver, 'application.status', {})).traineeCount).toBe(0);

    await click(receiver, 'Importer le dossier');
    await waitForText(receiver, 'Le dossier est importé');
    await expectAccessible(receiver, 'a dossier is imported');
    await click(receiver, 'Voir la fiche');
    await waitForText(receiver, 'Parcours suivi dans un autre organisme, Passerelle Fictive');
    const file = await call(receiver, 'trainees.file', { traineeId });
    expect(file.pathways).toMatchObject([
      {
        organisation: { name: 'Passerelle Fictive' },
        evaluations: [{ phase: 'initial' }, { phase: 'intermediate' }, { phase: 'final' }],
      },
    ]);
  });

  it('brings the map that its evaluations were made with, and says so before it is imported', async () => {
    const version = await useNextMap(sender);
    const [known] = (await call(sender, 'trainees.file', { traineeId })).pathways;
    if (known === undefined) throw new Error('the sample office has a pathway');
    const pathway = { ...known.pathway, id: crypto.randomUUID() };
    await call(sender, 'pathways.save', pathway);
    await call(sender, 'evaluations.start', { pathwayId: pathway.id, phase: 'initial' });
    await send(sender, traineeId, path);

    await openFile(receiver, path);
    await waitForHeading(receiver, 'Carte et correspondances');
    await expectAccessible(receiver, 'a dossier with a map');
    await click(receiver, 'Importer le dossier');
    await waitForText(receiver, 'Le dossier est importé');
    const versions = (await call(receiver, 'referentials.list', {})).map((one) => one.version);
    expect(versions).toContain(version);
  });
});
