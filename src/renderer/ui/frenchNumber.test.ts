import { describe, expect, it } from 'vitest';
import { parseFrenchNumber, showFrenchNumber } from './frenchNumber';

describe('parseFrenchNumber', () => {
  it.each([
    ['35', 35],
    ['7,5', 7.5],
    ['7.5', 7.5],
    [' 1\u202f050 ', 1050],
    ['-3', -3],
    ['', null],
    ['  ', null],
  ])('reads « %s » as %s', (text, number) => {
    expect(parseFrenchNumber(text)).toBe(number);
  });

  it.each(['sept', '7,', '7h30', '1,2,3', '=1+1', '1e3'])('does not read « %s »', (text) => {
    expect(parseFrenchNumber(text)).toBeNaN();
  });
});

describe('showFrenchNumber', () => {
  it('shows a number as one types it', () => {
    expect(showFrenchNumber(1050.5)).toBe('1050,5');
    expect(showFrenchNumber(null)).toBe('');
  });
});
