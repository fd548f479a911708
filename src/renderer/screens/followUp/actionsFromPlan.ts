import type { DevelopmentTarget } from '#shared/records/development';
import type { Action } from '#shared/records/training';
import type { IndicatorPlace } from '#shared/referential/competencyMap';

/** An action for a competency to work on, before it has a place in the plan. */
export type ProposedAction = Pick<Action, 'objective' | 'action' | 'deadline'> & {
  readonly indicatorId: string;
};

/**
 * The actions that can be made of the competencies to work on: the competency is the objective, its note what to do, its date the
 * deadline. Competencies that are already an objective of the plan are left out, and those that the map does not know.
 */
export function actionsFromPlan(
  targets: readonly DevelopmentTarget[],
  places: ReadonlyMap<string, IndicatorPlace>,
  existing: readonly Pick<Action, 'objective'>[],
): ProposedAction[] {
  const objectives = new Set(existing.map(({ objective }) => objective));
  return targets.flatMap(({ indicatorId, targetDate, note }) => {
    const objective = places.get(indicatorId)?.indicator.label;
    return objective === undefined || objectives.has(objective)
      ? []
      : [{ indicatorId, objective, action: note, deadline: targetDate }];
  });
}
