import { SHEET_LIMITS } from '#shared/import/importPlan';

/** Cutting the lines of a text file into the cells of a table (RFC 4180), when quotes are where they should be and when not. */

/** One line of the table. */
export interface CsvRecord {
  readonly cells: readonly string[];
  /** A quote opens a cell and nothing closes it: it was taken as a character. */
  readonly hasUnclosedQuote: boolean;
  /** A quoted cell goes on over lines that may as well be lines of the table. */
  readonly hasDoubtfulLines: boolean;
}

export interface CsvShape {
  readonly delimiter: string;
  /** Columns that most lines have. */
  readonly width: number;
}

/** A quoted cell goes on over no more: spreadsheets hold no longer text, and nobody types so many lines into a cell. */
const LONGEST_CELL = { characters: 32_767, lines: 200 };

/**
 * The record that begins at a line, and how many lines it takes. A quoted cell may go on over several lines; where what it would swallow looks
 * like lines of the table, the quote is a stray one, and each line is read for itself; where it may be either, that is told. Takes time in
 * proportion to the text.
 *
 * @param lines the line and those that follow it, as many as `LONGEST_CELL` at least unless the file ends.
 */
export function csvRecord(lines: readonly string[], shape: CsvShape): CsvRecord & { readonly taken: number } {
  const [first = ''] = lines;
  const cells: string[] = [];
  let hasUnclosedQuote = false;
  let hasDoubtfulLines = false;
  let quotes = quotesOf(first, shape.delimiter);
  let taken = 1;
  for (let at = 0; at <= quotes.line.length;) {
    const { line } = quotes;
    const isQuoted = line[at] === '"' && cells.length <= SHEET_LIMITS.columns;
    const onLine = isQuoted ? quotes.endOf(at) : null;
    // Once a line, which is named then: each time the rest of it is looked over.
    const isStray =
      onLine !== null && !hasUnclosedQuote && opensFurtherCell(line.slice(at + 1, onLine), shape.delimiter);
    if (isQuoted && onLine !== null && !isStray) {
      cells.push(unquoted(line.slice(at + 1, onLine)));
      at = onLine + 2;
      continue;
    }
    const joined = isQuoted && !isStray ? closedBelow(lines.slice(taken - 1), quotes, at, shape) : null;
    if (joined !== null && !swallowsLines(joined, cells.length + 1, shape)) {
      hasDoubtfulLines ||= mayBeLines(joined, line, cells.length + 1, shape);
      cells.push(unquoted(joined.content));
      quotes = quotesOf(joined.line, shape.delimiter);
      at = joined.at;
      taken += joined.lineCount;
      continue;
    }
    hasUnclosedQuote ||= isQuoted;
    const end = line.indexOf(shape.delimiter, at);
    cells.push(line.slice(at, end === -1 ? undefined : end));
    at = end === -1 ? line.length + 1 : end + 1;
  }
  return { cells, hasUnclosedQuote, hasDoubtfulLines, taken };
}

const unquoted = (content: string): string => content.replaceAll('""', '"');

/** A line, and what its quotes close. */
interface LineQuotes {
  readonly line: string;
  /** Where the quote stands that closes the cell which the one at `at` opens; `null` when none does on this line. */
  endOf(at: number): number | null;
  /** Whether a quote that is not doubled stands behind the one at `at`, which opens a cell. */
  holdsQuoteAfter(at: number): boolean;
}

/** Looks over the line once for each question, however many quotes open cells on it. */
function quotesOf(line: string, delimiter: string): LineQuotes {
  /** Nothing closed a cell before: from then on only the quotes in a row with the one that opens a cell can close it. */
  let isOpenToTheEnd = false;
  let lastUndoubled: number | null = null;
  return {
    line,
    endOf(at) {
      if (isOpenToTheEnd) {
        const end = at + rowOfQuotes(line, at);
        const isClosed = (end - at) % 2 === 0 && (end === line.length || line[end] === delimiter);
        return isClosed ? end - 1 : null;
      }
      const end = quotedEnd(line, at + 1, delimiter);
      isOpenToTheEnd = end === null;
      return end;
    },
    holdsQuoteAfter(at) {
      lastUndoubled ??= lastUndoubledQuote(line);
      return lastUndoubled > at || rowOfQuotes(line, at) % 2 === 0;
    },
  };
}

/** How many quotes stand in a row. */
function rowOfQuotes(line: string, start: number): number {
  let end = start;
  while (line[end] === '"') end += 1;
  return end - start;
}

/** Where the last row of quotes begins of which one is left when each two are one of the text; −1 when there is none. */
function lastUndoubledQuote(line: string): number {
  let last = -1;
  for (let at = line.indexOf('"'); at !== -1;) {
    const length = rowOfQuotes(line, at);
    if (length % 2 === 1) last = at;
    at = line.indexOf('"', at + length);
  }
  return last;
}

/**
 * Where the quote stands that closes a cell: before a delimiter or the end of the line. Two quotes are one of the text; others inside of a
 * text are taken as they are. `null` when none closes it on this line.
 */
function quotedEnd(line: string, start: number, delimiter: string): number | null {
  for (let at = line.indexOf('"', start); at !== -1; at = line.indexOf('"', at + 1)) {
    if (line[at + 1] === '"') at += 1;
    else if (at + 1 === line.length || line[at + 1] === delimiter) return at;
  }
  return null;
}

/** How many cells follow one that ends before `start`, each of them in quotes as one; none where the line ends with it. */
function columnsBehind(line: string, start: number, delimiter: string): number {
  if (start > line.length) return 0;
  let count = 1;
  let isOpenToTheEnd = false;
  for (let at = start; ;) {
    const end: number | null =
      line[at] === '"' && !isOpenToTheEnd ? quotedEnd(line, at + 1, delimiter) : null;
    isOpenToTheEnd ||= line[at] === '"' && end === null;
    const next = line.indexOf(delimiter, end ?? at);
    if (next === -1) return count;
    count += 1;
    at = next + 1;
  }
}

/** A cell that goes on over several lines. */
interface JoinedCell {
  readonly content: string;
  /** The line on which it ends, and where what follows it begins there. */
  readonly line: string;
  readonly at: number;
  /** Lines below the one on which it begins. */
  readonly lineCount: number;
}

/** Looks for the end of a quoted cell on the lines below; `null` when there is none, or the cell would swallow lines of the table. */
function closedBelow(
  lines: readonly string[],
  { line, holdsQuoteAfter }: LineQuotes,
  at: number,
  { delimiter, width }: CsvShape,
): JoinedCell | null {
  let content = line.slice(at + 1);
  // Whoever quotes a cell doubles the quotes in it; of the first cell, a line that is whole without it goes on nowhere.
  if (holdsQuoteAfter(at)) return null;
  const isWhole = looksLikeRecord(line, delimiter, width);
  if (at === 0 && isWhole) return null;
  // Of a table of two columns, one delimiter says nothing unless the line above, too, is one of the table as it is.
  const isOfTwo = isWhole && !doublesQuotes(content);
  for (const [index, below] of lines.slice(1, LONGEST_CELL.lines).entries()) {
    const end = quotedEnd(below, 0, delimiter);
    const inside = end === null ? below : below.slice(0, end);
    // Of the last line, what follows the cell counts too, unless the cell was the first.
    const behind = end === null || at === 0 ? 0 : columnsBehind(below, end + 2, delimiter);
    const isRecord =
      (width > 2 || isOfTwo) && (width === 1 || inside.split(delimiter).length + behind === width);
    if (isRecord || opensCell(inside, delimiter) || holdsQuote(inside)) return null;
    content += `\n${inside}`;
    if (content.length > LONGEST_CELL.characters) return null;
    if (end !== null) return { content, line: below, at: end + 2, lineCount: index + 1 };
  }
  return null;
}

/** The cell holds delimiters, and with it the line has fewer columns than the table: they were those of lines. */
const swallowsLines = (
  { content, line, at }: JoinedCell,
  columns: number,
  { delimiter, width }: CsvShape,
): boolean => content.includes(delimiter) && columns + columnsBehind(line, at, delimiter) < width;

/**
 * The cell holds delimiters on the lines below, and nothing proves that they are its own: no quotes of its text are doubled, no column comes
 * behind it to make the table's number, and the line where it begins would have no column too many.
 */
function mayBeLines(
  { content, line, at }: JoinedCell,
  opening: string,
  columns: number,
  { delimiter, width }: CsvShape,
): boolean {
  const below = content.slice(content.indexOf('\n') + 1);
  if (!below.includes(delimiter) || doublesQuotes(content)) return false;
  const behind = columnsBehind(line, at, delimiter);
  if (behind > 0 && columns + behind === width) return false;
  return width === 2 || opening.split(delimiter).length <= width;
}

/** Quotes of the text, one before a word and one behind, are doubled, as only programs do. */
function doublesQuotes(content: string): boolean {
  const count = content.split('""').length - 1;
  return count > 0 && count % 2 === 0;
}

/** A quote that is not doubled. */
const holdsQuote = (inside: string): boolean => inside.replaceAll('""', '').includes('"');

/** As many delimiters as every line of the table has. Of a table of one column every line is one. */
const looksLikeRecord = (line: string, delimiter: string, width: number): boolean =>
  width === 1 || line.split(delimiter).length === width;

/** A quote that opens a cell inside of a quoted cell: the one before was never closed. */
const opensCell = (inside: string, delimiter: string): boolean =>
  (inside.startsWith('"') && !inside.startsWith('""')) || opensFurtherCell(inside, delimiter);

const opensFurtherCell = (inside: string, delimiter: string): boolean =>
  new RegExp(`${escaped(delimiter)}"(?!")`).test(inside);

const escaped = (delimiter: string): string => delimiter.replace(/[|\\.*+?^$()[\]{}]/g, '\\$&');
