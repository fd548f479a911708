import type { CalendarDate } from '../format/calendarDate';
import { searchKey } from '../format/french';
import { firstLineUnder, headingsAt } from './headings';
import { importFields, recogniseHeading } from './importField';
import { type ImportMapping, type ReadLine, readLine } from './readLine';
import { cellWords, filledCount, type SheetCell, type SheetRows } from './sheet';

/** A line that holds no trainee, and why. */
export interface IgnoredLine {
  /** As the spreadsheet numbers it, from 1. */
  readonly line: number;
  readonly reason: 'total' | 'note' | 'heading';
  readonly words: string;
}

export const ignoredReasonLabels: Readonly<Record<IgnoredLine['reason'], string>> = {
  total: 'ligne de total',
  note: 'remarque',
  heading: 'titres répétés',
};

export interface ReadSheet {
  readonly lines: readonly ReadLine[];
  /** Empty lines are not even told. */
  readonly ignored: readonly IgnoredLine[];
}

export interface ReadSheetOptions {
  /** Line of the headings, from 0; −1 when there is none. */
  readonly headingLine: number;
  readonly mapping: ImportMapping;
  readonly today: CalendarDate;
}

/** Understands the lines under the headings. */
export function readSheet(rows: SheetRows, { headingLine, mapping, today }: ReadSheetOptions): ReadSheet {
  const lines: ReadLine[] = [];
  const ignored: IgnoredLine[] = [];
  const first = firstLineUnder(rows, headingLine);
  const fullNameHeading = headingsAt(rows, headingLine)[mapping.fullName ?? -1]?.words ?? '';
  const context = { mapping, today, givenNameFirst: /^prenom/.test(searchKey(fullNameHeading)) };
  for (const [index, row] of rows.entries()) {
    if (index < first || filledCount(row) === 0) continue;
    const reason = ignoredReason(row, mapping);
    const words = row
      .map(cellWords)
      .filter((text) => text !== '')
      .join(' · ')
      .slice(0, 120);
    if (reason !== null) ignored.push({ line: index + 1, reason, words });
    else if (holdsSomething(row, mapping)) lines.push(readLine(index + 1, row, context));
  }
  return { lines, ignored };
}

const holdsSomething = (row: readonly SheetCell[], mapping: ImportMapping): boolean =>
  importFields.some((field) => cellWords(row[mapping[field] ?? -1]) !== '');

const TOTAL = /^(sous )?(total|effectif|moyenne|somme)s?\b|^nombre (de|d)\b|^nb /;

function ignoredReason(row: readonly SheetCell[], mapping: ImportMapping): IgnoredLine['reason'] | null {
  const texts = row.map(cellWords).filter((text) => text !== '');
  const [first = ''] = texts;
  if (isRepeatedHeading(row, mapping)) return 'heading';
  if (texts.some((text) => TOTAL.test(searchKey(text))) && !hasBothNames(row, mapping)) return 'total';
  const isAlone = texts.length === 1 && Object.keys(mapping).length > 1;
  const isSentence = /^[*(]|\d|:/.test(first) || first.split(' ').length > 4;
  return isAlone && isSentence ? 'note' : null;
}

/** The headings come again at the top of every printed page. */
function isRepeatedHeading(row: readonly SheetCell[], mapping: ImportMapping): boolean {
  const mapped = importFields
    .map((field) => cellWords(row[mapping[field] ?? -1]))
    .filter((words) => words !== '');
  // The first cell that is no heading decides: asking of each whether it is one takes most of the time of a long list.
  return mapped.length >= 2 && mapped.every((words) => recogniseHeading(words) !== null);
}

const hasBothNames = (
  row: readonly SheetCell[],
  { familyName, birthName, givenName }: ImportMapping,
): boolean =>
  [familyName, birthName].some((index) => isName(cellWords(row[index ?? -1]))) &&
  isName(cellWords(row[givenName ?? -1]));

/** No count, no code: letters only. */
const isName = (text: string): boolean => /\p{L}/u.test(text) && !/\d/.test(text);
