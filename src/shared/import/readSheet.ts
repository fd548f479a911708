import type { CalendarDate } from '../format/calendarDate';
import { searchKey } from '../format/french';
import { type ColumnOrder, columnOrder, type DateOrder } from './dateOrder';
import { firstLineUnder, headingsAt } from './headings';
import { type DateField, importFields, recogniseHeading } from './importField';
import type { ImportMapping } from './lineCells';
import { type ReadLine, readLine } from './readLine';
import { cellWords, filledCount, type Sheet, type SheetCell, type SheetRows } from './sheet';

/** Why a line that holds something is no trainee’s. */
export const ignoredReasons = ['above', 'total', 'note', 'heading', 'elsewhere'] as const;

/** A line that holds no trainee, and why. */
export interface IgnoredLine {
  /** As the spreadsheet numbers it, from 1. */
  readonly line: number;
  readonly reason: (typeof ignoredReasons)[number];
  readonly words: string;
}

export const ignoredReasonLabels: Readonly<Record<IgnoredLine['reason'], string>> = {
  above: 'au-dessus des titres',
  total: 'ligne de total',
  note: 'remarque',
  heading: 'titres répétés',
  elsewhere: 'rien dans les colonnes reprises',
};

/** Every line of a sheet is one of these: of a trainee, left aside by name, of headings, or blank. */
export interface ReadSheet {
  readonly lines: readonly ReadLine[];
  readonly ignored: readonly IgnoredLine[];
  /** Lines that head the columns. */
  readonly headingCount: number;
  readonly blankCount: number;
  /** What each column of dates tells of its days and months; the user’s choice where there is one. */
  readonly orders: Readonly<Record<DateField, ColumnOrder>>;
}

export interface ReadSheetOptions {
  /** Line of the headings, from 0; −1 when there is none. */
  readonly headingLine: number;
  readonly mapping: ImportMapping;
  readonly today: CalendarDate;
  readonly dateOrders: Readonly<Partial<Record<DateField, DateOrder>>>;
  /** Numbers of lines that name a person though they look like none. */
  readonly persons: readonly number[];
}

/** Understands the lines of a sheet, those under the headings for trainees. */
export function readSheet(
  { rows, dayZero }: Pick<Sheet, 'rows' | 'dayZero'>,
  { headingLine, mapping, today, dateOrders, persons }: ReadSheetOptions,
): ReadSheet {
  const lines: ReadLine[] = [];
  const ignored: IgnoredLine[] = [];
  const first = firstLineUnder(rows, headingLine);
  const fullNameHeading = headingsAt(rows, headingLine)[mapping.fullName ?? -1]?.words ?? '';
  const givenNameFirst = /^prenom/.test(searchKey(fullNameHeading));
  const orders = ordersOf(rows.slice(first), mapping, dateOrders);
  const context = { mapping, today, dayZero, orders, givenNameFirst };
  const named = new Set(persons);
  let blankCount = 0;
  for (const [index, row] of rows.entries()) {
    const line = index + 1;
    if (index >= headingLine && index < first) continue;
    if (filledCount(row) === 0) blankCount += 1;
    else {
      const reason = named.has(line) ? null : ignoredReason(row, mapping, index < first);
      if (reason === null) lines.push(readLine(line, row, context));
      else ignored.push({ line, reason, words: wordsOf(row) });
    }
  }
  return { lines, ignored, headingCount: headingLine < 0 ? 0 : first - headingLine, blankCount, orders };
}

const wordsOf = (row: readonly SheetCell[]): string =>
  row
    .map(cellWords)
    .filter((text) => text !== '')
    .join(' · ')
    .slice(0, 120);

function ordersOf(
  rows: SheetRows,
  mapping: ImportMapping,
  chosen: ReadSheetOptions['dateOrders'],
): ReadSheet['orders'] {
  const orderOf = (field: DateField): ColumnOrder => {
    const found = columnOrder(rows.map((row) => row[mapping[field] ?? -1] ?? null));
    const order = chosen[field];
    return order === undefined ? found : { ...found, order, isMixed: false };
  };
  return {
    birthDate: orderOf('birthDate'),
    entryDate: orderOf('entryDate'),
    plannedExitDate: orderOf('plannedExitDate'),
  };
}

const holdsSomething = (row: readonly SheetCell[], mapping: ImportMapping): boolean =>
  importFields.some((field) => cellWords(row[mapping[field] ?? -1]) !== '');

const TOTAL = /^(sous )?(total|effectif|moyenne|somme)s?\b|^nombre (de|d)\b|^nb /;

function ignoredReason(
  row: readonly SheetCell[],
  mapping: ImportMapping,
  isAbove: boolean,
): IgnoredLine['reason'] | null {
  if (isAbove) return 'above';
  const texts = row.map(cellWords).filter((text) => text !== '');
  const [first = ''] = texts;
  if (isRepeatedHeading(row, mapping)) return 'heading';
  if (texts.some((text) => TOTAL.test(searchKey(text))) && !isNamed(row, mapping)) return 'total';
  const isAlone = texts.length === 1 && Object.keys(mapping).length > 1;
  const isSentence = /^[*(]|\d|:/.test(first) || first.split(' ').length > 4;
  if (isAlone && isSentence) return 'note';
  return holdsSomething(row, mapping) ? null : 'elsewhere';
}

/** The headings come again at the top of every printed page. */
function isRepeatedHeading(row: readonly SheetCell[], mapping: ImportMapping): boolean {
  const mapped = importFields
    .map((field) => cellWords(row[mapping[field] ?? -1]))
    .filter((words) => words !== '');
  // The first cell that is no heading decides: asking of each whether it is one takes most of the time of a long list.
  return mapped.length >= 2 && mapped.every((words) => recogniseHeading(words) !== null);
}

const isNamed = (row: readonly SheetCell[], mapping: ImportMapping): boolean =>
  hasBothNames(row, mapping) || isFullName(cellWords(row[mapping.fullName ?? -1]));

const isFullName = (text: string): boolean =>
  isName(text) && text.includes(' ') && !TOTAL.test(searchKey(text));

const hasBothNames = (
  row: readonly SheetCell[],
  { familyName, birthName, givenName }: ImportMapping,
): boolean =>
  [familyName, birthName].some((index) => isName(cellWords(row[index ?? -1]))) &&
  isName(cellWords(row[givenName ?? -1]));

/** No count, no code: letters only. */
const isName = (text: string): boolean => /\p{L}/u.test(text) && !/\d/.test(text);
