import { type CalendarDate, calendarDateSchema, plusDays } from '../format/calendarDate';
import { searchKey } from '../format/french';
import { cellWords, DAY_ZERO_1900, type SheetCell } from './sheet';

/** First letters that tell a month from the others; long and short names begin with them. */
const monthStarts = ['janv', 'fev', 'mar', 'avr', 'mai', 'juin', 'juil', 'aou', 'sep', 'oct', 'nov', 'dec'];

/** Days from 1900 to 2100 as spreadsheets count them; smaller numbers are ages, years or counts. */
const SERIALS = { first: 3000, last: 73_415 };

/** The age below which nobody enters a programme: « 14/3/26 » is then a day of 1926. Used for two-digit years of birth only. */
const YOUNGEST = 14;

/**
 * The day that a cell tells: a date of the spreadsheet, its serial number, or a text as people write it: « 14/03/2001 », « 14-3-01 »,
 * « 14.03.2001 », « 14 mars 2001 », « 1er sept. 2001 », « 14032001 », « lundi 14 mars 2001 », with or without an hour behind.
 *
 * @param latestYear the last year that a date of two digits can mean.
 * @returns `null` when it tells none.
 */
export function readDate(cell: SheetCell, latestYear: number): CalendarDate | null {
  if (typeof cell === 'object' && cell?.kind === 'date') return cell.day;
  const text = cellWords(cell).replace(/[T ]\d{1,2}[:h]\d{2}(:\d{2}(\.\d+)?)?Z?$/, '');
  if (/^\d{4,5}(\.\d+)?$/.test(text)) return fromSerial(Number(text));
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(text);
  if (iso) return dateOf(iso[3], iso[2], iso[1], latestYear);
  const french = /^(\d{1,2})\s?[-/. ]\s?(\d{1,2})\s?[-/. ]\s?(\d{4}|\d{2})$/.exec(text);
  if (french) return dateOf(french[1], french[2], french[3], latestYear);
  const digits = /^(\d{2})(\d{2})(\d{4})$/.exec(text);
  if (digits) return dateOf(digits[1], digits[2], digits[3], latestYear);
  const words = /^(?:[a-z]+ )?(\d{1,2})(?:er)?[- ]([a-z]+)\.?[- ](\d{4}|\d{2})$/.exec(searchKey(text));
  if (words) {
    const [, day, name = '', year] = words;
    const month = monthStarts.findIndex((start) => name.startsWith(start));
    return month === -1 || name.length < 3 ? null : dateOf(day, String(month + 1), year, latestYear);
  }
  return null;
}

/** The last year that a birth date of two digits can mean. */
export const latestBirthYear = (today: CalendarDate): number => Number(today.slice(0, 4)) - YOUNGEST;

function fromSerial(serial: number): CalendarDate | null {
  const day = Math.floor(serial);
  return day < SERIALS.first || day > SERIALS.last ? null : plusDays(DAY_ZERO_1900, day);
}

function dateOf(
  day: string | undefined,
  month: string | undefined,
  year: string | undefined,
  latestYear: number,
): CalendarDate | null {
  if (day === undefined || month === undefined || year === undefined) return null;
  const date = [wholeYear(year, latestYear), month.padStart(2, '0'), day.padStart(2, '0')].join('-');
  return calendarDateSchema.safeParse(date).success ? date : null;
}

/** « 01 » is 2001 unless that is after the latest year that can be meant. */
function wholeYear(year: string, latestYear: number): string {
  if (year.length === 4) return year;
  const century = Math.floor(latestYear / 100) * 100;
  const candidate = century + Number(year);
  return String(candidate > latestYear ? candidate - 100 : candidate);
}
