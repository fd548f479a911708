import { describe, expect, it } from 'vitest';
import { formatValue, shownGain } from './shownValue';

describe('the value of an axis', () => {
  it.each([
    [1.99, '1,9'],
    [1.375, '1,3'],
    [2.3, '2,3'],
    [4, '4,0'],
    [0, '0,0'],
  ])('%d is shown as %s: never more than what is acquired', (value, text) => {
    expect(formatValue(value)).toBe(text);
  });
});

describe('what was gained', () => {
  it.each([
    [0.5, 1.375, 0.8],
    [1.09, 2.53, 1.5],
    [2.5, 1.99, -0.6],
    [1.91, 1.99, 0],
  ])('from %d to %d is %d, as the shown values say', (from, to, gain) => {
    expect(shownGain(from, to)).toBe(gain);
  });

  it('is not told of an axis that was not observed at either evaluation', () => {
    expect([shownGain(null, 2), shownGain(1, null), shownGain(undefined, 2)]).toEqual([null, null, null]);
  });
});
