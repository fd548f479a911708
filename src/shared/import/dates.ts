import { type CalendarDate, calendarDateSchema, plusDays } from '../format/calendarDate';
import { searchKey } from '../format/french';
import { dateWords, dayAndMonth, type DateOrder } from './dateOrder';
import type { SheetCell } from './sheet';
import { frenchDay, isoDay } from './sheetCell';

/** French and English, since many programs write months in English. */
const months: readonly (readonly string[])[] = [
  ['janvier', 'january'],
  ['fevrier', 'february'],
  ['mars', 'march'],
  ['avril', 'april'],
  ['mai', 'may'],
  ['juin', 'june'],
  ['juillet', 'july'],
  ['aout', 'august'],
  ['septembre', 'september'],
  ['octobre', 'october'],
  ['novembre', 'november'],
  ['decembre', 'december'],
];

/** Days from 1900 to 2100 as spreadsheets count them; smaller numbers are ages, years or counts. */
const SERIALS = { first: 3000, last: 73_415 };
/** A part of a day, one minute: what lies so near the next midnight is meant to be it. */
const MINUTE = 1 / 1440;

/** The age below which nobody enters a programme: « 14/3/26 » is then a day of 1926. Used for two-digit years of birth only. */
const YOUNGEST = 14;

/** How the dates of a column are to be read. */
export interface DateReading {
  /** The last year that a date of two digits can mean. */
  readonly latestYear: number;
  readonly order: DateOrder;
  /** The day that the number 0 stands for: see `Sheet.dayZero`. */
  readonly dayZero: CalendarDate;
}

/**
 * A day; « no day », where the words tell a year or a month only, or say that nobody knows; « unclear », where they may mean several days;
 * `null` for words that tell none of these.
 */
export type ReadDay = ToldDay | 'noDay' | 'unclear' | null;
interface ToldDay {
  readonly day: CalendarDate;
  readonly isOtherOrder: boolean;
}

/**
 * The day that a cell tells: a date of the spreadsheet, its serial number, or a text as people write it: « 14/03/2001 », « 14-3-01 »,
 * « 14.03.2001 », « 14 mars 2001 », « 1er sept. 2001 », « 14032001 », « 20010314 », « lundi 14 mars 2001 », « née le 14/03/2001 », with or
 * without an hour behind. With « Z » or an offset it is an instant, whose day is that of France: see `frenchDay`. A date that is none in the
 * order of its column is read in the other, which is told.
 */
export function readDay(cell: SheetCell, reading: DateReading): ReadDay {
  if (typeof cell === 'object' && cell !== null) return cell.kind === 'date' ? inOrder(cell.day) : null;
  const words = dateWords(cell);
  const iso = isoDay(words);
  if (iso !== null) return inOrder(iso);
  const hour = HOUR.exec(words);
  const read = readDayOnly(hour === null ? words : words.slice(0, hour.index), reading);
  return hour === null || read === null || typeof read === 'string' ? read : atHour(read, hour);
}

function readDayOnly(text: string, reading: DateReading): ReadDay {
  if (/^\d{4,5}([.,]\d+)?$/.test(text) && Number(text.replace(',', '.')) >= SERIALS.first) {
    return inOrder(fromSerial(Number(text.replace(',', '.')), reading.dayZero));
  }
  if (dayAndMonth(text) !== null) return fromNumbers(text, reading) ?? (tellsNoDay(text) ? 'noDay' : null);
  if (/^\d{6}$/.test(text)) return fromSixDigits(text, reading.latestYear);
  const read = fromWords(text, reading.latestYear);
  return read === 'unclear' ? read : (inOrder(read) ?? (tellsNoDay(text) ? 'noDay' : null));
}

const HOUR =
  /[T ](?:à )?(\d{1,2}) ?[:h] ?(\d{2})(:\d{2}(?:[.,]\d+)?)?(?: ?([AP])M)?(?: ?(Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?))?$/i;

/** The day of an instant, where a zone is told; else the one that is written. */
function atHour(read: ToldDay, hour: RegExpExecArray): ReadDay {
  const [, hours = '', minutes = '', seconds = '', half = '', zone = ''] = hour;
  if (zone === '') return read;
  const whole = half === '' ? Number(hours) : (Number(hours) % 12) + (half.toUpperCase() === 'P' ? 12 : 0);
  const day = frenchDay(read.day, `${String(whole).padStart(2, '0')}:${minutes}${seconds}`, zone);
  return day === null ? null : { ...read, day };
}

/** « 310190 » is 31 January 1990, for it can be no year and month before the day; « 140301 » may be both. */
function fromSixDigits(text: string, latestYear: number): ReadDay {
  const [first, second, third] = [text.slice(0, 2), text.slice(2, 4), text.slice(4)];
  const days = [dateOf(first, second, third, latestYear), dateOf(third, second, first, latestYear)];
  const [day, other] = days.filter((one) => one !== null);
  if (day === undefined) return null;
  return other === undefined || other === day ? inOrder(day) : 'unclear';
}

const inOrder = (day: CalendarDate | null): ReadDay => (day === null ? null : { day, isOtherOrder: false });

/** The last year that a birth date of two digits can mean. */
export const latestBirthYear = (today: CalendarDate): number => Number(today.slice(0, 4)) - YOUNGEST;

function fromSerial(serial: number, dayZero: CalendarDate): CalendarDate | null {
  const day = Math.floor(serial + MINUTE);
  return day > SERIALS.last ? null : plusDays(dayZero, day);
}

/** « 14/03/2001 » in the order of the column, or in the other where that is the only one possible. */
function fromNumbers(text: string, { latestYear, order }: DateReading): ReadDay {
  const [first = '', second = '', year = ''] = text.split(/\s?[-/. ]\s?/);
  const [day, month] = order === 'dayFirst' ? [first, second] : [second, first];
  const meant = dateOf(day, month, year, latestYear);
  if (meant !== null) return inOrder(meant);
  const other = dateOf(month, day, year, latestYear);
  return other === null ? null : { day: other, isOtherOrder: true };
}

function fromWords(text: string, latestYear: number): CalendarDate | 'unclear' | null {
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(text);
  if (iso) return dateOf(iso[3], iso[2], iso[1], latestYear);
  // A spreadsheet makes 4032001 of 04032001.
  const digits = /^(\d{1,2})(\d{2})(\d{4})$/.exec(text);
  const yearFirst = /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  // No eight digits are a day both ways: no month is 19 or 20, as every year begins.
  if (digits) {
    return (
      dateOf(digits[1], digits[2], digits[3], latestYear) ??
      dateOf(yearFirst?.[3], yearFirst?.[2], yearFirst?.[1], latestYear)
    );
  }
  const key = searchKey(text);
  const french = /^(?:[a-z]+\.? )?(\d{1,2})(?:er)? ?([a-z]+)\.? ?(\d{4}|\d{2})$/.exec(key);
  if (french && monthsOf(french[2]).length > 1) return 'unclear';
  if (french) return dateOf(french[1], monthOf(french[2]), french[3], latestYear);
  const english = /^([a-z]+)\.? (\d{1,2}) (\d{4})$/.exec(key);
  return english ? dateOf(english[2], monthOf(english[1]), english[3], latestYear) : null;
}

/** The number of the month that a word or its beginning tells; `undefined` for « jui », which may be two. */
function monthOf(word?: string): string | undefined {
  const meant = monthsOf(word);
  return meant.length === 1 ? meant[0] : undefined;
}

const monthsOf = (word = ''): string[] =>
  word.length < 3
    ? []
    : months.flatMap((names, index) =>
        names.some((name) => name.startsWith(word)) ? [String(index + 1)] : [],
      );

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

/** « 1990 », « vers 1990 », « 00/00/1990 », « ??/05/1990 », « mai 1990 », « 05/1990 », « 1990-00-00 », « inconnue »: no day, and no slip of the pen. */
function tellsNoDay(text: string): boolean {
  const key = searchKey(text.replace(/[?_]/g, 'x')).replaceAll('.', ' ').replace(/ +/g, ' ').trim();
  // Words are no mistyped date; a formula makes 0 of an empty cell.
  if (!/[1-9]/.test(key)) return true;
  const [, month = '0'] = YEAR_AND_MONTH.exec(key) ?? [];
  return (
    YEAR_ONLY.test(key) ||
    NO_DAY_OF_YEAR.test(key) ||
    NO_DAY_OF_ISO.test(key) ||
    (month !== '0' && Number(month) <= 12) ||
    monthOf(/^(?:en |debut |fin |mi )?([a-z]+) (?:19|20)\d\d$/.exec(key)?.[1]) !== undefined
  );
}

const YEAR_ONLY =
  /^(?:(?:nee? )?(?:en|vers|environ|env|ca|annee|presume|presumee?)(?: en)? )?(?:19|20)\d\d(?: ?x| environ| env)?$/;
const YEAR_AND_MONTH = /^(\d{1,2}) (?:19|20)\d\d$/;
const NO_DAY_OF_YEAR =
  /^(?:0{1,2}|x{1,2}) (?:\d{1,2}|x{1,2}) (?:\d{2}|\d{4}|x{2,4})$|^\d{1,2} (?:0{1,2}|x{1,2}) (?:\d{2}|\d{4})$/;
const NO_DAY_OF_ISO =
  /^(?:\d{4}|x{4}) (?:0{1,2} \d{1,2}|\d{1,2} 0{1,2}|x{1,2} x{1,2}|\d{1,2} x{1,2}|\d{1,2})$/;
