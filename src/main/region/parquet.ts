import { type ColumnSource, parquetWriteBuffer } from 'hyparquet-writer';
import type { Table } from '#shared/tables/table';
import { type ExportedFact, factColumns } from './factColumns';

/** The facts as one Parquet file. All of them stand in memory while it is made: about a kilobyte a pathway. */
export function parquetOfFacts(facts: Iterable<ExportedFact>): Uint8Array {
  const values = factColumns.map((): (string | number | boolean | null)[] => []);
  for (const fact of facts) {
    factColumns.forEach(({ read }, index) => values[index]?.push(read(fact)));
  }
  return bytesOf(
    factColumns.map(({ name, type }, index) => ({ name, type, nullable: true, data: values[index] ?? [] })),
  );
}

/** A table of figures. In a column of numbers a hidden figure is null: its mark is a text. */
export function parquetOfTable({ columns, rows }: Table): Uint8Array {
  return bytesOf(
    columns.map(({ heading, kind }, index): ColumnSource => {
      const values = rows.map((row) => row[index] ?? null);
      return kind === 'number'
        ? {
            name: heading,
            type: 'DOUBLE',
            nullable: true,
            data: values.map((value) => (typeof value === 'number' ? value : null)),
          }
        : {
            name: heading,
            type: 'STRING',
            nullable: true,
            data: values.map((value) => (value === null ? null : String(value))),
          };
    }),
  );
}

const bytesOf = (columnData: ColumnSource[]): Uint8Array =>
  new Uint8Array(parquetWriteBuffer({ columnData }));
