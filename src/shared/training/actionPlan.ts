import type { CalendarDate } from '../format/calendarDate';
import type { Action } from '../records/training';

/** How many actions of a plan stand where. Dropped ones count nowhere. */
export interface ActionCounts {
  /** To do or in progress, overdue ones included. */
  readonly open: number;
  readonly overdue: number;
  readonly done: number;
}

/** An action that still has to be finished. */
export function isOpen({ status }: Pick<Action, 'status'>): boolean {
  return status === 'toDo' || status === 'inProgress';
}

/** An open action whose deadline has passed; on the day itself it is still in time. */
export function isOverdue(action: Pick<Action, 'status' | 'deadline'>, today: CalendarDate): boolean {
  return isOpen(action) && action.deadline !== null && action.deadline < today;
}

export function countActions(actions: readonly Action[], today: CalendarDate): ActionCounts {
  return {
    open: actions.filter(isOpen).length,
    overdue: actions.filter((action) => isOverdue(action, today)).length,
    done: actions.filter(({ status }) => status === 'done').length,
  };
}

/**
 * The open action to do next: the one with the earliest deadline, those without deadline last; the order of the plan decides between
 * equals. `null` when none is open.
 */
export function nextAction(actions: readonly Action[]): Action | null {
  const inOrder = actions
    .filter(isOpen)
    .sort((a, b) => compareDeadlines(a.deadline, b.deadline) || a.position - b.position);
  return inOrder[0] ?? null;
}

function compareDeadlines(a: CalendarDate | null, b: CalendarDate | null): number {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  return a < b ? -1 : 1;
}
