import { SHEET_LIMITS } from '#shared/import/importPlan';

const MEBIBYTE = 2 ** 20;

/** What a spreadsheet may be at most. A small file can hold a great one: all but the first are held while it is read. */
export interface SpreadsheetLimits {
  /** Bytes of the file. */
  readonly fileSize: number;
  /** Parts of a workbook, and sheets among them. */
  readonly partCount: number;
  readonly sheetCount: number;
  /** Bytes of its parts, expanded. */
  readonly expandedSize: number;
  /** Last line and last column that may hold something. */
  readonly lines: number;
  readonly columns: number;
  /** Cells of all sheets that hold something, and characters in them. */
  readonly cells: number;
  readonly text: number;
  /** Characters of one cell; Excel’s have 32 767 at most. */
  readonly cellText: number;
  /** Characters between two tags, of a tag or of a line: more would have to be held at once. */
  readonly piece: number;
  /** Milliseconds. */
  readonly time: number;
}

/** Room for a list of `SHEET_LIMITS`, and for whatever an office keeps beside it in the same workbook. */
export const spreadsheetLimits: SpreadsheetLimits = {
  fileSize: 20 * MEBIBYTE,
  partCount: 2000,
  sheetCount: 256,
  expandedSize: 200 * MEBIBYTE,
  lines: SHEET_LIMITS.lines,
  columns: SHEET_LIMITS.columns,
  cells: SHEET_LIMITS.lines * SHEET_LIMITS.columns,
  text: 20 * MEBIBYTE,
  cellText: 100_000,
  piece: MEBIBYTE,
  time: 60_000,
};
