import type { TableValue } from '#shared/tables/table';

export interface Sorting {
  readonly column: number;
  readonly descending: boolean;
}

/**
 * Rows in the order of one column. In a column of numbers, bounds stand where they belong (« < 5 » before 5, « > 98 » after 98); hidden
 * figures come last whatever the direction.
 */
export function sortedRows<Row extends readonly TableValue[]>(
  rows: readonly Row[],
  { column, descending }: Sorting,
): Row[] {
  const hasNumbers = rows.some((row) => typeof row[column] === 'number');
  return rows.toSorted((a, b) => {
    const [first, second] = [a[column] ?? null, b[column] ?? null];
    const order = hasNumbers
      ? compareNumbers(placeOf(first), placeOf(second), descending)
      : String(first ?? '').localeCompare(String(second ?? ''), 'fr', { numeric: true });
    return descending ? -order : order;
  });
}

/** Hidden ones are the greatest going up, the least going down. */
function compareNumbers(first: number | null, second: number | null, descending: boolean): number {
  const last = descending ? -Infinity : Infinity;
  return (first ?? last) === (second ?? last) ? 0 : (first ?? last) - (second ?? last);
}

/** A number, or just beside the one that bounds it; `null` of what is hidden. */
function placeOf(value: TableValue): number | null {
  if (typeof value === 'number') return value;
  const [, sign, bound] = /^([<>])\s(\d+)$/.exec(value ?? '') ?? [];
  if (bound === undefined) return null;
  return Number(bound) + (sign === '<' ? -0.5 : 0.5);
}
