import type { PathwayFile } from '#shared/ipc/views';
import type { Evaluation } from '#shared/records/evaluation';
import { phaseStates } from '../trainee/phaseStates';

/** The evaluation that says what is acquired today: the last phase that has one, validated rather than its draft; `null` before any. */
export function evaluationShown(file: PathwayFile): Evaluation | null {
  return (
    phaseStates(file)
      .map(({ validated, draft }) => validated ?? draft)
      .findLast((evaluation) => evaluation !== null) ?? null
  );
}
