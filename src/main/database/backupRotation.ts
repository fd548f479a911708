import { format, getISOWeek, getISOWeekYear, parseISO } from 'date-fns';
import type { CalendarDate } from '#shared/format/calendarDate';

/** How many of the latest days, weeks and months that have a copy keep one. */
export interface Spans {
  readonly days: number;
  readonly weeks: number;
  readonly months: number;
}

/** Of an office's records. */
export const OFFICE_SPANS: Spans = { days: 7, weeks: 5, months: 12 };

/**
 * The days whose copy has served: by default, kept are those of the last seven days that have one, the latest of each of the last five
 * weeks that have one, and the latest of each of the last twelve months that have one. Copies go because later ones were made, never
 * because time passes. What is dated after `today` was made by a clock that was wrong: it stays, and pushes nothing out.
 *
 * @param days the days that have a copy.
 */
export function daysToForget(
  days: readonly CalendarDate[],
  today: CalendarDate,
  spans: Spans = OFFICE_SPANS,
): CalendarDate[] {
  const latestFirst = days
    .filter((day) => day <= today)
    .toSorted()
    .reverse();
  const kept = new Set([
    ...latestFirst.slice(0, spans.days),
    ...latestOfEach(latestFirst, weekOf).slice(0, spans.weeks),
    ...latestOfEach(latestFirst, monthOf).slice(0, spans.months),
  ]);
  return latestFirst.filter((day) => !kept.has(day));
}

function latestOfEach(
  latestFirst: readonly CalendarDate[],
  periodOf: (day: CalendarDate) => string,
): CalendarDate[] {
  const latest = new Map<string, CalendarDate>();
  for (const day of latestFirst) {
    if (!latest.has(periodOf(day))) latest.set(periodOf(day), day);
  }
  return [...latest.values()];
}

const weekOf = (day: CalendarDate): string => `${getISOWeekYear(parseISO(day))}-${getISOWeek(parseISO(day))}`;
const monthOf = (day: CalendarDate): string => format(parseISO(day), 'yyyy-MM');
