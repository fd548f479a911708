import type { TableValue } from '#shared/tables/table';

export interface Sorting {
  readonly column: number;
  readonly descending: boolean;
}

/** Rows in the order of one column; in a column of numbers, hidden figures (texts) come last whatever the direction. */
export function sortedRows<Row extends readonly TableValue[]>(
  rows: readonly Row[],
  { column, descending }: Sorting,
): Row[] {
  const hasNumbers = rows.some((row) => typeof row[column] === 'number');
  return rows.toSorted((a, b) => {
    const [first, second] = [a[column] ?? null, b[column] ?? null];
    if (hasNumbers && typeof first !== typeof second) return typeof first === 'number' ? -1 : 1;
    const order =
      typeof first === 'number' && typeof second === 'number'
        ? first - second
        : String(first ?? '').localeCompare(String(second ?? ''), 'fr', { numeric: true });
    return descending ? -order : order;
  });
}
