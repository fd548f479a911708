import { nextEvaluation } from '#shared/evaluation/schedule';
import type { DueItem } from '#shared/ipc/views';
import type { ServiceContext } from './context';

/** What a trainer has to do. */
export function createHomeService({ database, clock }: ServiceContext) {
  return {
    /** Every evaluation that is late or due, of every pathway that is not over; the oldest date first, so late ones lead. */
    due(): { due: DueItem[] } {
      const today = clock.today();
      const due = database.overview.openPathways(today).flatMap((pathway): DueItem[] => {
        const { entryDate, plannedExitDate, exitDate, validatedPhases, drafts, ...item } = pathway;
        const next = nextEvaluation({ entryDate, plannedExitDate, exitDate }, validatedPhases, today);
        if (next === null || next.status === 'later') return [];
        return [{ ...item, ...next, draftId: drafts[next.phase] ?? null }];
      });
      return { due: due.toSorted((a, b) => a.expectedDate.localeCompare(b.expectedDate)) };
    },
  };
}
