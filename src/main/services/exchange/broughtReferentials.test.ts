import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { MANIFEST_ENTRY } from '#shared/exchange/manifest';
import type { CompetencyMap } from '#shared/referential/competencyMap';
import { readFileSync } from 'node:fs';
import { newSigningKey } from '../../exchange/signature';
import { entriesOf, sealed, writeZip } from '../../testing/hostileContainer';
import { chooseTrainer, enterTrainee, sampleOrganisation } from '../../testing/sampleRecords';
import { openTemporaryApplication, type TemporaryApplication } from '../../testing/temporaryApplication';
import { temporaryFolder } from '../../testing/temporaryFolder';

const shipped = { id: 'carte-ile-de-france', version: '2026.1' };
const theirs = { id: shipped.id, version: '2031.1' };

interface Office {
  readonly application: TemporaryApplication;
  answer(path: string): void;
}

const offices: Office[] = [];
afterEach(async () => {
  for (const { application } of offices.splice(0)) await application[Symbol.asyncDispose]();
});

async function office(name: string): Promise<Office> {
  let path: string | null = null;
  const application = await openTemporaryApplication({ host: { choosePath: async () => path } });
  await application.call('organisation.save', sampleOrganisation({ name, siret: '' }));
  const made = { application, answer: (next: string) => void (path = next) };
  offices.push(made);
  return made;
}

async function bringIn({ application }: Office, content: object, use: boolean): Promise<void> {
  const { importId, faults } = await application.call('referentials.read', {
    name: 'essai.json',
    content: Buffer.from(JSON.stringify(content)).toString('base64'),
  });
  expect(faults).toEqual([]);
  await application.call('referentials.import', { importId, use });
}

/** A dossier of a trainee who was evaluated with a version of the map, and a CléA table, that nobody else has. */
async function sentWithOwnReferentials(): Promise<{ path: string; traineeId: string }> {
  const from = await office('Passerelle Fictive');
  const { application } = from;
  const map: CompetencyMap = await application.call('referential.map', shipped);
  const { correspondence } = await application.call('referential.clea', {
    mapId: shipped.id,
    mapVersion: shipped.version,
  });
  await bringIn(from, { ...map, version: theirs.version }, true);
  await bringIn(from, { ...correspondence, version: '9', map: theirs }, false);
  const { trainee, pathway } = await enterTrainee(application);
  await chooseTrainer(application);
  const { evaluationId } = await application.call('evaluations.start', {
    pathwayId: pathway.id,
    phase: 'initial',
  });
  const changes = [{ indicatorId: 'A1.1.1', rating: 'acquired' as const }];
  await application.call('evaluations.rate', { evaluationId, changes });
  const path = join(temporaryFolder(), 'essai.dossier');
  from.answer(path);
  await application.call('exchange.writeDossier', {
    traineeIds: [trainee.id],
    protection: { kind: 'none' },
  });
  return { path, traineeId: trainee.id };
}

async function inspected(at: Office, path: string) {
  at.answer(path);
  const { file } = await at.application.call('exchange.chooseFile', {});
  const fileId = file?.fileId ?? '';
  return { fileId, shown: await at.application.call('exchange.inspect', { fileId, passphrase: '' }) };
}

/** Imports the dossier, and answers the ratings of its only evaluation as they are read here. */
async function importedRatings({ application }: Office, fileId: string, traineeId: string) {
  await application.call('exchange.import', { fileId, joins: {}, choices: {} });
  const { pathways } = await application.call('trainees.file', { traineeId });
  const evaluationId = pathways[0]?.evaluations[0]?.id ?? '';
  return application.call('evaluations.sheet', { evaluationId });
}

describe('a dossier made with a map and a CléA table that are unknown here', () => {
  it('brings both: its evaluations are read, and judged for CléA, as where they were made', async () => {
    const { path, traineeId } = await sentWithOwnReferentials();
    const to = await office('Atelier Fictif');
    const { fileId, shown } = await inspected(to, path);
    expect(shown.referentials).toHaveLength(1);
    expect(shown.referentials[0]).toContain('version 2031.1');
    expect(shown.referentials[0]).toContain('correspondances avec CléA');
    const sheet = await importedRatings(to, fileId, traineeId);
    expect(sheet.evaluation).toMatchObject({ mapVersion: theirs.version, ratings: { 'A1.1.1': 'acquired' } });
    const table = await to.application.call('referential.clea', {
      mapId: theirs.id,
      mapVersion: theirs.version,
    });
    expect(table.correspondence.version).toBe('9');
    // New evaluations are made with the map of this computer.
    expect((await to.application.call('application.status', {})).currentMap).toMatchObject(shipped);
  });

  it('keeps the table that is in force here when there is one', async () => {
    const { path, traineeId } = await sentWithOwnReferentials();
    const to = await office('Atelier Fictif');
    const first = await inspected(to, path);
    await importedRatings(to, first.fileId, traineeId);
    const again = await inspected(to, path);
    expect(again.shown.referentials).toEqual([]);
  });

  it('written in version 1 of the format, without the table, loses no rating and says what cannot be known', async () => {
    const { path, traineeId } = await sentWithOwnReferentials();
    const entries = await entriesOf(readFileSync(path));
    for (const kind of ['cleaEditions', 'correspondences']) entries.delete(`records/${kind}.ndjson`);
    const old = sealed(entries, newSigningKey(), (manifest) => (manifest['version'] = 1));
    expect(old.get(MANIFEST_ENTRY)?.toString()).toContain('"version":1');
    const oldPath = join(temporaryFolder(), 'ancien.dossier');
    await writeZip(oldPath, old);
    const to = await office('Atelier Fictif');
    const { fileId, shown } = await inspected(to, oldPath);
    expect(shown.referentials[0]).toContain('pré-validations CléA ne peuvent pas être calculées ici');
    const sheet = await importedRatings(to, fileId, traineeId);
    expect(sheet.evaluation).toMatchObject({ ratings: { 'A1.1.1': 'acquired' } });
  });
});
