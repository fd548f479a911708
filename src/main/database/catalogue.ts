import type { Programme, Trainer } from '#shared/records/organisation';
import type { Group } from '#shared/records/pathway';
import type { Prescriber } from '#shared/records/prescriber';
import type { Connection } from './connection';

type TrainerRow = Omit<Trainer, 'active'> & { active: number };

const trainerColumns = 'id, given_name AS givenName, family_name AS familyName, role, email, active';
const programmeColumns = 'id, code, label, weekly_hours AS weeklyHours';
const prescriberColumns = 'id, kind, structure, adviser, email, phone';
const groupColumns =
  'id, name, programme_id AS programmeId, site_id AS siteId, start_date AS startDate, end_date AS endDate';

/** What pathways refer to: programmes, groups, trainers and prescribers. */
export function createCatalogueRepository(connection: Connection) {
  const selectProgrammes = connection.prepare<[], Programme>(
    `SELECT ${programmeColumns} FROM programme ORDER BY code`,
  );
  const selectProgramme = connection.prepare<[string], Programme>(
    `SELECT ${programmeColumns} FROM programme WHERE id = ?`,
  );
  const upsertProgramme = connection.prepare<Programme>(`
    INSERT INTO programme (id, code, label, weekly_hours) VALUES (:id, :code, :label, :weeklyHours)
    ON CONFLICT (id) DO UPDATE SET code = excluded.code, label = excluded.label, weekly_hours = excluded.weekly_hours`);

  const selectGroups = connection.prepare<[], Group>(
    `SELECT ${groupColumns} FROM trainee_group WHERE organisation_id IS NULL ORDER BY start_date DESC, name`,
  );
  const selectGroup = connection.prepare<[string], Group>(
    `SELECT ${groupColumns} FROM trainee_group WHERE id = ?`,
  );
  const upsertGroup = connection.prepare<Group>(`
    INSERT INTO trainee_group (id, name, programme_id, site_id, start_date, end_date)
    VALUES (:id, :name, :programmeId, :siteId, :startDate, :endDate)
    ON CONFLICT (id) DO UPDATE SET name = excluded.name, programme_id = excluded.programme_id,
      site_id = excluded.site_id, start_date = excluded.start_date, end_date = excluded.end_date`);
  const selectGroupOfSite = connection.prepare<[string], Group>(
    `SELECT ${groupColumns} FROM trainee_group WHERE site_id = ? LIMIT 1`,
  );

  const selectTrainers = connection.prepare<[], TrainerRow>(`
    SELECT ${trainerColumns} FROM trainer WHERE organisation_id IS NULL
    ORDER BY active DESC, family_name COLLATE NOCASE, given_name COLLATE NOCASE`);
  const selectEveryTrainer = connection.prepare<[], TrainerRow>(
    `SELECT ${trainerColumns} FROM trainer ORDER BY family_name COLLATE NOCASE, given_name COLLATE NOCASE`,
  );
  const selectTrainer = connection.prepare<[string], TrainerRow>(
    `SELECT ${trainerColumns} FROM trainer WHERE id = ?`,
  );
  const upsertTrainer = connection.prepare<TrainerRow>(`
    INSERT INTO trainer (id, given_name, family_name, role, email, active)
    VALUES (:id, :givenName, :familyName, :role, :email, :active)
    ON CONFLICT (id) DO UPDATE SET given_name = excluded.given_name, family_name = excluded.family_name,
      role = excluded.role, email = excluded.email, active = excluded.active`);

  const selectPrescribers = connection.prepare<[], Prescriber>(
    `SELECT ${prescriberColumns} FROM prescriber ORDER BY structure COLLATE NOCASE, adviser COLLATE NOCASE, id`,
  );
  const selectPrescriber = connection.prepare<[string], Prescriber>(
    `SELECT ${prescriberColumns} FROM prescriber WHERE id = ?`,
  );
  const upsertPrescriber = connection.prepare<Prescriber>(`
    INSERT INTO prescriber (id, kind, structure, adviser, email, phone)
    VALUES (:id, :kind, :structure, :adviser, :email, :phone)
    ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, structure = excluded.structure, adviser = excluded.adviser,
      email = excluded.email, phone = excluded.phone`);

  const removeEmptyGroup = connection.prepare<{ id: string }>(`
    DELETE FROM trainee_group WHERE id = :id AND NOT EXISTS (SELECT 1 FROM pathway WHERE group_id = :id)`);
  const removeUnusedProgramme = connection.prepare<{ id: string }>(`
    DELETE FROM programme WHERE id = :id
      AND NOT EXISTS (SELECT 1 FROM pathway WHERE programme_id = :id)
      AND NOT EXISTS (SELECT 1 FROM trainee_group WHERE programme_id = :id)`);
  const removeUnusedPrescriber = connection.prepare<{ id: string }>(`
    DELETE FROM prescriber WHERE id = :id AND email = '' AND phone = ''
      AND NOT EXISTS (SELECT 1 FROM pathway WHERE prescriber_id = :id)`);

  return {
    /** By code. */
    programmes: (): Programme[] => selectProgrammes.all(),
    programme: (id: string): Programme | null => selectProgramme.get(id) ?? null,
    saveProgramme: (programme: Programme): void => void upsertProgramme.run(programme),
    /** Removes a programme that no group and no pathway follows; leaves it otherwise. */
    removeUnusedProgramme: (id: string): void => void removeUnusedProgramme.run({ id }),

    /** Ours, most recent first. */
    groups: (): Group[] => selectGroups.all(),
    group: (id: string): Group | null => selectGroup.get(id) ?? null,
    saveGroup: (group: Group): void => void upsertGroup.run(group),
    /** Removes a group without members; leaves it otherwise. */
    removeEmptyGroup: (id: string): void => void removeEmptyGroup.run({ id }),
    /** A group that is trained at a site, or `null`. */
    groupAtSite: (siteId: string): Group | null => selectGroupOfSite.get(siteId) ?? null,

    /** Ours, those who still work here first, by name. */
    trainers: (): Trainer[] => selectTrainers.all().map(trainerFrom),
    /** Those of other organisations too, to name whoever evaluated. */
    everyTrainer: (): Trainer[] => selectEveryTrainer.all().map(trainerFrom),
    trainer(id: string): Trainer | null {
      const row = selectTrainer.get(id);
      return row === undefined ? null : trainerFrom(row);
    },
    saveTrainer: (trainer: Trainer): void =>
      void upsertTrainer.run({ ...trainer, active: trainer.active ? 1 : 0 }),

    /** By structure, then adviser. */
    prescribers: (): Prescriber[] => selectPrescribers.all(),
    prescriber: (id: string): Prescriber | null => selectPrescriber.get(id) ?? null,
    savePrescriber: (prescriber: Prescriber): void => void upsertPrescriber.run(prescriber),
    /** Removes a prescriber who sent nobody, and whom nobody noted how to reach; leaves them otherwise. */
    removeUnusedPrescriber: (id: string): void => void removeUnusedPrescriber.run({ id }),
  };
}

const trainerFrom = (row: TrainerRow): Trainer => ({ ...row, active: row.active === 1 });
