import {
  formatCount,
  formatDecimal,
  formatNumber,
  NARROW_NO_BREAK_SPACE,
  NO_BREAK_SPACE,
} from '#shared/format/french';
import type { CalendarDate } from '#shared/format/calendarDate';
import type { Action } from '#shared/records/training';
import { countActions } from '#shared/training/actionPlan';

/** « 3 stages, 105 h », « Aucun stage ». */
export function staysWords(
  stays: readonly { readonly hours: number }[],
  singular: string,
  plural: string,
): string {
  if (stays.length === 0) return `Aucun ${singular} pour le moment`;
  const hours = stays.reduce((sum, stay) => sum + (Number.isNaN(stay.hours) ? 0 : stay.hours), 0);
  return `${formatCount(stays.length, singular, plural)}, ${formatHours(hours)}`;
}

/** « 35 h », « 3,5 h ». */
export function formatHours(hours: number): string {
  return `${formatDecimal(hours, 2)}${NO_BREAK_SPACE}h`;
}

/** « 4 actions en cours, dont 1 en retard ; 2 faites ». */
export function actionsWords(actions: readonly Action[], today: CalendarDate): string {
  const { open, overdue, done } = countActions(actions, today);
  if (open + done === 0) return 'Aucune action pour le moment';
  const late = overdue === 0 ? '' : `, dont ${formatNumber(overdue)} en retard`;
  const parts = [
    open === 0 ? '' : `${formatCount(open, 'action à mener', 'actions à mener')}${late}`,
    done === 0 ? '' : formatCount(done, 'action faite', 'actions faites'),
  ];
  return parts.filter((part) => part !== '').join(`${NARROW_NO_BREAK_SPACE}; `);
}
