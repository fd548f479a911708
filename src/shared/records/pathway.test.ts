import { describe, expect, it } from 'vitest';
import { groupSchema, pathwaySchema } from './pathway';

const id = '01890a5d-ac96-774b-bcce-b302099a8057';
const pathway = {
  id,
  traineeId: id,
  organisationId: null,
  prescriberId: null,
  programmeId: id,
  groupId: null,
  entryDate: '2026-03-02',
  plannedExitDate: '2026-08-28',
  exitDate: null,
  exitReason: null,
  outcome: '',
  plannedHours: 560,
};
const group = {
  id,
  name: 'PEE',
  programmeId: id,
  siteId: null,
  startDate: '2026-03-02',
  endDate: '2026-08-28',
};

describe('a pathway', () => {
  it.each([
    ['going on', {}],
    ['of one day', { plannedExitDate: '2026-03-02' }],
    ['that ended before its time', { exitDate: '2026-05-04', exitReason: 'employment' }],
    ['that ended after its time', { exitDate: '2026-10-01' }],
    ['without planned hours', { plannedHours: null }],
  ])('%s is right', (_, changes) => {
    expect(pathwaySchema.safeParse({ ...pathway, ...changes }).success).toBe(true);
  });

  it.each([
    ['whose planned exit comes before the entry', { plannedExitDate: '2026-03-01' }, 'plannedExitDate'],
    ['whose exit comes before the entry', { exitDate: '2026-03-01' }, 'exitDate'],
    ['with an exit reason and no date', { exitReason: 'employment' }, 'exitReason'],
    ['of too many hours', { plannedHours: 5001 }, 'plannedHours'],
  ])('%s is refused at that field', (_, changes, field) => {
    const parsed = pathwaySchema.safeParse({ ...pathway, ...changes });
    expect(parsed.error?.issues.map(({ path }) => path.join('.'))).toEqual([field]);
  });
});

describe('a group', () => {
  it('ends on or after the day it begins', () => {
    expect(groupSchema.safeParse({ ...group, endDate: group.startDate }).success).toBe(true);
    const parsed = groupSchema.safeParse({ ...group, endDate: '2026-03-01' });
    expect(parsed.error?.issues).toMatchObject([{ path: ['endDate'] }]);
  });
});
