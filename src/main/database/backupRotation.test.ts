import { describe, expect, it } from 'vitest';
import { plusDays } from '#shared/format/calendarDate';
import { daysToForget } from './backupRotation';

const today = '2026-11-24';
const daysBefore = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => plusDays(today, -index));

describe('rotation of backups', () => {
  it('keeps every copy of the last seven days', () => {
    expect(daysToForget(daysBefore(7), today)).toEqual([]);
  });

  it('keeps the latest copy of each of the last weeks and months of a year of daily work', () => {
    const days = daysBefore(500);
    const forgotten = new Set(daysToForget(days, today));
    const kept = days.filter((day) => !forgotten.has(day));
    expect(kept.slice(0, 7)).toEqual(daysBefore(7));
    // Sundays before, since each is the latest day of its week; then last days of months.
    expect(kept.slice(7)).toEqual([
      '2026-11-15',
      '2026-11-08',
      '2026-11-01',
      '2026-10-31',
      '2026-09-30',
      '2026-08-31',
      '2026-07-31',
      '2026-06-30',
      '2026-05-31',
      '2026-04-30',
      '2026-03-31',
      '2026-02-28',
      '2026-01-31',
      '2025-12-31',
    ]);
  });

  it('never forgets the only copy of a recent month', () => {
    expect(daysToForget(['2026-06-03'], today)).toEqual([]);
  });

  it('forgets nothing because time passes', () => {
    const days = daysToForget(daysBefore(500), today);
    const kept = daysBefore(500).filter((day) => !days.includes(day));
    for (const later of ['2027-03-01', '2030-01-01', '2099-12-31'])
      expect(daysToForget(kept, later)).toEqual([]);
  });

  it('is not led by copies of a clock that was wrong', () => {
    const kept = daysBefore(13);
    for (const wrong of ['1970-01-01', '2027-06-01', '2030-01-01', '2099-01-01']) {
      const forgotten = daysToForget([...kept, wrong], today);
      expect(forgotten).toEqual(daysToForget(kept, today));
    }
  });
});
