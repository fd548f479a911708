import type {
  Action,
  Placement,
  ProfessionalProject,
  TechnicalWorkshop,
  TrainingHours,
} from '#shared/records/training';
import { chosenPathways, namesOf } from './chosen';
import type { Connection } from './connection';

const hoursColumns = 'id, pathway_id AS pathwayId, month, kind, planned, done';
const workshopColumns = `id, pathway_id AS pathwayId, trade, place, start_date AS startDate, end_date AS endDate, hours, remarks`;
const placementColumns = `id, pathway_id AS pathwayId, company, siret, trade, tutor, start_date AS startDate,
  end_date AS endDate, hours, assessment`;
const actionColumns = 'id, pathway_id AS pathwayId, position, objective, action, who, deadline, status';

/** Hours in training: one line a month and kind. */
export function createHoursRepository(connection: Connection) {
  const selectOne = connection.prepare<[string], TrainingHours>(
    `SELECT ${hoursColumns} FROM training_hours WHERE id = ?`,
  );
  const selectOfPathways = connection.prepare<[string], TrainingHours>(`
    ${chosenPathways} SELECT ${hoursColumns} FROM chosen JOIN training_hours USING (pathway_id)
    ORDER BY chosen_order, month, CASE kind WHEN 'centre' THEN 1 WHEN 'technicalWorkshop' THEN 2 WHEN 'company' THEN 3 ELSE 4 END`);
  const upsert = connection.prepare<TrainingHours>(`
    INSERT INTO training_hours (id, pathway_id, month, kind, planned, done)
    VALUES (:id, :pathwayId, :month, :kind, :planned, :done)
    ON CONFLICT (id) DO UPDATE SET month = excluded.month, kind = excluded.kind, planned = excluded.planned,
      done = excluded.done`);
  const remove = connection.prepare<[string]>('DELETE FROM training_hours WHERE id = ?');

  const ofPathways = (pathwayIds: readonly string[]): TrainingHours[] =>
    selectOfPathways.all(namesOf(pathwayIds));

  return {
    find: (id: string): TrainingHours | null => selectOne.get(id) ?? null,
    /** By pathway in the order given, then by month and kind. */
    ofPathways,
    /** By month, then kind. */
    ofPathway: (pathwayId: string): TrainingHours[] => ofPathways([pathwayId]),
    save: (hours: TrainingHours): void => void upsert.run(hours),
    remove: (id: string): void => void remove.run(id),
  };
}

/** Stays on plateaux techniques. */
export function createWorkshopRepository(connection: Connection) {
  const selectOne = connection.prepare<[string], TechnicalWorkshop>(
    `SELECT ${workshopColumns} FROM technical_workshop WHERE id = ?`,
  );
  const selectOfPathways = connection.prepare<[string], TechnicalWorkshop>(`
    ${chosenPathways} SELECT ${workshopColumns} FROM chosen JOIN technical_workshop USING (pathway_id)
    ORDER BY chosen_order, start_date, end_date, id`);
  const upsert = connection.prepare<TechnicalWorkshop>(`
    INSERT INTO technical_workshop (id, pathway_id, trade, place, start_date, end_date, hours, remarks)
    VALUES (:id, :pathwayId, :trade, :place, :startDate, :endDate, :hours, :remarks)
    ON CONFLICT (id) DO UPDATE SET trade = excluded.trade, place = excluded.place, start_date = excluded.start_date,
      end_date = excluded.end_date, hours = excluded.hours, remarks = excluded.remarks`);
  const remove = connection.prepare<[string]>('DELETE FROM technical_workshop WHERE id = ?');

  const ofPathways = (pathwayIds: readonly string[]): TechnicalWorkshop[] =>
    selectOfPathways.all(namesOf(pathwayIds));

  return {
    find: (id: string): TechnicalWorkshop | null => selectOne.get(id) ?? null,
    /** By pathway in the order given, then by start date. */
    ofPathways,
    /** By start date. */
    ofPathway: (pathwayId: string): TechnicalWorkshop[] => ofPathways([pathwayId]),
    save: (workshop: TechnicalWorkshop): void => void upsert.run(workshop),
    remove: (id: string): void => void remove.run(id),
  };
}

/** Stays in companies. */
export function createPlacementRepository(connection: Connection) {
  const selectOne = connection.prepare<[string], Placement>(
    `SELECT ${placementColumns} FROM placement WHERE id = ?`,
  );
  const selectOfPathways = connection.prepare<[string], Placement>(`
    ${chosenPathways} SELECT ${placementColumns} FROM chosen JOIN placement USING (pathway_id)
    ORDER BY chosen_order, start_date, end_date, id`);
  const upsert = connection.prepare<Placement>(`
    INSERT INTO placement (id, pathway_id, company, siret, trade, tutor, start_date, end_date, hours, assessment)
    VALUES (:id, :pathwayId, :company, :siret, :trade, :tutor, :startDate, :endDate, :hours, :assessment)
    ON CONFLICT (id) DO UPDATE SET company = excluded.company, siret = excluded.siret, trade = excluded.trade,
      tutor = excluded.tutor, start_date = excluded.start_date, end_date = excluded.end_date, hours = excluded.hours,
      assessment = excluded.assessment`);
  const remove = connection.prepare<[string]>('DELETE FROM placement WHERE id = ?');

  const ofPathways = (pathwayIds: readonly string[]): Placement[] =>
    selectOfPathways.all(namesOf(pathwayIds));

  return {
    find: (id: string): Placement | null => selectOne.get(id) ?? null,
    /** By pathway in the order given, then by start date. */
    ofPathways,
    /** By start date. */
    ofPathway: (pathwayId: string): Placement[] => ofPathways([pathwayId]),
    save: (placement: Placement): void => void upsert.run(placement),
    remove: (id: string): void => void remove.run(id),
  };
}

type PlaceInPlan = Pick<Action, 'pathwayId' | 'position'>;

/** The operational action plan. */
export function createActionRepository(connection: Connection) {
  const selectOne = connection.prepare<[string], Action>(
    `SELECT ${actionColumns} FROM planned_action WHERE id = ?`,
  );
  const selectOfPathways = connection.prepare<[string], Action>(`
    ${chosenPathways} SELECT ${actionColumns} FROM chosen JOIN planned_action USING (pathway_id)
    ORDER BY chosen_order, position, id`);
  const upsert = connection.prepare<Action>(`
    INSERT INTO planned_action (id, pathway_id, position, objective, action, who, deadline, status)
    VALUES (:id, :pathwayId, :position, :objective, :action, :who, :deadline, :status)
    ON CONFLICT (id) DO UPDATE SET position = excluded.position, objective = excluded.objective, action = excluded.action,
      who = excluded.who, deadline = excluded.deadline, status = excluded.status`);
  const updatePosition = connection.prepare<[number, string]>(
    'UPDATE planned_action SET position = ? WHERE id = ?',
  );
  const moveOn = connection.prepare<PlaceInPlan>(`
    UPDATE planned_action SET position = position + 1
    WHERE pathway_id = :pathwayId AND position >= :position
      AND EXISTS (SELECT 1 FROM planned_action WHERE pathway_id = :pathwayId AND position = :position)`);
  const remove = connection.prepare<[string]>('DELETE FROM planned_action WHERE id = ?');

  const ofPathways = (pathwayIds: readonly string[]): Action[] => selectOfPathways.all(namesOf(pathwayIds));

  return {
    find: (id: string): Action | null => selectOne.get(id) ?? null,
    /** By pathway in the order given, then in the order of the plan. */
    ofPathways,
    /** In the order of the plan. */
    ofPathway: (pathwayId: string): Action[] => ofPathways([pathwayId]),
    save: (action: Action): void => void upsert.run(action),
    /** Moves those from a place on by one, where it is taken. */
    makeRoom: ({ pathwayId, position }: PlaceInPlan): void => void moveOn.run({ pathwayId, position }),
    /** Gives each action its place in the list. Call it in a transaction. */
    order: (ids: readonly string[]): void => ids.forEach((id, position) => updatePosition.run(position, id)),
    remove: (id: string): void => void remove.run(id),
  };
}

type ProjectColumns = Omit<ProfessionalProject, 'trades'> & { trades: string };

/** Professional projects: one a pathway. */
export function createProjectRepository(connection: Connection) {
  const selectOfPathways = connection.prepare<[string], ProjectColumns>(`
    ${chosenPathways} SELECT pathway_id AS pathwayId, trades, summary
    FROM chosen JOIN professional_project USING (pathway_id) ORDER BY chosen_order`);
  const upsert = connection.prepare<ProjectColumns>(`
    INSERT INTO professional_project (pathway_id, trades, summary) VALUES (:pathwayId, :trades, :summary)
    ON CONFLICT (pathway_id) DO UPDATE SET trades = excluded.trades, summary = excluded.summary`);

  const ofPathways = (pathwayIds: readonly string[]): ProfessionalProject[] =>
    selectOfPathways.all(namesOf(pathwayIds)).map(projectFrom);

  return {
    /** Those that there are, in the order given. */
    ofPathways,
    ofPathway: (pathwayId: string): ProfessionalProject | null => ofPathways([pathwayId])[0] ?? null,
    save: (project: ProfessionalProject): void =>
      void upsert.run({ ...project, trades: JSON.stringify(project.trades) }),
  };
}

// Checked boundary: `save` wrote this list.
const projectFrom = (row: ProjectColumns): ProfessionalProject => ({
  ...row,
  trades: JSON.parse(row.trades) as ProfessionalProject['trades'],
});
