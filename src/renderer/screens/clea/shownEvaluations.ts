import type { Evaluation } from '#shared/records/evaluation';
import type { PhaseState } from '../trainee/phaseStates';

/** The evaluations that the dashboard judges, in order: the validated one of a phase, or its draft while it is the first. */
export function shownEvaluations(states: readonly PhaseState[]): Evaluation[] {
  return states
    .flatMap(({ validated, draft }) => validated ?? draft ?? [])
    .filter(({ ratings }) => Object.keys(ratings).length > 0);
}
