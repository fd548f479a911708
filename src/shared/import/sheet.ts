import type { CalendarDate } from '../format/calendarDate';
import { withoutUnseen } from '../records/text';
import { cellText, type SheetCell } from './sheetCell';

export type { DateCell, ErrorCell, SheetCell } from './sheetCell';

/** The lines of a sheet; line 1 of the file is at index 0. */
export type SheetRows = readonly (readonly SheetCell[])[];

export const sheetWarnings = ['unclosedQuote', 'doubtfulLines', 'hiddenLine'] as const;

/** What was noticed while a sheet was read: nothing is lost, but somebody should look. */
export interface SheetWarning {
  /**
   * `unclosedQuote`: a quote opens a cell and nothing closes it on its line; it was taken as a character, and the lines below are read as
   * lines. `doubtfulLines`: a quoted cell goes on over lines that may as well be lines of the table; it was taken as one cell. `hiddenLine`: the spreadsheet does not show this line; it is read like the others.
   */
  readonly kind: (typeof sheetWarnings)[number];
  /** As the spreadsheet numbers it, from 1. */
  readonly line: number;
}

/** What a sheet says, without how it came to be read. */
export interface NamedRows {
  readonly name: string;
  readonly rows: SheetRows;
}

/** One sheet of a file. */
export interface Sheet extends NamedRows {
  /** The day that the number 0 stands for: 30 December 1899, or 1 January 1904 in workbooks that began on an old Macintosh. */
  readonly dayZero: CalendarDate;
  /** In the order of their lines. */
  readonly warnings: readonly SheetWarning[];
  /** The spreadsheet does not show this sheet. Those that it shows come first. */
  readonly isHidden: boolean;
}

/** Day 60 is 29 February 1900 for spreadsheets, which never was: from day 61 on, days are counted from here. */
export const DAY_ZERO_1900 = '1899-12-30';
export const DAY_ZERO_1904 = '1904-01-01';

/** A sheet that everybody sees, of which nothing is to be said. */
export const plainSheet = (name: string, rows: SheetRows): Sheet => ({
  name,
  rows,
  dayZero: DAY_ZERO_1900,
  warnings: [],
  isHidden: false,
});

/** What a cell says, trimmed, on one line; empty for an empty cell. */
export function cellWords(cell: SheetCell | undefined): string {
  return withoutUnseen(cellText(cell))
    .normalize('NFC')
    .replace(/[\p{Z}\p{Cc}]+/gu, ' ')
    .trim();
}

/** What a cell says, trimmed, with its line ends. */
export function cellParagraphs(cell: SheetCell | undefined): string {
  return cellText(cell)
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, ' ')
    .trim();
}

/** How many cells of a line hold something. */
export const filledCount = (row: readonly SheetCell[]): number =>
  row.filter((cell) => cellWords(cell) !== '').length;

/** « A », « B »… « AA »: how spreadsheets name their columns. `index` counts from 0. */
export function columnName(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : `${columnName(Math.floor(index / 26) - 1)}${letter}`;
}
