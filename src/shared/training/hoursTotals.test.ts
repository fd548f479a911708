import { describe, expect, it } from 'vitest';
import type { TrainingHours } from '../records/training';
import { monthsOfPathway, sumHours, totalHours } from './hoursTotals';

const line = (month: string, kind: TrainingHours['kind'], planned: number, done: number): TrainingHours => ({
  id: `${month} ${kind}`,
  pathwayId: 'p',
  month,
  kind,
  planned,
  done,
});

describe('the totals of the hours', () => {
  const totals = totalHours([
    line('2026-04', 'centre', 100, 90),
    line('2026-03', 'centre', 80, 80),
    line('2026-03', 'company', 35, 28),
  ]);

  it('are those of the pathway, of each kind and of each month in order', () => {
    expect(totals.overall).toEqual({ planned: 215, done: 198 });
    expect(totals.byKind).toEqual([
      { kind: 'centre', planned: 180, done: 170 },
      { kind: 'technicalWorkshop', planned: 0, done: 0 },
      { kind: 'company', planned: 35, done: 28 },
      { kind: 'remote', planned: 0, done: 0 },
    ]);
    expect(totals.byMonth).toEqual([
      { month: '2026-03', planned: 115, done: 108 },
      { month: '2026-04', planned: 100, done: 90 },
    ]);
  });

  it('are nothing where nothing is recorded', () => {
    expect(totalHours([])).toMatchObject({ overall: { planned: 0, done: 0 }, byMonth: [] });
  });

  it('keep no dust of binary fractions', () => {
    const tenths = [0.1, 0.2].map((hours) => ({ planned: hours, done: hours }));
    expect(sumHours(tenths)).toEqual({ planned: 0.3, done: 0.3 });
  });
});

describe('the months of a pathway', () => {
  const pathway = { entryDate: '2026-11-30', plannedExitDate: '2027-02-01', exitDate: null };

  it('are all those in which it has a day', () => {
    expect(monthsOfPathway(pathway)).toEqual(['2026-11', '2026-12', '2027-01', '2027-02']);
  });

  it('end with the exit once there is one', () => {
    expect(monthsOfPathway({ ...pathway, exitDate: '2026-12-04' })).toEqual(['2026-11', '2026-12']);
  });
});
