import { type Phase, phases, phasesBefore } from '#shared/evaluation/phase';
import { expectedDate } from '#shared/evaluation/schedule';
import type { CalendarDate } from '#shared/format/calendarDate';
import type { PathwayFile } from '#shared/ipc/views';
import type { Evaluation } from '#shared/records/evaluation';

/** One of the three evaluations of a pathway, as the trainee's screen shows it. */
export interface PhaseState {
  readonly phase: Phase;
  /** The validated evaluation, or `null`. */
  readonly validated: Evaluation | null;
  /** The draft under way: a first one, or the correction of the validated one. */
  readonly draft: Evaluation | null;
  readonly expectedDate: CalendarDate;
  /** It can be begun now: the pathway is ours, nothing is there, and no later phase is validated. */
  readonly canStart: boolean;
  /** It is the one to make next. */
  readonly isNext: boolean;
}

/** The three evaluations of a pathway, in order. */
export function phaseStates({
  pathway,
  organisation,
  evaluations,
  nextEvaluation,
}: PathwayFile): PhaseState[] {
  const find = (phase: Phase, status: Evaluation['status']): Evaluation | null =>
    evaluations.findLast((evaluation) => evaluation.phase === phase && evaluation.status === status) ?? null;
  return phases.map((phase) => {
    const validated = find(phase, 'validated');
    const draft = find(phase, 'draft');
    const laterIsValidated = phases.some(
      (other) => phasesBefore(other).includes(phase) && find(other, 'validated') !== null,
    );
    return {
      phase,
      validated,
      draft,
      expectedDate: expectedDate(phase, pathway),
      canStart: organisation === null && validated === null && draft === null && !laterIsValidated,
      isNext: nextEvaluation?.phase === phase && draft === null,
    };
  });
}
