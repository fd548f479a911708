import { proposedTargets } from '#shared/evaluation/development';
import { type Phase, phasesBefore } from '#shared/evaluation/phase';
import type { Ratings } from '#shared/evaluation/rating';
import { type AxisScore, scoreMap } from '#shared/evaluation/scoring';
import type { TrainingFile } from '#shared/ipc/pathwayViews';
import {
  type DevelopmentPhase,
  developmentPhaseSchema,
  type DevelopmentTarget,
} from '#shared/records/development';
import type { Evaluation } from '#shared/records/evaluation';
import type { CompetencyMap } from '#shared/referential/competencyMap';
import type { PhaseState } from '../trainee/phaseStates';

/** An evaluation at which competencies to work on are chosen. */
export interface DevelopmentMoment {
  readonly phase: DevelopmentPhase;
  readonly evaluation: Evaluation;
  readonly map: CompetencyMap;
  readonly scores: readonly AxisScore[];
  /** What was chosen; `null` while no choice was made, and the proposal stands. */
  readonly chosen: readonly DevelopmentTarget[] | null;
  readonly proposal: readonly DevelopmentTarget[];
  /** What was chosen at the evaluation before, and how it was rated then; `null` when nothing was chosen. */
  readonly earlier: { readonly targets: readonly DevelopmentTarget[]; readonly ratings: Ratings } | null;
  /** The evaluation that followed, which tells what was reached since. */
  readonly later: { readonly phase: Phase; readonly ratings: Ratings } | null;
}

/** The moments of a pathway, in order: those of the first two evaluations that are begun. */
export async function developmentMoments(
  states: readonly PhaseState[],
  plans: TrainingFile['development'],
  mapOf: (id: string, version: string) => Promise<CompetencyMap>,
): Promise<DevelopmentMoment[]> {
  const made = states.flatMap(({ phase, validated, draft }) => {
    const evaluation = validated ?? draft;
    return evaluation === null ? [] : [{ phase, evaluation }];
  });
  const ratingsAt = (phase: Phase): Ratings | undefined =>
    made.find((other) => other.phase === phase)?.evaluation.ratings;
  const moments = developmentPhaseSchema.options.map(async (phase): Promise<DevelopmentMoment | null> => {
    const evaluation = made.find((other) => other.phase === phase)?.evaluation;
    if (evaluation === undefined) return null;
    const map = await mapOf(evaluation.mapId, evaluation.mapVersion);
    const earlierPlan = phase === 'intermediate' ? plans.initial : null;
    const later = made.find((other) => phasesBefore(other.phase).includes(phase));
    return {
      phase,
      evaluation,
      map,
      scores: scoreMap(map, evaluation.ratings),
      chosen: plans[phase]?.targets ?? null,
      proposal: proposedTargets(map, evaluation.ratings, earlierPlan?.targets),
      earlier:
        earlierPlan === null ? null : { targets: earlierPlan.targets, ratings: ratingsAt('initial') ?? {} },
      later: later === undefined ? null : { phase: later.phase, ratings: later.evaluation.ratings },
    };
  });
  return (await Promise.all(moments)).filter((moment) => moment !== null);
}
