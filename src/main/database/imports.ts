import type { ImportBatch } from '#shared/ipc/importContract';
import type { Connection } from './connection';

/** A batch with what it made beside persons and pathways. */
export interface StoredBatch extends ImportBatch {
  /** `null` when the import made none, or it is gone. */
  readonly groupId: string | null;
  readonly programmeId: string | null;
}

/** Somebody whom an import added, or added a pathway to. */
export interface ImportedTrainee {
  readonly traineeId: string;
  readonly pathwayId: string | null;
  readonly isNew: boolean;
}

const columns = `id, at, file_name AS fileName, trainee_count AS traineeCount, pathway_count AS pathwayCount,
  group_id AS groupId, programme_id AS programmeId, undone_at AS undoneAt`;

/** The imports of spreadsheets, for undoing them. */
export function createImportRepository(connection: Connection) {
  const insertBatch = connection.prepare<StoredBatch>(`
    INSERT INTO import_batch (id, at, file_name, trainee_count, pathway_count, group_id, programme_id, undone_at)
    VALUES (:id, :at, :fileName, :traineeCount, :pathwayCount, :groupId, :programmeId, :undoneAt)`);
  const insertTrainee = connection.prepare<
    Omit<ImportedTrainee, 'isNew'> & { batchId: string; isNew: number }
  >(
    `INSERT INTO imported_trainee (batch_id, trainee_id, pathway_id, is_new) VALUES (:batchId, :traineeId, :pathwayId, :isNew)`,
  );
  const selectAll = connection.prepare<[], StoredBatch>(
    `SELECT ${columns} FROM import_batch ORDER BY at DESC, id DESC`,
  );
  const selectOne = connection.prepare<[string], StoredBatch>(
    `SELECT ${columns} FROM import_batch WHERE id = ?`,
  );
  const selectTrainees = connection.prepare<[string], Omit<ImportedTrainee, 'isNew'> & { isNew: number }>(`
    SELECT trainee_id AS traineeId, pathway_id AS pathwayId, is_new AS isNew FROM imported_trainee
    WHERE batch_id = ? ORDER BY trainee_id`);
  const selectOrigin = connection.prepare<[string], Pick<StoredBatch, 'id' | 'at'>>(`
    SELECT id, at FROM import_batch JOIN imported_trainee ON batch_id = id WHERE trainee_id = ? AND is_new = 1`);
  const markUndone = connection.prepare<[string, string]>(
    'UPDATE import_batch SET undone_at = ? WHERE id = ?',
  );

  return {
    add(batch: StoredBatch, trainees: readonly ImportedTrainee[]): void {
      insertBatch.run(batch);
      for (const { isNew, ...one } of trainees) {
        insertTrainee.run({ ...one, batchId: batch.id, isNew: isNew ? 1 : 0 });
      }
    },
    /** Most recent first. */
    list: (): StoredBatch[] => selectAll.all(),
    find: (id: string): StoredBatch | null => selectOne.get(id) ?? null,
    traineesOf: (batchId: string): ImportedTrainee[] =>
      selectTrainees.all(batchId).map(({ isNew, ...one }) => ({ ...one, isNew: isNew === 1 })),
    /** The import that somebody came with first; `null` when they were entered or received otherwise. */
    originOf: (traineeId: string): Pick<StoredBatch, 'id' | 'at'> | null =>
      selectOrigin.get(traineeId) ?? null,
    /** `at` is an instant. */
    markUndone: (id: string, at: string): void => void markUndone.run(at, id),
  };
}
