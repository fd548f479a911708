import type { CalendarDate } from '../format/calendarDate';

/** The files that a table can be written to. */
export const tableFormats = ['xlsx', 'csv'] as const;
export type TableFormat = (typeof tableFormats)[number];
export const tableFormatLabels: Readonly<Record<TableFormat, string>> = {
  xlsx: 'Classeur Excel (.xlsx)',
  csv: 'Texte séparé par des points-virgules (.csv)',
};

/** What a cell holds; `null` leaves it empty. A text in a column of numbers or dates stays a text. */
export type TableValue = string | number | CalendarDate | null;

/** One column of a table. */
export interface TableColumn {
  /** French, in the first line of the file. */
  readonly heading: string;
  /** `date` takes calendar dates, `YYYY-MM-DD`, and writes them as a spreadsheet expects them. */
  readonly kind: 'text' | 'number' | 'date';
  /** Digits after the comma of numbers; as many as they have when absent. */
  readonly fractionDigits?: number;
}

/** A table as it is exported: finished French headings, values that programs can still sort and add. */
export interface Table {
  /** Names the file and the sheet. */
  readonly title: string;
  readonly columns: readonly TableColumn[];
  /** One value a column. */
  readonly rows: readonly (readonly TableValue[])[];
}

/** A column that knows how to read its value in a record. */
export interface ColumnOf<Row> extends TableColumn {
  readonly value: (row: Row) => TableValue;
}

/** Makes a table of records. */
export function tableOf<Row>(title: string, columns: readonly ColumnOf<Row>[], rows: readonly Row[]): Table {
  return { title, columns, rows: rows.map((row) => columns.map(({ value }) => value(row))) };
}

/** The lines of a table as texts, as a French reader writes them: dates 14/03/2026, decimal comma. */
export function cellText(value: TableValue, { kind, fractionDigits }: TableColumn): string {
  if (value === null) return '';
  if (typeof value === 'number') return numberText(value, fractionDigits);
  return kind === 'date' && isCalendarDate(value) ? value.split('-').reverse().join('/') : value;
}

export const isCalendarDate = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text);

/** Without spaces between thousands, which spreadsheets read as a text. */
const numberText = (value: number, fractionDigits?: number): string =>
  (fractionDigits === undefined ? String(value) : value.toFixed(fractionDigits)).replace('.', ',');
