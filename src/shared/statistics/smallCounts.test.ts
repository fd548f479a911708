import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { COUNT_STEP, type Draw, protectCount, protectMean, protectShare, roundedCount } from './smallCounts';

/** Every draw there is. */
const draws = [0, 1, 2, 3, 4].map(
  (drawn): Draw =>
    () =>
      drawn,
);
const down: Draw = () => 0;

describe('a count of persons', () => {
  it('is the multiple of five below or above, more often the nearer one', () => {
    expect(draws.map((draw) => roundedCount('entries', 12, draw))).toEqual([10, 10, 10, 15, 15]);
    expect(draws.map((draw) => roundedCount('entries', 15, draw))).toEqual([15, 15, 15, 15, 15]);
  });

  it('is right in the mean from five on, and never more than four off', () => {
    fc.assert(
      fc.property(fc.integer({ min: COUNT_STEP, max: 100_000 }), (count) => {
        const rounded = draws.map((draw) => roundedCount('entries', count, draw));
        expect(rounded.reduce((sum, one) => sum + one, 0)).toBe(5 * count);
        for (const one of rounded) expect(Math.abs(one - count)).toBeLessThan(COUNT_STEP);
      }),
    );
  });

  it('is hidden below five, whatever is drawn, nobody like a few', () => {
    for (const draw of draws) {
      for (const count of [0, 1, 4]) expect(protectCount('entries', count, draw)).toEqual({ hidden: 'few' });
    }
    expect(protectCount('entries', 5, down)).toEqual({ value: 5 });
  });
});

describe('a share', () => {
  it('is made of rounded counts, inside and outside', () => {
    expect(protectShare('gained', 23, 61, down)).toEqual({ value: { part: 20, whole: 55 } });
  });

  it('says « hardly anybody » and « nearly all », not how many', () => {
    expect(protectShare('gained', 3, 40, down)).toEqual({ value: { part: 0, whole: 35 } });
    expect(protectShare('gained', 342, 344, down)).toEqual({ value: { part: 340, whole: 340 } });
    expect(protectShare('gained', 344, 344, down)).toEqual({ value: { part: 340, whole: 340 } });
  });

  it('is not given of fewer than about twenty persons, nor of nobody', () => {
    expect(protectShare('gained', 9, 18, down)).toEqual({ hidden: 'base' });
    expect(protectShare('gained', 0, 0, down)).toEqual({ hidden: 'base' });
  });
});

describe('a mean', () => {
  it('is given of ten persons, rounded so that it does not tell of how many', () => {
    const mean = { kind: 'whole', count: 11, mean: 7 / 11, step: 0.01 };
    expect(protectMean(mean, down)).toEqual({ value: 0.64 });
    expect(protectMean({ ...mean, step: 0.5 }, down)).toEqual({ value: 0.5 });
  });

  it('is not given of fewer, nor of nobody', () => {
    expect(protectMean({ kind: 'whole', count: 9, mean: 1, step: 0.01 }, down)).toEqual({ hidden: 'base' });
    expect(protectMean({ kind: 'whole', count: 0, mean: NaN, step: 0.01 }, down)).toEqual({ hidden: 'base' });
  });
});
