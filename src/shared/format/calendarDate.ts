import { z } from 'zod';

/** A day of the calendar, `YYYY-MM-DD`, without hour or time zone. */
export type CalendarDate = string;

/** Accepts real days from 1900 to 2100 only (29 February only in leap years). */
export const calendarDateSchema = z.iso
  .date('Indiquez une date qui existe, par exemple 14/03/2026.')
  .refine((date) => date >= '1900-01-01' && date <= '2100-12-31', 'Indiquez une date entre 1900 et 2100.')
  .meta({ pattern: '^(19\\d\\d|20\\d\\d|2100)-', description: 'Day from 1900 to 2100, YYYY-MM-DD' });

const DAY = 24 * 60 * 60 * 1000;

/** `date` moved by a whole number of days, which may be negative. */
export function plusDays(date: CalendarDate, days: number): CalendarDate {
  return new Date(Date.parse(date) + days * DAY).toISOString().slice(0, 10);
}

/** The last day of the last month that is over at the end of `date`: 31 March on 10 April, 30 April on 30 April itself. */
export function lastMonthEnd(date: CalendarDate): CalendarDate {
  return plusDays(`${plusDays(date, 1).slice(0, 7)}-01`, -1);
}

/**
 * Number of days from `from` to `to`; negative when `to` comes first. A date alone is read as midnight UTC, where every day has 24
 * hours; lists of thousands of trainees depend on the speed of this.
 */
export function daysBetween(from: CalendarDate, to: CalendarDate): number {
  return (Date.parse(to) - Date.parse(from)) / DAY;
}
