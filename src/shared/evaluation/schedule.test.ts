import { describe, expect, it } from 'vitest';
import { expectedDate, nextEvaluation } from './schedule';

/** Ninety days. */
const dates = { entryDate: '2026-03-02', plannedExitDate: '2026-05-31', exitDate: null };

describe('the expected dates of the three evaluations', () => {
  it('are two weeks after entry, half way, and a week before the exit', () => {
    expect(expectedDate('initial', dates)).toBe('2026-03-16');
    expect(expectedDate('intermediate', dates)).toBe('2026-04-16');
    expect(expectedDate('final', dates)).toBe('2026-05-24');
  });

  it('follow the real exit once it is known', () => {
    expect(expectedDate('final', { ...dates, exitDate: '2026-04-30' })).toBe('2026-04-23');
  });

  it('stay inside a pathway of a few days', () => {
    const short = { ...dates, plannedExitDate: '2026-03-05' };
    expect(expectedDate('initial', short)).toBe('2026-03-05');
    expect(expectedDate('final', short)).toBe('2026-03-02');
  });
});

describe('the next evaluation', () => {
  it.each([
    ['2026-03-01', 'later'],
    ['2026-03-02', 'due'],
    ['2026-03-16', 'due'],
    ['2026-03-17', 'late'],
  ])('seen on %s is %s', (today, status) => {
    expect(nextEvaluation(dates, [], today)).toEqual({
      phase: 'initial',
      expectedDate: '2026-03-16',
      status,
    });
  });

  it('comes after the last validated one, whatever was skipped', () => {
    expect(nextEvaluation(dates, ['intermediate'], '2026-04-20')?.phase).toBe('final');
  });

  it('is none once the final evaluation is validated', () => {
    expect(nextEvaluation(dates, ['initial', 'final'], '2026-06-01')).toBeNull();
  });
});
