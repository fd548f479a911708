import { sampleMap } from '#shared/testing/sampleMap';
import { describe, expect, it } from 'vitest';
import { progressByPole } from './progressRows';

describe('progressByPole', () => {
  it('puts each axis under its pole', () => {
    const progress = [5, 1, 2].map((axis) => ({ axis, from: 0, to: 1, gained: 1, circlesGained: 1 }));
    const poles = progressByPole(sampleMap(), progress);
    expect(poles.map(({ pole, rows }) => [pole.id, rows.map(({ axis }) => axis.number)])).toEqual([
      ['reflechir', [1, 2]],
      ['organiser', [5]],
      ['communiquer', []],
    ]);
  });
});
