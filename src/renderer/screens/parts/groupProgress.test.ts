import { describe, expect, it } from 'vitest';
import { sampleGroup, sampleRow } from '../testing/builders';
import { groupProgress, groupTime, shareDone } from './groupProgress';

const group = (id: string) => sampleGroup({ id });

describe('groupProgress', () => {
  it('counts the members of each group, what they have validated and who is late', () => {
    const rows = [
      sampleRow({ groupId: 'a', validatedPhases: ['initial', 'intermediate'] }),
      sampleRow({
        groupId: 'a',
        validatedPhases: ['initial'],
        nextEvaluation: { phase: 'intermediate', expectedDate: '2026-05-01', status: 'late' },
      }),
      sampleRow({ groupId: 'b' }),
      sampleRow({ groupId: null }),
    ];
    const [a, b, c] = groupProgress([group('a'), group('b'), group('c')], rows);
    expect(a).toMatchObject({
      memberCount: 2,
      validated: { initial: 2, intermediate: 1, final: 0 },
      lateCount: 1,
    });
    expect(b).toMatchObject({ memberCount: 1, validated: { initial: 0, intermediate: 0, final: 0 } });
    expect(c?.memberCount).toBe(0);
  });

  it('shares what is done among all that is to be done', () => {
    const [a] = groupProgress(
      [group('a')],
      [sampleRow({ groupId: 'a', validatedPhases: ['initial'] }), sampleRow({ groupId: 'a' })],
    );
    expect(a && shareDone(a)).toBeCloseTo(1 / 6);
    const [empty] = groupProgress([group('a')], []);
    expect(empty && shareDone(empty)).toBe(0);
  });
});

describe('groupTime', () => {
  it('is current from the first to the last day', () => {
    expect(groupTime(group('a'), '2026-03-01')).toBe('coming');
    expect(groupTime(group('a'), '2026-03-02')).toBe('current');
    expect(groupTime(group('a'), '2026-07-31')).toBe('current');
    expect(groupTime(group('a'), '2026-08-01')).toBe('past');
  });
});
