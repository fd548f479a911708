import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../../src/main/database/database';
import { EVIDENCE_FOLDER } from '../../src/main/services/evidenceFiles';
import { fillOffice, sampleFile, sampleFileBytes } from '../../src/main/testing/sampleOffice';
import { sampleOrganisation } from '../../src/main/testing/sampleRecords';
import { type Home, makeHome, openApplication, type RunningApplication } from './application';
import { call, click, fill, visit, waitForText } from './driving';

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

describe('a dossier', () => {
  it('goes from the window of one organisation to the window of another, which reads it and goes on from it', async () => {
    const [traineeId = ''] = prepare(theirs, 'Passerelle Fictive', 1);
    prepare(ours, 'Atelier Fictif', 0);
    const path = join(theirs.documents, 'essai.dossier');

    const sender = await open(theirs);
    await visit(sender, `#/stagiaires/${traineeId}`);
    await click(sender, 'Transmettre');
    await waitForText(sender, '3 évaluations');
    await click(sender, 'Aucune', 'radio');
    await click(sender, 'Écrire le dossier…');
    await fill(sender, 'Enregistrer sous', path);
    await click(sender, 'Choisir');
    await waitForText(sender, 'Le fichier est écrit');

    const receiver = await open(ours);
    await visit(receiver, '#/echanges');
    await click(receiver, 'Choisir le fichier');
    await fill(receiver, 'Chemin du fichier', path);
    await click(receiver, 'Choisir');
    await waitForText(receiver, 'Premier fichier signé par cet expéditeur');
    await waitForText(receiver, 'Nouvelle fiche');
    expect((await call(receiver, 'application.status', {})).traineeCount).toBe(0);

    await click(receiver, 'Importer le dossier');
    await waitForText(receiver, 'Le dossier est importé');
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
});
