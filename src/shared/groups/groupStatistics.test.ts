import { describe, expect, it } from 'vitest';
import { scoreMap } from '../evaluation/scoring';
import type { Ratings } from '../evaluation/rating';
import { sampleMap } from '../testing/sampleMap';
import { groupCells, groupProgressByAxis, shareOf } from './groupStatistics';

const map = sampleMap();
const idsOf = (axis: number, circle: number): string[] =>
  (
    map.axes.find(({ number }) => number === axis)?.cells.find((cell) => cell.circle === circle)
      ?.indicators ?? []
  ).map(({ id }) => id);
const acquired = (...places: readonly [axis: number, circle: number][]): Ratings =>
  Object.fromEntries(
    places.flatMap(([axis, circle]) => idsOf(axis, circle)).map((id) => [id, 'acquired'] as const),
  );
const scored = (ratings: Ratings) => scoreMap(map, ratings);

describe('the cells of a group', () => {
  const members = [
    { initial: scored(acquired([1, 1])), final: scored(acquired([1, 1], [1, 2])) },
    { initial: scored({}) },
    {},
  ];

  it('are held by a share of those who are evaluated at that time, not of the whole group', () => {
    const cells = groupCells(map, members);
    const at = (phase: string, axis: number, circle: number) =>
      cells.find((cell) => cell.phase === phase && cell.axis === axis && cell.circle === circle);
    expect(at('initial', 1, 1)).toMatchObject({ acquiredCount: 1, evaluatedCount: 2 });
    expect(at('final', 1, 2)).toMatchObject({ acquiredCount: 1, evaluatedCount: 1 });
    expect(at('initial', 2, 1)).toMatchObject({ acquiredCount: 0, evaluatedCount: 2 });
    const cell = at('initial', 1, 1);
    expect(cell && shareOf(cell)).toBe(0.5);
  });

  it('are 48 at each time at which somebody is evaluated, and none at the others', () => {
    const cells = groupCells(map, members);
    expect(cells).toHaveLength(96);
    expect(cells.some(({ phase }) => phase === 'intermediate')).toBe(false);
    expect(groupCells(map, [])).toEqual([]);
  });
});

describe('the progress of a group', () => {
  it('is the mean of those who were evaluated twice, axis by axis', () => {
    const progress = groupProgressByAxis(map, [
      { initial: scored(acquired([1, 1])), intermediate: scored(acquired([1, 1], [1, 2])) },
      { initial: scored(acquired([1, 1])), final: scored(acquired([1, 1])) },
      // Evaluated once: neither the means nor the count know of it.
      { initial: scored(acquired([1, 1], [1, 2], [1, 3])) },
    ]);
    expect(progress.memberCount).toBe(2);
    expect(progress.axes[0]).toEqual({ axis: 1, from: 1, to: 1.5, gained: 0.5, circlesGained: 0.5 });
    expect(progress.axes[1]).toEqual({ axis: 2, from: null, to: null, gained: null, circlesGained: null });
  });

  it('of nobody is unknown', () => {
    const { memberCount, axes } = groupProgressByAxis(map, []);
    expect(memberCount).toBe(0);
    expect(axes).toHaveLength(12);
    expect(axes.every(({ gained }) => gained === null)).toBe(true);
  });
});
