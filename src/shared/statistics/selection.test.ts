import { describe, expect, it } from 'vitest';
import { monthNumber, monthsOf, periodLabel, quarterOf, yearOf } from './selection';

describe('periods', () => {
  it('hold whole months', () => {
    expect(monthsOf('2026-T2')).toEqual([202604, 202605, 202606]);
    expect(monthsOf('2026')).toHaveLength(12);
    expect(monthsOf('2026').at(-1)).toBe(202612);
  });

  it('are found from a date', () => {
    const month = monthNumber('2026-03-14');
    expect([month, quarterOf(month), yearOf(month)]).toEqual([202603, '2026-T1', '2026']);
    expect(quarterOf(202612)).toBe('2026-T4');
  });

  it('are named as one says them', () => {
    expect(periodLabel('2026')).toBe('année\u00a02026');
    expect(periodLabel('2026-T1')).toBe('1er trimestre\u00a02026');
    expect(periodLabel('2026-T4')).toBe('4e trimestre\u00a02026');
  });
});
