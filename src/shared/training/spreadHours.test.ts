import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plusDays } from '../format/calendarDate';
import { spreadHours } from './spreadHours';

describe('hours spread over the months of a pathway', () => {
  it('follow the days from Monday to Friday', () => {
    // March 2026 has 22 working days from the 2nd on, April 22, May 21.
    expect(spreadHours(650, '2026-03-02', '2026-05-31')).toEqual([
      { month: '2026-03', hours: 220 },
      { month: '2026-04', hours: 220 },
      { month: '2026-05', hours: 210 },
    ]);
  });

  it('give what is not whole to the last month', () => {
    expect(spreadHours(100.5, '2026-03-30', '2026-04-03')).toEqual([
      { month: '2026-03', hours: 40 },
      { month: '2026-04', hours: 60.5 },
    ]);
  });

  it('fall on the month of a pathway of one Sunday', () => {
    expect(spreadHours(7, '2026-03-01', '2026-03-01')).toEqual([{ month: '2026-03', hours: 7 }]);
  });

  it('are together what was to be spread, and nowhere less than nothing', () => {
    const period = fc.record({
      total: fc.integer({ min: 0, max: 5000 }),
      days: fc.integer({ min: 0, max: 900 }),
      offset: fc.integer({ min: 0, max: 365 }),
    });
    fc.assert(
      fc.property(period, ({ total, days, offset }) => {
        const start = plusDays('2026-01-01', offset);
        const shares = spreadHours(total, start, plusDays(start, days));
        expect(shares.reduce((sum, { hours }) => sum + hours, 0)).toBe(total);
        expect(Math.min(...shares.map(({ hours }) => hours))).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});
