import type { DevelopmentPhase, DevelopmentPlan } from '#shared/records/development';
import type { Connection } from './connection';

type PlanColumns = Omit<DevelopmentPlan, 'targets'> & { targets: string };

/** The competencies chosen to be worked on: at most one choice at each evaluation of a pathway. */
export function createDevelopmentRepository(connection: Connection) {
  const selectOfPathway = connection.prepare<[string], PlanColumns>(`
    SELECT pathway_id AS pathwayId, phase, map_id AS mapId, map_version AS mapVersion, targets
    FROM development_plan WHERE pathway_id = ?`);
  const upsert = connection.prepare<PlanColumns>(`
    INSERT INTO development_plan (pathway_id, phase, map_id, map_version, targets)
    VALUES (:pathwayId, :phase, :mapId, :mapVersion, :targets)
    ON CONFLICT (pathway_id, phase) DO UPDATE SET map_id = excluded.map_id, map_version = excluded.map_version,
      targets = excluded.targets`);
  const remove = connection.prepare<[string, DevelopmentPhase]>(
    'DELETE FROM development_plan WHERE pathway_id = ? AND phase = ?',
  );

  return {
    ofPathway: (pathwayId: string): DevelopmentPlan[] => selectOfPathway.all(pathwayId).map(planFrom),
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
