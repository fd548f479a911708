import { expect, it } from 'vitest';
import type { Pathway } from '../records/pathway';
import { isSamePathway } from './samePathways';

const pathway = (changes: Partial<Pathway> = {}): Pathway => ({
  id: 'p',
  traineeId: 't',
  organisationId: null,
  programmeId: 'PEE',
  groupId: 'mars',
  prescriberId: null,
  entryDate: '2026-03-02',
  plannedExitDate: '2026-08-28',
  exitDate: null,
  exitReason: null,
  outcome: '',
  plannedHours: null,
  ...changes,
});

it('two pathways seem to be one when programme, group and time agree; a group that is not told does not speak against it', () => {
  expect(isSamePathway(pathway(), pathway({ entryDate: '2026-03-09' }))).toBe(true);
  expect(isSamePathway(pathway(), pathway({ groupId: null }))).toBe(true);
  expect(isSamePathway(pathway(), pathway({ groupId: 'avril' }))).toBe(false);
  expect(isSamePathway(pathway(), pathway({ programmeId: 'EDI' }))).toBe(false);
  expect(isSamePathway(pathway(), pathway({ organisationId: 'autre' }))).toBe(false);
  const left = pathway({ exitDate: '2026-03-31', exitReason: 'other' });
  expect(isSamePathway(left, pathway({ entryDate: '2026-04-01' }))).toBe(false);
  expect(isSamePathway(left, pathway({ entryDate: '2026-03-31' }))).toBe(true);
});
