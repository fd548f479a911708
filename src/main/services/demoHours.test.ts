import { describe, expect, it } from 'vitest';
import { samplePathway } from '../testing/sampleRecords';
import { demoHours, type DemoStay } from './demoHours';

const pathway = samplePathway('', {
  entryDate: '2026-03-02',
  plannedExitDate: '2026-05-29',
  plannedHours: 400,
});
const stay: DemoStay = { kind: 'company', startDate: '2026-03-30', endDate: '2026-04-10', hours: 70 };
const lines = (attendance: number[], exitDate: string | null = null, stays = [stay]) =>
  demoHours(pathway, stays, attendance, exitDate);
const sum = (numbers: number[]): number => numbers.reduce((total, one) => total + one, 0);

describe('the hours of the demonstration', () => {
  it('add up to what was planned, for the pathway and for each stay', () => {
    const all = lines([100]).map(({ line }) => line);
    expect(sum(all.map(({ planned }) => planned))).toBe(400);
    expect(sum(all.filter(({ kind }) => kind === 'company').map(({ planned }) => planned))).toBe(70);
  });

  it('of a stay go to the months that it is in', () => {
    const company = lines([100]).filter(({ line }) => line.kind === 'company');
    // Two of its ten days are in March.
    expect(company.map(({ line }) => [line.month, line.planned])).toEqual([
      ['2026-03', 14],
      ['2026-04', 56],
    ]);
  });

  it('in the centre are those that were attended; the last percentage goes on', () => {
    const centre = lines([50, 100], null, []).map(({ line }) => line.done / line.planned);
    expect(centre.map((share) => Math.round(share * 100))).toEqual([50, 100, 100]);
  });

  it('are done until the exit, and known at the end of the month or at the exit', () => {
    const all = lines([100], '2026-04-17', []);
    expect(all.map(({ doneDate }) => doneDate)).toEqual(['2026-03-31', '2026-04-17', '2026-04-17']);
    expect(all.at(-1)?.line.done).toBe(0);
  });
});
