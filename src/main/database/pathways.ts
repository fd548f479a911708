import type { Pathway } from '#shared/records/pathway';
import { chosenIds, namesOf } from './chosen';
import type { Connection } from './connection';

const columns = `id, trainee_id AS traineeId, organisation_id AS organisationId, programme_id AS programmeId, group_id AS groupId,
  prescriber_id AS prescriberId, entry_date AS entryDate, planned_exit_date AS plannedExitDate, exit_date AS exitDate,
  exit_reason AS exitReason, outcome, planned_hours AS plannedHours`;

/** Pathways: one trainee in one programme. */
export function createPathwayRepository(connection: Connection) {
  const selectOne = connection.prepare<[string], Pathway>(`SELECT ${columns} FROM pathway WHERE id = ?`);
  const selectSome = connection.prepare<[string], Pathway>(
    `${chosenIds} SELECT ${columns} FROM chosen JOIN pathway USING (id) ORDER BY chosen_order`,
  );
  const selectOfTrainee = connection.prepare<[string], Pathway>(
    `SELECT ${columns} FROM pathway WHERE trainee_id = ? ORDER BY entry_date DESC, id DESC`,
  );
  const selectOfGroup = connection.prepare<[string], Pathway>(`
    SELECT ${columns} FROM pathway WHERE group_id = ?
    ORDER BY (SELECT search_key FROM trainee WHERE trainee.id = pathway.trainee_id), pathway.id`);
  const upsert = connection.prepare<Pathway>(`
    INSERT INTO pathway (id, trainee_id, organisation_id, programme_id, group_id, prescriber_id, entry_date,
      planned_exit_date, exit_date, exit_reason, outcome, planned_hours)
    VALUES (:id, :traineeId, :organisationId, :programmeId, :groupId, :prescriberId, :entryDate,
      :plannedExitDate, :exitDate, :exitReason, :outcome, :plannedHours)
    ON CONFLICT (id) DO UPDATE SET programme_id = excluded.programme_id, group_id = excluded.group_id,
      prescriber_id = excluded.prescriber_id, entry_date = excluded.entry_date,
      planned_exit_date = excluded.planned_exit_date, exit_date = excluded.exit_date, exit_reason = excluded.exit_reason,
      outcome = excluded.outcome, planned_hours = excluded.planned_hours`);

  const remove = connection.prepare<[string]>('DELETE FROM pathway WHERE id = ?');

  return {
    find: (id: string): Pathway | null => selectOne.get(id) ?? null,
    /** Those of these identifiers that there are, in the order given. */
    findAll: (ids: readonly string[]): Pathway[] => selectSome.all(namesOf(ids)),
    /** Most recent first. */
    ofTrainee: (traineeId: string): Pathway[] => selectOfTrainee.all(traineeId),
    /** By the names of the trainees. */
    ofGroup: (groupId: string): Pathway[] => selectOfGroup.all(groupId),
    /** Makes or replaces a pathway; the trainee and the organisation of an existing one do not change. */
    save: (pathway: Pathway): void => void upsert.run(pathway),
    /** Removes a pathway and what was recorded of it. The database refuses when an evaluation was validated or a document issued. */
    remove: (id: string): void => void remove.run(id),
  };
}
