import type { Group } from '#shared/records/pathway';
import { describe, expect, it } from 'vitest';
import { emptyPathway, emptyTrainee, inGroup, newTraineeSchema } from './newTrainee';

const programmeId = '0197a3c2-0000-7000-8000-000000000001';
const group: Group = {
  id: '0197a3c2-0000-7000-8000-000000000002',
  name: 'EDI Saint-Denis – avril 2026',
  programmeId: '0197a3c2-0000-7000-8000-000000000003',
  siteId: null,
  startDate: '2026-04-06',
  endDate: '2026-09-25',
};

describe('a new trainee', () => {
  it('needs no more than a name once the form is open', () => {
    const trainee = { ...emptyTrainee(), givenName: 'Alix', familyName: 'Exemple' };
    const pathway = emptyPathway(trainee.id, programmeId, '2026-03-16');
    expect(newTraineeSchema.safeParse({ trainee, pathway }).success).toBe(true);
  });

  it('is refused without a name, at the field of the one that everybody has', () => {
    const trainee = emptyTrainee();
    const result = newTraineeSchema.safeParse({
      trainee,
      pathway: emptyPathway(trainee.id, programmeId, '2026-03-16'),
    });
    expect(result.error?.issues.map(({ path }) => path.join('.'))).toEqual(['trainee.familyName']);
  });
});

describe('inGroup', () => {
  const pathway = emptyPathway('0197a3c2-0000-7000-8000-000000000009', programmeId, '2026-03-16');

  it('takes the programme and the dates of the group', () => {
    expect(inGroup(pathway, group)).toMatchObject({
      groupId: group.id,
      programmeId: group.programmeId,
      entryDate: '2026-04-06',
      plannedExitDate: '2026-09-25',
    });
  });

  it('keeps programme and dates when it leaves the group', () => {
    expect(inGroup(inGroup(pathway, group), undefined)).toMatchObject({
      groupId: null,
      programmeId: group.programmeId,
      entryDate: '2026-04-06',
    });
  });
});
