import type { DevelopmentPhase, DevelopmentPlan } from '#shared/records/development';
import { chosenPathways, namesOf } from './chosen';
import type { Connection } from './connection';

type PlanColumns = Omit<DevelopmentPlan, 'targets'> & { targets: string };

/** The competencies chosen to be worked on: at most one choice at each evaluation of a pathway. */
export function createDevelopmentRepository(connection: Connection) {
  const selectOfPathways = connection.prepare<[string], PlanColumns>(`
    ${chosenPathways} SELECT pathway_id AS pathwayId, phase, map_id AS mapId, map_version AS mapVersion, targets
    FROM chosen JOIN development_plan USING (pathway_id) ORDER BY chosen_order, phase`);
  const upsert = connection.prepare<PlanColumns>(`
    INSERT INTO development_plan (pathway_id, phase, map_id, map_version, targets)
    VALUES (:pathwayId, :phase, :mapId, :mapVersion, :targets)
    ON CONFLICT (pathway_id, phase) DO UPDATE SET map_id = excluded.map_id, map_version = excluded.map_version,
      targets = excluded.targets`);
  const remove = connection.prepare<[string, DevelopmentPhase]>(
    'DELETE FROM development_plan WHERE pathway_id = ? AND phase = ?',
  );

  const ofPathways = (pathwayIds: readonly string[]): DevelopmentPlan[] =>
    selectOfPathways.all(namesOf(pathwayIds)).map(planFrom);

  return {
    /** By pathway in the order given, then by phase. */
    ofPathways,
    /** By phase. */
    ofPathway: (pathwayId: string): DevelopmentPlan[] => ofPathways([pathwayId]),
    save: (plan: DevelopmentPlan): void =>
      void upsert.run({ ...plan, targets: JSON.stringify(plan.targets) }),
    remove: (pathwayId: string, phase: DevelopmentPhase): void => void remove.run(pathwayId, phase),
  };
}

// Checked boundary: `save` wrote this list.
const planFrom = (row: PlanColumns): DevelopmentPlan => ({
  ...row,
  targets: JSON.parse(row.targets) as DevelopmentPlan['targets'],
});
