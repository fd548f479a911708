import { describe, expect, it } from 'vitest';
import { sortedRows } from './sortedRows';

describe('sorting a table of figures', () => {
  const rows = [
    ['Tremplin', 12],
    ['Atelier', '–'],
    ['Écluse', 40],
  ] as const;

  it('puts hidden figures last in both directions', () => {
    const names = (descending: boolean) => sortedRows(rows, { column: 1, descending }).map(([name]) => name);
    expect(names(true)).toEqual(['Écluse', 'Tremplin', 'Atelier']);
    expect(names(false)).toEqual(['Tremplin', 'Écluse', 'Atelier']);
  });

  it('puts bounds where they belong', () => {
    const shares = [
      ['b', 98],
      ['c', '>\u202f98'],
      ['a', '<\u202f2'],
      ['d', 2],
    ] as const;
    const names = sortedRows(shares, { column: 1, descending: true }).map(([name]) => name);
    expect(names).toEqual(['c', 'b', 'd', 'a']);
  });

  it('sorts words as French does', () => {
    expect(sortedRows(rows, { column: 0, descending: false }).map(([name]) => name)).toEqual([
      'Atelier',
      'Écluse',
      'Tremplin',
    ]);
  });
});
