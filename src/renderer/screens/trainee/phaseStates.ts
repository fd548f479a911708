import { missingBefore, type Phase, phases, phasesAfter } from '#shared/evaluation/phase';
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
  /** It can be begun now: the pathway is ours and nothing is there. A phase that was skipped can be entered afterwards. */
  readonly canStart: boolean;
  /** The validated evaluation of a later phase, nearest first, beside which this one is missing; `null` for one that is not missing. */
  readonly skippedFor: Evaluation | null;
  /** The phases before this one that were not validated, nearest last: beginning it now would skip them. */
  readonly missingBefore: readonly Phase[];
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
    const later = phasesAfter(phase).flatMap((other) => find(other, 'validated') ?? []);
    return {
      phase,
      validated,
      draft,
      expectedDate: expectedDate(phase, pathway),
      canStart: organisation === null && validated === null && draft === null,
      skippedFor: validated === null ? (later[0] ?? null) : null,
      missingBefore: missingBefore(phase, evaluations),
      isNext: nextEvaluation?.phase === phase && draft === null,
    };
  });
}
