import type { EvaluationSummary } from '../records/evaluation';
import type { Phase } from './phase';

/**
 * The evaluation of a phase that counts: the validated one, the draft when none is validated yet, `null` before it is begun.
 *
 * @param evaluations every revision of a pathway.
 */
export function evaluationThatCounts<Evaluation extends EvaluationSummary>(
  phase: Phase,
  evaluations: readonly Evaluation[],
): Evaluation | null {
  const ofPhase = evaluations.filter((evaluation) => evaluation.phase === phase);
  const withStatus = (wanted: Evaluation['status']): Evaluation | undefined =>
    ofPhase.find(({ status }) => status === wanted);
  return withStatus('validated') ?? withStatus('draft') ?? null;
}
