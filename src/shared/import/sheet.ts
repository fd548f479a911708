/** One cell of a spreadsheet as it was read: dates come as `YYYY-MM-DD` where the file says that they are dates. */
export type SheetCell = string | number | null;

/** The lines of a sheet; line 1 of the file is at index 0. */
export type SheetRows = readonly (readonly SheetCell[])[];

/** One sheet of a file. */
export interface Sheet {
  readonly name: string;
  readonly rows: SheetRows;
}

/** What a cell says, trimmed, on one line; empty for an empty cell. */
export function cellWords(cell: SheetCell | undefined): string {
  return cell === null || cell === undefined
    ? ''
    : String(cell)
        .normalize('NFC')
        .replace(/[\p{Z}\p{Cc}]+/gu, ' ')
        .trim();
}

/** What a cell says, trimmed, with its line ends. */
export function cellParagraphs(cell: SheetCell | undefined): string {
  return cell === null || cell === undefined
    ? ''
    : String(cell)
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
