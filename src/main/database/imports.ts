import type { ImportBatch } from '#shared/ipc/importContract';
import type { Connection } from './connection';

/** A record that an import made beside persons and pathways; it may be gone since. */
export interface MadeRecord {
  readonly kind: 'programme' | 'group' | 'prescriber';
  readonly recordId: string;
}

/** Somebody whom an import added, or added a pathway to. */
export interface ImportedTrainee {
  readonly traineeId: string;
  readonly pathwayId: string | null;
  readonly isNew: boolean;
}

const countOf = (kind: MadeRecord['kind']): string =>
  `(SELECT count(*) FROM import_made WHERE batch_id = import_batch.id AND kind = '${kind}') AS ${kind}Count`;

const columns = `id, at, file_name AS fileName, trainee_count AS traineeCount, pathway_count AS pathwayCount,
  undone_at AS undoneAt, ${countOf('programme')}, ${countOf('group')}, ${countOf('prescriber')}`;

/** The imports of spreadsheets, for undoing them. */
export function createImportRepository(connection: Connection) {
  const insertBatch = connection.prepare<ImportBatch>(`
    INSERT INTO import_batch (id, at, file_name, trainee_count, pathway_count, undone_at)
    VALUES (:id, :at, :fileName, :traineeCount, :pathwayCount, :undoneAt)`);
  const insertMade = connection.prepare<MadeRecord & { batchId: string }>(
    'INSERT INTO import_made (batch_id, kind, record_id) VALUES (:batchId, :kind, :recordId)',
  );
  const selectMade = connection.prepare<[string], MadeRecord>(
    'SELECT kind, record_id AS recordId FROM import_made WHERE batch_id = ?',
  );
  const insertTrainee = connection.prepare<
    Omit<ImportedTrainee, 'isNew'> & { batchId: string; isNew: number }
  >(
    `INSERT INTO imported_trainee (batch_id, trainee_id, pathway_id, is_new) VALUES (:batchId, :traineeId, :pathwayId, :isNew)`,
  );
  const selectAll = connection.prepare<[], ImportBatch>(
    `SELECT ${columns} FROM import_batch ORDER BY at DESC, id DESC`,
  );
  const selectOne = connection.prepare<[string], ImportBatch>(
    `SELECT ${columns} FROM import_batch WHERE id = ?`,
  );
  const selectTrainees = connection.prepare<[string], Omit<ImportedTrainee, 'isNew'> & { isNew: number }>(`
    SELECT trainee_id AS traineeId, pathway_id AS pathwayId, is_new AS isNew FROM imported_trainee
    WHERE batch_id = ? ORDER BY trainee_id`);
  const selectOrigin = connection.prepare<[string], Pick<ImportBatch, 'id' | 'at'>>(`
    SELECT id, at FROM import_batch JOIN imported_trainee ON batch_id = id WHERE trainee_id = ? AND is_new = 1`);
  const markUndone = connection.prepare<[string, string]>(
    'UPDATE import_batch SET undone_at = ? WHERE id = ?',
  );

  return {
    add(batch: ImportBatch, trainees: readonly ImportedTrainee[], made: readonly MadeRecord[]): void {
      insertBatch.run(batch);
      for (const one of made) insertMade.run({ ...one, batchId: batch.id });
      for (const { isNew, ...one } of trainees) {
        insertTrainee.run({ ...one, batchId: batch.id, isNew: isNew ? 1 : 0 });
      }
    },
    /** Most recent first. */
    list: (): ImportBatch[] => selectAll.all(),
    find: (id: string): ImportBatch | null => selectOne.get(id) ?? null,
    madeBy: (batchId: string): MadeRecord[] => selectMade.all(batchId),
    traineesOf: (batchId: string): ImportedTrainee[] =>
      selectTrainees.all(batchId).map(({ isNew, ...one }) => ({ ...one, isNew: isNew === 1 })),
    /** The import that somebody came with first; `null` when they were entered or received otherwise. */
    originOf: (traineeId: string): Pick<ImportBatch, 'id' | 'at'> | null =>
      selectOrigin.get(traineeId) ?? null,
    /** `at` is an instant. */
    markUndone: (id: string, at: string): void => void markUndone.run(at, id),
  };
}
