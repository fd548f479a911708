import { describe, expect, it } from 'vitest';
import { hashOf, parseHash, type Route } from './route';

const places: readonly Route[] = [
  { name: 'home' },
  { name: 'trainees' },
  { name: 'trainee', traineeId: '0197a3c2-0000-7000-8000-000000000001' },
  { name: 'evaluation', evaluationId: '0197a3c2-0000-7000-8000-000000000002' },
  { name: 'groups' },
  { name: 'group', groupId: '0197a3c2-0000-7000-8000-000000000003' },
  { name: 'documents' },
  { name: 'settings' },
];

describe('addresses', () => {
  it.each(places)('$name is found again from its address', (place) => {
    expect(parseHash(hashOf(place))).toEqual(place);
  });

  it('reads as French', () => {
    expect(hashOf({ name: 'trainee', traineeId: 'abc' })).toBe('#/stagiaires/abc');
  });

  it.each(['', '#', '#/', '#/inconnu', '#/evaluations', '#/evaluations/%E0%A4%A'])(
    'leads home from « %s », which names no place',
    (hash) => {
      expect(parseHash(hash)).toEqual({ name: 'home' });
    },
  );
});
