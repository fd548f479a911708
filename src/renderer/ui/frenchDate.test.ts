import { describe, expect, it } from 'vitest';
import { parseFrenchDate, showFrenchDate } from './frenchDate';

describe('parseFrenchDate', () => {
  it.each([
    ['14/03/2026', '2026-03-14'],
    ['14/3/26', '2026-03-14'],
    ['1.2.99', '1999-02-01'],
    ['14-03-2026', '2026-03-14'],
    ['14 03 2026', '2026-03-14'],
    ['14032026', '2026-03-14'],
    [' 29/02/2024 ', '2024-02-29'],
  ])('reads « %s »', (text, date) => {
    expect(parseFrenchDate(text)).toBe(date);
  });

  it('takes an empty field for no date', () => {
    expect(parseFrenchDate('  ')).toBeNull();
  });

  it.each(['30/02/2026', '03/14/2026', '14/03', 'demain', '14/03/1492'])(
    'leaves « %s », which is no day it knows, as it was typed',
    (text) => {
      expect(parseFrenchDate(text)).toBe(text);
    },
  );
});

describe('showFrenchDate', () => {
  it('writes a day the French way and anything else as it is', () => {
    expect(showFrenchDate('2026-03-14')).toBe('14/03/2026');
    expect(showFrenchDate('demain')).toBe('demain');
    expect(showFrenchDate(null)).toBe('');
  });
});
