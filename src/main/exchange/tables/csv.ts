import papaparse from 'papaparse';
import { cellText, type Table } from '#shared/tables/table';
import { withoutFormula } from './formula';

const BYTE_ORDER_MARK = '\ufeff';

/**
 * A table as a CSV file that a French spreadsheet opens by a double click: UTF-8 with byte order mark, semicolons, CRLF, decimal
 * comma. No text of it can run as a formula.
 */
export function csvBytes({ columns, rows }: Table): Uint8Array {
  const lines = rows.map((row) =>
    columns.map((column, index) => {
      const value = row[index] ?? null;
      const text = cellText(value, column);
      return typeof value === 'number' ? text : withoutFormula(text);
    }),
  );
  const fields = columns.map(({ heading }) => withoutFormula(heading));
  const text = papaparse.unparse({ fields, data: lines }, { delimiter: ';', newline: '\r\n' });
  return new TextEncoder().encode(`${BYTE_ORDER_MARK}${text}\r\n`);
}
