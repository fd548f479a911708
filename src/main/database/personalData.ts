import type { LastFollowed } from '#shared/personalData/retention';
import { DEFAULT_RETENTION_MONTHS } from '#shared/personalData/retention';
import type { RetentionItem } from '#shared/ipc/personalDataContract';
import type { Connection } from './connection';

/** Somebody, and when they were last followed. */
export type FollowedPerson = Omit<RetentionItem, 'since'> & LastFollowed;

/** How long data is kept, and the one way by which validated evaluations go. */
export function createPersonalDataRepository(connection: Connection) {
  const selectMonths = connection.prepare<[], number>('SELECT months FROM retention').pluck();
  const upsertMonths = connection.prepare<[number]>(`
    INSERT INTO retention (one, months) VALUES (1, ?) ON CONFLICT (one) DO UPDATE SET months = excluded.months`);
  const selectPersons = connection.prepare<[], FollowedPerson>(`
    SELECT trainee.id AS traineeId, given_name AS givenName, family_name AS familyName, birth_date AS birthDate,
      (SELECT max(coalesce(exit_date, planned_exit_date)) FROM pathway WHERE trainee_id = trainee.id) AS lastExit,
      (SELECT substr(max(at), 1, 10) FROM history_entry WHERE trainee_id = trainee.id) AS lastChange
    FROM trainee ORDER BY search_key, trainee.id`);
  const beginErasure = connection.prepare<[string]>('INSERT INTO erasure_under_way (trainee_id) VALUES (?)');
  const endErasure = connection.prepare<[string]>('DELETE FROM erasure_under_way WHERE trainee_id = ?');
  const removeDocuments = connection.prepare<[string]>('DELETE FROM issued_document WHERE trainee_id = ?');
  const removeEvaluations = connection.prepare<[string]>(
    'DELETE FROM evaluation WHERE pathway_id IN (SELECT id FROM pathway WHERE trainee_id = ?)',
  );
  const removeTrainee = connection.prepare<[string]>('DELETE FROM trainee WHERE id = ?');

  return {
    retentionMonths: (): number => selectMonths.get() ?? DEFAULT_RETENTION_MONTHS,
    saveRetentionMonths: (months: number): void => void upsertMonths.run(months),
    /** Everybody, by name. */
    persons: (): FollowedPerson[] => selectPersons.all(),
    /** Removes a trainee with everything of theirs, validated evaluations and the register too. In a transaction. */
    erase(traineeId: string): void {
      beginErasure.run(traineeId);
      removeDocuments.run(traineeId);
      removeEvaluations.run(traineeId);
      removeTrainee.run(traineeId);
      endErasure.run(traineeId);
    },
    /** Makes what was erased unreadable in the log, too: the file itself is overwritten as it is removed. Call it outside of any transaction. */
    overwriteErased: (): void => void connection.pragma('wal_checkpoint(TRUNCATE)'),
  };
}
