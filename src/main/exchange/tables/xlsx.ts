import writeXlsxFile, { type Cell, type Sheet } from 'write-excel-file/node';
import {
  cellText,
  isCalendarDate,
  type Table,
  type TableColumn,
  type TableValue,
} from '#shared/tables/table';

/** Excel refuses longer texts in a cell. */
const LONGEST_TEXT = 32_767;
/** Excel refuses longer names of sheets, and these characters in them. */
const LONGEST_SHEET_NAME = 31;
const FORBIDDEN_IN_SHEET_NAME = /[\\/?*[\]:]+/g;
/** Widths of columns, in characters. */
const WIDTH = { least: 10, most: 60 };

/**
 * Tables as the sheets of one XLSX file: headings bold and always in sight, dates and numbers as such. Texts are written as texts,
 * which no spreadsheet runs, whatever they begin with.
 */
export async function xlsxBytes(tables: readonly Table[]): Promise<Uint8Array> {
  const names = sheetNames(tables.map(({ title }) => title));
  const sheets = tables.map((table, index) => sheetOf(table, names[index] ?? ''));
  return new Uint8Array(await writeXlsxFile(sheets).toBuffer());
}

function sheetOf({ columns, rows }: Table, sheet: string): Sheet<Buffer> {
  const heading = columns.map(({ heading: value }): Cell => ({
    value,
    type: String,
    fontWeight: 'bold',
    alignVertical: 'center',
  }));
  const lines = rows.map((row) => columns.map((column, index) => cellOf(row[index] ?? null, column)));
  return {
    sheet,
    data: [heading, ...lines],
    columns: columns.map((column, index) => ({
      width: widthOf([
        column.heading,
        ...rows.slice(0, 500).map((row) => cellText(row[index] ?? null, column)),
      ]),
    })),
    stickyRowsCount: 1,
  };
}

function cellOf(value: TableValue, { kind, fractionDigits }: TableColumn): Cell {
  if (value === null || value === '') return null;
  if (typeof value === 'number') {
    return fractionDigits === undefined
      ? { value, type: Number }
      : { value, type: Number, format: fractionDigits === 0 ? '0' : `0.${'0'.repeat(fractionDigits)}` };
  }
  if (kind === 'date' && isCalendarDate(value)) {
    // Midnight UTC: the library counts the days since 1900 in UTC.
    return { value: new Date(`${value}T00:00:00Z`), type: Date, format: 'dd/mm/yyyy' };
  }
  return { value: value.slice(0, LONGEST_TEXT), type: String, wrap: value.includes('\n') };
}

const widthOf = (texts: readonly string[]): number =>
  texts.reduce((width, text) => Math.min(WIDTH.most, Math.max(width, longestLine(text) + 2)), WIDTH.least);

const longestLine = (text: string): number => Math.max(...text.split('\n').map((line) => line.length));

/** Names that Excel takes, each once. */
function sheetNames(titles: readonly string[]): string[] {
  const names: string[] = [];
  for (const title of titles) {
    const name = title.replace(FORBIDDEN_IN_SHEET_NAME, ' ').trim() || 'Feuille';
    let free = name.slice(0, LONGEST_SHEET_NAME);
    for (let count = 2; names.includes(free); count += 1) {
      const end = ` (${count})`;
      free = `${name.slice(0, LONGEST_SHEET_NAME - end.length)}${end}`;
    }
    names.push(free);
  }
  return names;
}
