import { differenceInCalendarDays, format, getISOWeek, getISOWeekYear, parseISO } from 'date-fns';
import type { CalendarDate } from '#shared/format/calendarDate';

/** Days of which every copy is kept, then weeks and months of which the latest one is. */
export interface Spans {
  readonly days: number;
  readonly weeks: number;
  readonly months: number;
}

/** Of an office's records. */
export const OFFICE_SPANS: Spans = { days: 7, weeks: 5, months: 12 };

/**
 * The days whose copy has served: by default, kept are those of the last seven days, the latest of each of the last five weeks, and the
 * latest of each of the last twelve months.
 *
 * @param days the days that have a copy.
 */
export function daysToForget(
  days: readonly CalendarDate[],
  today: CalendarDate,
  spans: Spans = OFFICE_SPANS,
): CalendarDate[] {
  const latestFirst = days.toSorted().reverse();
  const age = (day: CalendarDate): number => differenceInCalendarDays(parseISO(today), parseISO(day));
  const kept = new Set([
    ...latestFirst.filter((day) => age(day) < spans.days),
    ...latestOfEach(
      latestFirst.filter((day) => age(day) < spans.weeks * 7),
      weekOf,
    ),
    ...latestOfEach(
      latestFirst.filter((day) => age(day) < spans.months * 31),
      monthOf,
    ),
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
