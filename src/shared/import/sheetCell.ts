import { type CalendarDate, calendarDateSchema } from '../format/calendarDate';
import { formatShortDate, searchKey } from '../format/french';

/**
 * What a cell shows whose formula failed: the code that files hold, and the words of spreadsheets in French, Excel’s first, which CSV
 * files hold (Microsoft, « Comment corriger une erreur #… » ; LibreOffice, « Codes d’erreur dans Calc »).
 */
const errorWords = {
  '#NULL!': ['#NUL!'],
  '#DIV/0!': ['#DIV/0!'],
  '#VALUE!': ['#VALEUR!'],
  '#REF!': ['#REF!'],
  '#NAME?': ['#NOM?'],
  '#NUM!': ['#NOMBRE!'],
  '#N/A': ['#N/A', '#N/D'],
  '#GETTING_DATA': ['#CHARGEMENT_DONNEES'],
  '#SPILL!': ['#EPARS!', '#PROPAGATION!'],
  '#CALC!': ['#CALC!'],
  '#FIELD!': ['#CHAMP!'],
  '#BLOCKED!': ['#BLOQUE!'],
  '#CONNECT!': ['#CONNEXION!'],
  '#UNKNOWN!': ['#INCONNU!'],
  // Of Google’s spreadsheets.
  '#ERROR!': ['#ERREUR!'],
} as const satisfies Readonly<Record<string, readonly [string, ...string[]]>>;

export type SheetErrorCode = keyof typeof errorWords;

/** A day, where the file says that the cell is a date. */
export interface DateCell {
  readonly kind: 'date';
  readonly day: CalendarDate;
}

/** A formula that gave no value. */
export interface ErrorCell {
  readonly kind: 'error';
  readonly code: SheetErrorCode;
}

/**
 * One cell of a spreadsheet as it was read; `null` when it is empty. A number may stand for a day where the column is one of dates:
 * see `Sheet.dayZero`. Truth values come as « oui » and « non ».
 */
export type SheetCell = string | number | DateCell | ErrorCell | null;

/** What a cell says, as the user reads it in the spreadsheet; empty for an empty cell. */
export function cellText(cell: SheetCell | undefined): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell !== 'object') return String(cell);
  return cell.kind === 'date' ? formatShortDate(cell.day) : errorWords[cell.code][0];
}

const errorCodes = new Map(
  Object.entries(errorWords).flatMap(([code, words]) =>
    // Checked boundary: the keys of `errorWords` are the codes.
    [code, ...words].map((word) => [errorKey(word), code as SheetErrorCode] as const),
  ),
);

/** The error that a text tells, in English or in French, as CSV files and some workbooks hold it; `null` for any other text. */
export function errorCell(words: string): ErrorCell | null {
  const text = words.trim();
  if (!/^#|^err ?:/i.test(text)) return null;
  // LibreOffice has numbers for most: « Err:502 ».
  const code = /^err ?: ?\d{3}$/i.test(text) ? '#VALUE!' : errorCodes.get(errorKey(text));
  return code === undefined ? null : { kind: 'error', code };
}

/** « #VALEUR ! », « #valeur! » and « #ÉPARS! » are written in one way. */
function errorKey(text: string): string {
  return `${searchKey(text)}${/[!?]$/.exec(text)?.[0] ?? ''}`.replaceAll(' ', '');
}

/**
 * The day that an ISO 8601 text tells, with or without an hour. With « Z » or an offset it is an instant, and the day is the one that it was
 * in France then: programs write midnight in Paris as 22:00 or 23:00 UTC of the day before. Without, it is the day that is written.
 *
 * @returns `null` when it is no such text, or tells a day that is none.
 */
export function isoDay(text: string): CalendarDate | null {
  const [, day = '', hour = '', zone = ''] = ISO_DAY.exec(text.trim()) ?? [];
  if (!calendarDateSchema.safeParse(day).success) return null;
  return zone === '' ? day : frenchDay(day, hour, zone);
}

/**
 * The day that it was in France at an instant, however that is written.
 *
 * @param hour « 23:00 », « 23:00:00 » or with parts of a second.
 * @param zone « Z », « UTC » or an offset: « +01:00 », « +0100 », « +01 ».
 * @returns `null` when there is no such hour.
 */
export function frenchDay(day: CalendarDate, hour: string, zone: string): CalendarDate | null {
  const instant = new Date(`${day}T${hour.replace(',', '.')}${offsetOf(zone)}`);
  return Number.isNaN(instant.getTime()) ? null : dayInFrance.format(instant);
}

const ISO_DAY =
  /^(\d{4}-\d{2}-\d{2})(?:[Tt ](\d{2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?)(?: ?(Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?))?)?$/i;

/** « +0100 » and « +01 », as databases write them, are « +01:00 »; « UTC » is « Z ». */
function offsetOf(zone: string): string {
  const [, hours, minutes = '00'] = /^([+-]\d{2}):?(\d{2})?$/.exec(zone) ?? [];
  return hours === undefined ? 'Z' : `${hours}:${minutes}`;
}

/** Swedish writes days as ISO 8601 does. */
const dayInFrance = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris', dateStyle: 'short' });
