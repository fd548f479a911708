import type { HistoryEntry } from '#shared/records/historyEntry';
import type { Connection } from './connection';

const columns = 'id, at, trainer_id AS trainerId, trainee_id AS traineeId, summary';

/** The history of changes: one line a change, in the transaction of the change. */
export function createHistoryRepository(connection: Connection) {
  const insert = connection.prepare<HistoryEntry>(`
    INSERT INTO history_entry (id, at, trainer_id, trainee_id, summary) VALUES (:id, :at, :trainerId, :traineeId, :summary)`);
  const updateInstant = connection.prepare<[string, string]>('UPDATE history_entry SET at = ? WHERE id = ?');
  const selectOfTrainee = connection.prepare<[string], HistoryEntry>(
    `SELECT ${columns} FROM history_entry WHERE trainee_id = ? ORDER BY at DESC, id DESC`,
  );
  const selectLastOfTrainee = connection.prepare<[string], HistoryEntry>(
    `SELECT ${columns} FROM history_entry WHERE trainee_id = ? ORDER BY at DESC, id DESC LIMIT 1`,
  );

  const exists = connection.prepare<[string], number>('SELECT 1 FROM history_entry WHERE id = ?').pluck();

  return {
    has: (id: string): boolean => exists.get(id) !== undefined,
    add: (entry: HistoryEntry): void => void insert.run(entry),
    /** The same change went on until `at`. */
    prolong: (id: string, at: string): void => void updateInstant.run(at, id),
    /** Most recent first. */
    ofTrainee: (traineeId: string): HistoryEntry[] => selectOfTrainee.all(traineeId),
    lastOfTrainee: (traineeId: string): HistoryEntry | null => selectLastOfTrainee.get(traineeId) ?? null,
  };
}
