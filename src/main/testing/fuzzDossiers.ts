import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exchangeKinds } from '#shared/exchange/exchangeKind';
import { ApplicationError } from '#shared/ipc/result';
import { openDatabase, type StoredDatabase } from '../database/database';
import { choiceId } from '../exchange/applyMerge';
import { openContainer } from '../exchange/containerReader';
import { readDossier } from '../exchange/dossierContent';
import { checkCleaTables, checkMaps, importDossier } from '../exchange/importDossier';
import { planMerge } from '../exchange/mergePlan';
import { createRecordSource } from '../exchange/recordSource';
import { newSigningKey } from '../exchange/signature';
import { dossierSelection, type SenderContext } from '../exchange/writeFiles';
import { entriesOf, sampleContainers, writeZip } from './hostileContainer';
import { chanceOf, seededRandom, withChangedBytes, withChangedRecord } from './mutations';
import { fillOffice, sampleContext, sampleFile, sampleId } from './sampleOffice';

/** How a round of fuzzing ended. */
export interface FuzzCounts {
  refused: number;
  imported: number;
}

/**
 * Changes a valid dossier in many ways that depend on the seed only, and imports what comes out. A file is refused with a sentence, and
 * then nothing has changed; or it is imported, and importing it again changes nothing.
 *
 * @throws Error naming the seed and the round that broke this.
 */
export async function fuzzDossiers(seed: number, rounds: number): Promise<FuzzCounts> {
  const folder = mkdtempSync(join(tmpdir(), 'carte-fuzz-'));
  const database = openDatabase(folder, () => new Date('2026-09-01T08:00:00Z'));
  try {
    // One of the two trainees of the dossier is known already.
    fillOffice(database, 1);
    return await runRounds(seed, rounds, database, folder);
  } finally {
    database.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function runRounds(
  seed: number,
  rounds: number,
  database: StoredDatabase,
  folder: string,
): Promise<FuzzCounts> {
  const { dossier } = await sampleContainers();
  const entries = await entriesOf(dossier);
  const signingKey = newSigningKey();
  const context = sampleContext(database);
  const chance = chanceOf(seededRandom(seed));
  const path = join(folder, 'fuzz.dossier');
  const counts: FuzzCounts = { refused: 0, imported: 0 };

  for (let round = 0; round < rounds; round++) {
    if (chance.below(3) === 0) writeFileSync(path, withChangedBytes(dossier, chance));
    else await writeZip(path, withChangedRecord(entries, signingKey, chance));
    try {
      counts[await importOnce(path, context, database)]++;
    } catch (error) {
      throw new Error(`seed ${seed}, round ${round}`, { cause: error });
    }
  }
  return counts;
}

async function importOnce(
  path: string,
  context: SenderContext,
  database: StoredDatabase,
): Promise<keyof FuzzCounts> {
  const before = contentOf(context);
  try {
    await importFile(path, context, database);
  } catch (error) {
    if (!(error instanceof ApplicationError) || !/[.!]$/.test(error.message)) throw error;
    if (contentOf(context) !== before) throw new Error('a refused file changed something', { cause: error });
    return 'refused';
  }
  const after = contentOf(context);
  await importFile(path, context, database);
  if (contentOf(context) !== after) throw new Error('importing again changed something');
  return 'imported';
}

async function importFile(
  path: string,
  { us, now, clea }: SenderContext,
  database: StoredDatabase,
): Promise<void> {
  const container = await openContainer(path);
  try {
    const dossier = await readDossier(container, () => {});
    checkMaps(database, dossier);
    checkCleaTables(clea, dossier);
    const { records } = planMerge(database, dossier, us.id, {});
    const choices = Object.fromEntries(records.map((planned) => [choiceId(planned), 'theirs' as const]));
    const files = { store: async () => sampleFile, named: () => {} };
    const importing = { database, clea, ourId: us.id, now, files };
    await importDossier(importing, container, dossier, { joins: {}, choices }, () => {});
  } finally {
    container.close();
  }
}

/** Everything that the database says of everybody. */
function contentOf(context: SenderContext): string {
  const everybody = context.database.overview.trainees({
    words: [],
    programmeId: null,
    groupId: null,
    includeExited: true,
    today: '2026-09-01',
  });
  const ids = everybody.map(({ traineeId }) => traineeId).toSorted();
  const source = createRecordSource(context, dossierSelection(context.database, ids));
  return JSON.stringify(exchangeKinds.map((kind) => [...source.records(kind)]));
}

/** The seed of `npm test`; a longer run takes others. */
export const FUZZ_SEED = Number.parseInt(sampleId('fuzz').slice(0, 7), 16);
