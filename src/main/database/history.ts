import type { HistoryEntry } from '#shared/records/historyEntry';
import type { Connection } from './connection';
import { nextPosition } from './recordedOrder';

const columns = 'id, at, trainer_id AS trainerId, trainee_id AS traineeId, summary';

/** The history of changes: one line a change, in the transaction of the change. */
export function createHistoryRepository(connection: Connection) {
  const insert = connection.prepare<HistoryEntry>(`
    INSERT INTO history_entry (id, at, trainer_id, trainee_id, summary, position)
    VALUES (:id, :at, :trainerId, :traineeId, :summary, ${nextPosition})`);
  const updateInstant = connection.prepare<[string, string]>(
    `UPDATE history_entry SET at = ?, position = ${nextPosition} WHERE id = ?`,
  );
  const selectOfTrainee = connection.prepare<[string], HistoryEntry>(
    `SELECT ${columns} FROM history_entry WHERE trainee_id = ? ORDER BY at DESC, id DESC`,
  );
  const selectLastOfTrainee = connection.prepare<[string], HistoryEntry>(
    `SELECT ${columns} FROM history_entry WHERE trainee_id = ? ORDER BY position DESC LIMIT 1`,
  );
  const selectSinceImport = connection
    .prepare<[string, string], string>(
      `SELECT summary FROM history_entry
       WHERE trainee_id = ? AND position > (SELECT position FROM import_batch WHERE id = ?)`,
    )
    .pluck();
  const selectChangedLast = connection
    .prepare<{ one: string; other: string }, string>(
      `SELECT trainee_id FROM history_entry WHERE trainee_id IN (:one, :other) ORDER BY position DESC LIMIT 1`,
    )
    .pluck();

  const exists = connection.prepare<[string], number>('SELECT 1 FROM history_entry WHERE id = ?').pluck();

  return {
    has: (id: string): boolean => exists.get(id) !== undefined,
    add: (entry: HistoryEntry): void => void insert.run(entry),
    /** The same change went on until `at`. */
    prolong: (id: string, at: string): void => void updateInstant.run(at, id),
    /** Most recent first. */
    ofTrainee: (traineeId: string): HistoryEntry[] => selectOfTrainee.all(traineeId),
    /** What was recorded last, whatever the clock said. */
    lastOfTrainee: (traineeId: string): HistoryEntry | null => selectLastOfTrainee.get(traineeId) ?? null,
    /** Summaries of the lines of a trainee that were recorded after an import, or went on after it. */
    sinceImport: (traineeId: string, batchId: string): string[] => selectSinceImport.all(traineeId, batchId),
    /** Whether the last line of two trainees is about the first; also when there is none. */
    isChangedLast: (one: string, other: string): boolean =>
      (selectChangedLast.get({ one, other }) ?? one) === one,
  };
}
