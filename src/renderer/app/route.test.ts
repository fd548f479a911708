import { describe, expect, it } from 'vitest';
import { hashOf, parseHash, type Route } from './route';

const places: readonly Route[] = [
  { name: 'home' },
  { name: 'trainees' },
  { name: 'trainee', traineeId: '0197a3c2-0000-7000-8000-000000000001' },
  { name: 'trainee', traineeId: '0197a3c2-0000-7000-8000-000000000001', cell: { axis: 11, circle: 3 } },
  {
    name: 'trainee',
    traineeId: '0197a3c2-0000-7000-8000-000000000001',
    cell: { axis: 7, circle: 2, indicatorId: 'A7.2.2', phase: 'initial' },
  },
  {
    name: 'trainee',
    traineeId: '0197a3c2-0000-7000-8000-000000000001',
    cell: { axis: 7, circle: 2, phase: 'final' },
  },
  { name: 'traineeClea', traineeId: '0197a3c2-0000-7000-8000-000000000001' },
  { name: 'traineeDevelopment', traineeId: '0197a3c2-0000-7000-8000-000000000001' },
  { name: 'traineeFollowUp', traineeId: '0197a3c2-0000-7000-8000-000000000001' },
  { name: 'traineeFollowUp', traineeId: '0197a3c2-0000-7000-8000-000000000001', part: 'hours' },
  { name: 'traineePortfolio', traineeId: '0197a3c2-0000-7000-8000-000000000001' },
  { name: 'selfAssessment', selfAssessmentId: '0197a3c2-0000-7000-8000-000000000004' },
  { name: 'comparison', selfAssessmentId: '0197a3c2-0000-7000-8000-000000000004' },
  { name: 'evaluation', evaluationId: '0197a3c2-0000-7000-8000-000000000002' },
  { name: 'evaluation', evaluationId: '0197a3c2-0000-7000-8000-000000000002', cell: { axis: 1, circle: 4 } },
  { name: 'groups' },
  { name: 'group', groupId: '0197a3c2-0000-7000-8000-000000000003' },
  { name: 'documents' },
  { name: 'exchange' },
  { name: 'correspondence' },
  { name: 'settings' },
  { name: 'region', place: 'deliveries' },
  { name: 'region', place: 'organisations' },
];

describe('addresses', () => {
  it.each(places)('$name is found again from its address', (place) => {
    expect(parseHash(hashOf(place))).toEqual(place);
  });

  it('reads as French', () => {
    expect(hashOf({ name: 'trainee', traineeId: 'abc' })).toBe('#/stagiaires/abc');
  });

  it('chooses no cell when it cannot read which', () => {
    expect(parseHash('#/stagiaires/abc/carte')).toEqual({ name: 'trainee', traineeId: 'abc' });
  });

  it.each(['', '#', '#/', '#/inconnu', '#/evaluations', '#/evaluations/%E0%A4%A'])(
    'leads home from « %s », which names no place',
    (hash) => {
      expect(parseHash(hash)).toEqual({ name: 'home' });
    },
  );
});
