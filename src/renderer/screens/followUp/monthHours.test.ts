import type { TrainingHours } from '#shared/records/training';
import { describe, expect, it } from 'vitest';
import {
  hoursChanges,
  monthHoursSchema,
  monthName,
  monthsTable,
  pastedCells,
  typedLines,
} from './monthHours';

const line = (change: Partial<TrainingHours> = {}): TrainingHours => ({
  id: 'centre-mars',
  pathwayId: 'p',
  month: '2026-03',
  kind: 'centre',
  planned: 80,
  done: 70,
  ...change,
});
const nothing = { planned: null, done: null };
const march = (change: object = {}) => ({
  id: '2026-03',
  centre: { planned: 80, done: 70 },
  technicalWorkshop: nothing,
  company: nothing,
  remote: nothing,
  ...change,
});
const change = (typed: ReturnType<typeof march>, lines: TrainingHours[]) =>
  hoursChanges(typed, lines, { pathwayId: 'p', newId: () => 'new' });

describe('the table of hours', () => {
  it('holds the months of the pathway and any other in which something is recorded, in order', () => {
    const table = monthsTable([line(), line({ month: '2026-06' })], ['2026-03', '2026-04']);
    expect(table.map(({ id }) => id)).toEqual(['2026-03', '2026-04', '2026-06']);
    expect(table[0]).toEqual(march());
    expect(table[1]?.centre).toEqual(nothing);
  });

  it('names a month as a heading', () => {
    expect(monthName('2026-08')).toBe('Août 2026');
  });

  it('stands for the lines that it holds, while it is typed too', () => {
    const typed = march({ company: { planned: NaN, done: 7 } });
    expect(typedLines([typed]).map(({ kind, planned, done }) => [kind, planned, done])).toEqual([
      ['centre', 80, 70],
      ['company', 0, 7],
    ]);
  });

  it.each([
    ['centre', 'planned', NaN],
    ['company', 'done', -1],
    ['remote', 'planned', 2001],
  ])('refuses %s.%s = %s', (kind, field, figure) => {
    const checked = monthHoursSchema.safeParse(march({ [kind]: { ...nothing, [field]: figure } }));
    expect(checked.error?.issues[0]?.path).toEqual([kind, field]);
  });
});

describe('what is to be written of a month', () => {
  it('is nothing when nothing changed', () => {
    expect(change(march(), [line()])).toEqual({ saved: [], removed: [] });
  });

  it('is the line that changed, and a new one, where one figure is enough', () => {
    const typed = march({ centre: { planned: 80, done: 75 }, remote: { planned: null, done: 3.5 } });
    expect(change(typed, [line()])).toEqual({
      saved: [line({ done: 75 }), line({ id: 'new', kind: 'remote', planned: 0, done: 3.5 })],
      removed: [],
    });
  });

  it('is to remove a line of which both figures are cleared', () => {
    expect(change(march({ centre: nothing }), [line()])).toEqual({ saved: [], removed: ['centre-mars'] });
  });

  it('looks at the lines of its own month only', () => {
    const april = line({ month: '2026-04' });
    expect(change(march(), [april]).saved).toEqual([line({ id: 'new' })]);
  });
});

describe('what is copied from a spreadsheet', () => {
  it('is read cell by cell, whatever ends its lines', () => {
    expect(pastedCells('35\t30,5\r\n\t28\r\n')).toEqual([
      ['35', '30,5'],
      ['', '28'],
    ]);
  });
});
