import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FEWEST_SHOWN, protectCounts, protectMean, protectShare, type Shown } from './smallCounts';

const words = (figures: readonly Shown<number>[]): (number | string)[] =>
  figures.map((figure) => ('value' in figure ? figure.value : figure.hidden));

describe('counts that add up to a known total', () => {
  it('are all shown when none is 1 to 4', () => {
    expect(words(protectCounts([12, 0, 5, 31]))).toEqual([12, 0, 5, 31]);
  });

  it('hide a small count together with the smallest other one, from which it would follow', () => {
    expect(words(protectCounts([40, 3, 12, 0]))).toEqual([40, 'few', 'difference', 0]);
  });

  it('need no second count when several small ones stay unknown together', () => {
    expect(words(protectCounts([40, 3, 4, 2]))).toEqual([40, 'few', 'few', 'few']);
  });

  it('hide one more when the sum of the small ones gives each of them away', () => {
    expect(words(protectCounts([40, 4, 4]))).toEqual(['difference', 'few', 'few']);
    expect(words(protectCounts([40, 1, 1, 1, 1, 1]))).toEqual([
      'difference',
      'few',
      'few',
      'few',
      'few',
      'few',
    ]);
  });

  it('say no more than « hidden » when even the reasons would tell', () => {
    expect(words(protectCounts([1, 5]))).toEqual(['row', 'row']);
    expect(words(protectCounts([3, 0]))).toEqual(['row', 0]);
  });

  it('never let a hidden count be worked out', () => {
    const row = fc.array(fc.integer({ min: 0, max: 14 }), { minLength: 2, maxLength: 4 });
    fc.assert(
      fc.property(row, (counts) => {
        const figures = protectCounts(counts);
        const total = counts.reduce((sum, count) => sum + count, 0);
        fc.pre(total >= FEWEST_SHOWN && counts.filter((count) => count > 0).length > 1);
        const solutions = possibleRows(figures, total);
        figures.forEach((figure, index) => {
          if ('value' in figure) {
            expect(figure.value === 0 || figure.value >= FEWEST_SHOWN).toBe(true);
          } else {
            expect(new Set(solutions.map((solution) => solution[index])).size).toBeGreaterThan(1);
          }
        });
      }),
    );
  });
});

/** Every row that a reader could believe in, who knows the total, what is visible and why the rest is not. */
function possibleRows(figures: readonly Shown<number>[], total: number): number[][] {
  const [first, ...rest] = figures;
  if (first === undefined) return total === 0 ? [[]] : [];
  const ranges = {
    few: [1, FEWEST_SHOWN - 1],
    difference: [FEWEST_SHOWN, total],
    row: [1, total],
    none: [0, 0],
  } as const;
  const [least, greatest] = 'value' in first ? [first.value, first.value] : ranges[first.hidden];
  const rows: number[][] = [];
  for (let count = least; count <= Math.min(greatest, total); count += 1) {
    for (const row of possibleRows(rest, total - count)) rows.push([count, ...row]);
  }
  return rows;
}

describe('shares and means', () => {
  it('hide a share by which few persons would be told, inside or outside of it', () => {
    expect(protectShare(20, 40)).toEqual({ value: { part: 20, whole: 40 } });
    expect(protectShare(40, 40)).toEqual({ value: { part: 40, whole: 40 } });
    expect(protectShare(0, 40)).toEqual({ value: { part: 0, whole: 40 } });
    expect(protectShare(3, 40)).toEqual({ hidden: 'few' });
    expect(protectShare(38, 40)).toEqual({ hidden: 'few' });
    expect(protectShare(2, 4)).toEqual({ hidden: 'few' });
  });

  it('give a mean of five persons, not of four, and none of nobody', () => {
    expect(protectMean(12, 5)).toEqual({ value: 2.4 });
    expect(protectMean(12, 4)).toEqual({ hidden: 'few' });
    expect(protectMean(0, 0)).toEqual({ hidden: 'none' });
  });
});
