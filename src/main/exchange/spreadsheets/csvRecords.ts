import { SHEET_LIMITS } from '#shared/import/importPlan';

/** Cutting the lines of a text file into the cells of a table (RFC 4180), when quotes are where they should be and when not. */

/** One line of the table. */
export interface CsvRecord {
  readonly cells: readonly string[];
  /** A quote opens a cell and nothing closes it: it was taken as a character. */
  readonly hasUnclosedQuote: boolean;
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
 * like lines of the table, the quote is a stray one, and each line is read for itself.
 *
 * @param lines the line and those that follow it, as many as `LONGEST_CELL` at least unless the file ends.
 */
export function csvRecord(lines: readonly string[], shape: CsvShape): CsvRecord & { readonly taken: number } {
  const [first = ''] = lines;
  const cells: string[] = [];
  let hasUnclosedQuote = false;
  let line = first;
  let taken = 1;
  let isOpenToTheEnd = false;
  for (let at = 0; at <= line.length;) {
    const isQuoted = line[at] === '"' && cells.length <= SHEET_LIMITS.columns;
    const onLine = isQuoted && !isOpenToTheEnd ? quotedEnd(line, at + 1, shape.delimiter) : null;
    if (isQuoted && onLine !== null) {
      cells.push(unquoted(line.slice(at + 1, onLine)));
      at = onLine + 2;
      continue;
    }
    const joined = isQuoted ? closedBelow(lines.slice(taken - 1), line, at, shape) : null;
    if (joined !== null && !swallowsLines(joined, cells.length + 1, shape)) {
      cells.push(unquoted(joined.content));
      line = joined.line;
      at = joined.at;
      isOpenToTheEnd = false;
      taken += joined.lineCount;
      continue;
    }
    hasUnclosedQuote ||= isQuoted;
    // Looking again from every quote of a long line would take hours.
    isOpenToTheEnd ||= isQuoted && !line.includes('""', at);
    const end = line.indexOf(shape.delimiter, at);
    cells.push(line.slice(at, end === -1 ? undefined : end));
    at = end === -1 ? line.length + 1 : end + 1;
  }
  return { cells, hasUnclosedQuote, taken };
}

const unquoted = (content: string): string => content.replaceAll('""', '"');

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
  line: string,
  at: number,
  { delimiter, width }: CsvShape,
): JoinedCell | null {
  let content = line.slice(at + 1);
  // Whoever quotes a cell doubles the quotes in it; of the first cell, a line that is whole without it goes on nowhere.
  if (holdsQuote(content) || (at === 0 && looksLikeRecord(line, delimiter, width))) return null;
  for (const [index, below] of lines.slice(1, LONGEST_CELL.lines).entries()) {
    const end = quotedEnd(below, 0, delimiter);
    const inside = end === null ? below : below.slice(0, end);
    // Of the last line, what follows the cell counts too, unless the cell was the first.
    const whole = end === null || at > 0 ? below : inside;
    if (looksLikeRecord(whole, delimiter, width) || opensCell(inside, delimiter) || holdsQuote(inside))
      return null;
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
): boolean =>
  content.includes(delimiter) &&
  columns + (at > line.length ? 0 : line.slice(at).split(delimiter).length) < width;

/** A quote that is not doubled. */
const holdsQuote = (inside: string): boolean => inside.replaceAll('""', '').includes('"');

/** As many delimiters as every line of the table has; of a table of two columns, one says nothing. */
const looksLikeRecord = (line: string, delimiter: string, width: number): boolean =>
  width > 2 && line.split(delimiter).length === width;

/** A quote that opens a cell inside of a quoted cell: the one before was never closed. */
const opensCell = (inside: string, delimiter: string): boolean =>
  (inside.startsWith('"') && !inside.startsWith('""')) ||
  new RegExp(`${escaped(delimiter)}"(?!")`).test(inside);

const escaped = (delimiter: string): string => delimiter.replace(/[|\\.*+?^$()[\]{}]/g, '\\$&');
