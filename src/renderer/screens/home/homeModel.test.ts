import type { DueItem } from '#shared/ipc/views';
import { describe, expect, it } from 'vitest';
import { dueByGroup } from './homeModel';

const item = (familyName: string, groupName: string | null, status: DueItem['status']): DueItem => ({
  traineeId: familyName,
  pathwayId: familyName,
  givenName: 'Alix',
  familyName,
  programmeCode: 'PEE',
  groupName,
  phase: 'initial',
  expectedDate: '2026-03-16',
  status,
  draftId: null,
});

describe('dueByGroup', () => {
  it('puts the group with the most late evaluations first and keeps the order inside groups', () => {
    const groups = dueByGroup([
      item('Un', 'Mars', 'late'),
      item('Deux', 'Avril', 'late'),
      item('Trois', 'Avril', 'late'),
      item('Quatre', null, 'due'),
      item('Cinq', 'Mars', 'due'),
    ]);
    expect(groups.map(({ name, lateCount }) => [name, lateCount])).toEqual([
      ['Avril', 2],
      ['Mars', 1],
      ['Sans groupe', 0],
    ]);
    expect(groups[1]?.items.map(({ familyName }) => familyName)).toEqual(['Un', 'Cinq']);
  });

  it('has nothing to say when nothing is due', () => {
    expect(dueByGroup([])).toEqual([]);
  });
});
