import { addDays, differenceInCalendarDays, formatISO, parseISO } from 'date-fns';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calendarDateSchema, daysBetween, lastMonthEnd, plusDays } from './calendarDate';

describe('a calendar date', () => {
  it.each(['1900-01-01', '2024-02-29', '2026-03-14', '2100-12-31'])('may be %s', (date) => {
    expect(calendarDateSchema.parse(date)).toBe(date);
  });

  it.each([
    ['a leap day of a common year', '2026-02-29'],
    ['a leap day of 1900', '1900-02-29'],
    ['a day that no month has', '2026-04-31'],
    ['a year far back', '1899-12-31'],
    ['a year far ahead', '2101-01-01'],
    ['the French order', '14/03/2026'],
    ['an hour', '2026-03-14T10:00:00Z'],
    ['nothing', ''],
  ])('may not be %s', (_, date) => {
    expect(calendarDateSchema.safeParse(date).success).toBe(false);
  });
});

describe('the months that are over', () => {
  it.each([
    ['2026-04-10', '2026-03-31'],
    ['2026-04-30', '2026-04-30'],
    ['2026-01-15', '2025-12-31'],
    ['2024-03-01', '2024-02-29'],
  ])('on %s end on %s', (date, end) => {
    expect(lastMonthEnd(date)).toBe(end);
  });
});

describe('counting days', () => {
  it('crosses months, leap days and changes of hour', () => {
    expect(plusDays('2024-02-28', 2)).toBe('2024-03-01');
    expect(plusDays('2026-03-28', 2)).toBe('2026-03-30');
    expect(plusDays('2026-01-01', -1)).toBe('2025-12-31');
    expect(daysBetween('2026-03-28', '2026-03-30')).toBe(2);
    expect(daysBetween('2026-10-26', '2026-10-24')).toBe(-2);
  });

  it('agrees with a calendar library, for any dates', () => {
    const anyDate = fc
      .date({ min: new Date('1900-01-01'), max: new Date('2100-12-31'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    fc.assert(
      fc.property(anyDate, anyDate, fc.integer({ min: -9999, max: 9999 }), (a, b, days) => {
        expect(daysBetween(a, b)).toBe(differenceInCalendarDays(parseISO(b), parseISO(a)));
        expect(plusDays(a, days)).toBe(formatISO(addDays(parseISO(a), days), { representation: 'date' }));
      }),
    );
  });
});
