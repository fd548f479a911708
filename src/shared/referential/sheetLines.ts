import { cellParagraphs, cellWords, type NamedRows, type SheetCell } from '../import/sheet';
import { cellText } from '../import/sheetCell';
import { searchKey } from '../format/french';
import type { ReferentialFault } from './fault';

/** One line of a sheet of a referential: its number in the file, and what its columns say. */
export interface SheetLine {
  /** As spreadsheets count: the first line is 1. */
  readonly number: number;
  /** The words of a column, on one line, trimmed; empty when the cell or the column is missing. */
  words(heading: string): string;
  /** The same with line ends. */
  paragraphs(heading: string): string;
}

/** Whether a sheet has the headings of a template, in any order, whatever their case and accents. */
export function hasHeadings({ rows }: NamedRows, headings: readonly string[]): boolean {
  const found = new Set((rows[0] ?? []).map((cell) => searchKey(cellWords(cell))));
  return headings.every((heading) => found.has(searchKey(heading)));
}

/** The lines under the headings that hold something. */
export function linesOf({ rows }: NamedRows): SheetLine[] {
  const columns = new Map((rows[0] ?? []).map((cell, index) => [searchKey(cellWords(cell)), index]));
  return rows.slice(1).flatMap((row, index): SheetLine[] => {
    if (row.every((cell) => cellWords(cell) === '')) return [];
    const cellAt = (heading: string): SheetCell | undefined => {
      const column = columns.get(searchKey(heading));
      return column === undefined ? undefined : row[column];
    };
    return [
      {
        number: index + 2,
        words: (heading) => wordsOf(cellAt(heading)),
        paragraphs: (heading) => cellParagraphs(cellAt(heading)),
      },
    ];
  });
}

/** On one line, trimmed; no-break spaces stay, because the words of a referential have them. */
const wordsOf = (cell: SheetCell | undefined): string =>
  // Editions are named by their day, as in a JSON file: « 2026-03-14 » becomes a date in a spreadsheet.
  (typeof cell === 'object' && cell?.kind === 'date' ? cell.day : cellText(cell))
    .normalize('NFC')
    .replace(/[\p{Cc} ]+/gu, ' ')
    .trim();

/** « feuille Carte, ligne 12 ». */
export const linePlace = (sheet: string, line: number): string => `feuille ${sheet}, ligne ${line}`;

/** The heading of the column that a field of a part comes from; `undefined` for what has no column. */
export type ColumnOf = (part: string, field: string) => string | undefined;

/**
 * Tells faults of the assembled object at the lines that its parts came from, the longest part of the place that has a line, and at the
 * column of its field.
 *
 * @param lines the line of each part, by its place, as in `axes[2].cells[0]`.
 */
export function faultsAtLines(
  faults: readonly ReferentialFault[],
  sheet: string,
  lines: ReadonlyMap<string, number>,
  columnOf: ColumnOf,
): ReferentialFault[] {
  return faults.map((fault) => {
    const part = [...lines.keys()]
      .filter((place) => fault.place === place || fault.place.startsWith(`${place}.`))
      .toSorted((a, b) => b.length - a.length)[0];
    const line = part === undefined ? undefined : lines.get(part);
    const column = columnOf(
      fault.place.replace(/\.?\w+$/, '').replaceAll(/\[\d+\]/g, ''),
      /\w+$/.exec(fault.place)?.[0] ?? '',
    );
    return {
      ...fault,
      place: [
        line === undefined ? `feuille ${sheet}` : linePlace(sheet, line),
        ...(column === undefined ? [] : [`colonne ${column}`]),
      ].join(', '),
    };
  });
}
