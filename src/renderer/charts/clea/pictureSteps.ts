/** Criteria by domain, in the order of the picture. */
export type CriterionGrid = readonly (readonly string[])[];

/**
 * Where a key leads from one criterion to another: left and right along the whole picture, up and down to the same column of the
 * next domain, Home and End to the ends of the domain. `null` when the key moves nowhere.
 */
export function stepInPicture(grid: CriterionGrid, from: string, key: string): string | null {
  const row = grid.findIndex((criteria) => criteria.includes(from));
  const criteria = grid[row];
  if (criteria === undefined) return null;
  const column = criteria.indexOf(from);
  switch (key) {
    case 'ArrowRight':
      return neighbour(grid, from, 1);
    case 'ArrowLeft':
      return neighbour(grid, from, -1);
    case 'ArrowDown':
      return inRow(grid[row + 1], column);
    case 'ArrowUp':
      return inRow(grid[row - 1], column);
    case 'Home':
      return criteria[0] ?? null;
    case 'End':
      return criteria.at(-1) ?? null;
    default:
      return null;
  }
}

function neighbour(grid: CriterionGrid, from: string, step: number): string | null {
  const all = grid.flat();
  return all[all.indexOf(from) + step] ?? null;
}

/** The criterion of a row at a column, the last one when the row is shorter. */
const inRow = (row: readonly string[] | undefined, column: number): string | null =>
  row?.[Math.min(column, row.length - 1)] ?? null;
