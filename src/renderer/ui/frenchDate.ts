import { type CalendarDate, calendarDateSchema } from '#shared/format/calendarDate';
import { formatShortDate } from '#shared/format/french';

/** Years of two digits from here on belong to the last century: nobody is born, or enters, forty years ahead. */
const FIRST_YEAR_OF_LAST_CENTURY = 50;

const WITH_SEPARATORS = /^(\d{1,2})[\s/.-](\d{1,2})[\s/.-](\d{4}|\d{2})$/;
const DIGITS_ONLY = /^(\d{2})(\d{2})(\d{4}|\d{2})$/;

/**
 * The day that a French reader means: « 14/03/2026 », « 14.3.26 », « 14 03 2026 », « 14032026 ». What is no day comes back as it was
 * typed, for the schema of the record to refuse with its sentence; an empty text is no date.
 */
export function parseFrenchDate(text: string): CalendarDate | null {
  const typed = text.trim();
  if (typed === '') return null;
  const parts = WITH_SEPARATORS.exec(typed) ?? DIGITS_ONLY.exec(typed);
  if (parts === null) return typed;
  const [, day = '', month = '', year = ''] = parts;
  const date = `${fullYear(year)}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isDay(date) ? date : typed;
}

function fullYear(year: string): string {
  if (year.length === 4) return year;
  return `${Number(year) < FIRST_YEAR_OF_LAST_CENTURY ? '20' : '19'}${year}`;
}

/** Whether it is a day, and not a text that is still being typed. */
export const isDay = (date: CalendarDate | null): date is CalendarDate =>
  calendarDateSchema.safeParse(date).success;

/** « 14/03/2026 » for a day; anything else comes back as it is. */
export function showFrenchDate(date: CalendarDate | null): string {
  if (date === null) return '';
  return isDay(date) ? formatShortDate(date) : date;
}
