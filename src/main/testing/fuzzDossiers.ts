import { exchangeKinds } from '#shared/exchange/exchangeKind';
import { openDatabase, type StoredDatabase } from '../database/database';
import { choiceId } from '../exchange/applyMerge';
import { openContainer } from '../exchange/containerReader';
import { readDossier } from '../exchange/dossierContent';
import { checkCleaTables, checkMaps, importDossier } from '../exchange/importDossier';
import { planMerge } from '../exchange/mergePlan';
import { createRecordSource } from '../exchange/recordSource';
import { dossierSelection } from '../exchange/dossierRecords';
import type { SenderContext } from '../exchange/writeFiles';
import { fillOffice, sampleContext, sampleFile } from './sampleOffice';

/** An office that dossiers are imported into. */
export interface Dossiers {
  /**
   * Imports a dossier, and once more.
   *
   * @throws ApplicationError as the import; Error when what was refused changed something, or importing again did.
   */
  read(path: string): Promise<void>;
  close(): void;
}

/** Opens an office in a folder, where one of the two trainees of the sample dossier is known already. */
export function openDossiers(folder: string): Dossiers {
  const database = openDatabase(folder, () => new Date('2026-09-01T08:00:00Z'));
  fillOffice(database, 1);
  const context = sampleContext(database);
  return {
    async read(path) {
      const before = contentOf(context);
      try {
        await importFile(path, context, database);
      } catch (error) {
        if (contentOf(context) === before) throw error;
        throw new Error('a refused file changed something', { cause: error });
      }
      const after = contentOf(context);
      await importFile(path, context, database);
      if (contentOf(context) !== after) throw new Error('importing again changed something');
    },
    close: () => database.close(),
  };
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
