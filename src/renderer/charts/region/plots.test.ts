import { describe, expect, it } from 'vitest';
import type { LevelRow } from '#shared/statistics/figures';
import { levelSegments } from './levelBars';
import { layoutSlopes, spread } from './slopeLayout';

const row = (changes: Partial<LevelRow> = {}): LevelRow => ({
  axis: 1,
  phase: 'initial',
  levels: [10, 20, 0, 10, 0].map((value) => ({ value })),
  notObserved: { value: 10 },
  evaluated: { value: 50 },
  reached: [],
  ...changes,
});

describe('a stacked bar', () => {
  it('shares its length out in proportion, without what is empty', () => {
    expect(levelSegments(row(), 100).map(({ kind, level, x, width }) => [kind, level, x, width])).toEqual([
      ['level', 0, 0, 20],
      ['level', 1, 20, 40],
      ['level', 3, 60, 20],
      ['notObserved', 0, 80, 20],
    ]);
  });

  it('leaves out a level of fewer than five persons, and fills its length all the same', () => {
    const levels: LevelRow['levels'] = [
      { value: 30 },
      { hidden: 'few' },
      { value: 20 },
      ...Array.from({ length: 2 }, () => ({ hidden: 'few' as const })),
    ];
    const segments = levelSegments(row({ levels }), 120);
    expect(segments.map(({ level, width }) => [level, width])).toEqual([
      [0, 60],
      [2, 40],
      [0, 20],
    ]);
  });

  it('is empty where there are too few persons for shares', () => {
    expect(levelSegments(row({ evaluated: { value: 15 } }), 100)).toEqual([]);
    expect(levelSegments(row({ evaluated: { hidden: 'few' } }), 100)).toEqual([]);
  });
});

describe('labels at the ends of lines', () => {
  it('stand where the lines end, moved only as far as they would overlap', () => {
    expect(spread([10, 50, 52], { top: 0, bottom: 100, pitch: 12 })).toEqual([10, 50, 62]);
  });

  it('stay within the frame', () => {
    expect(spread([95, 98, 99], { top: 0, bottom: 100, pitch: 12 })).toEqual([76, 88, 100]);
    expect(spread([-5, 0], { top: 0, bottom: 100, pitch: 12 })).toEqual([0, 12]);
  });

  it('keep the order of the lines', () => {
    const places = spread([60, 20, 61, 19], { top: 0, bottom: 100, pitch: 12 });
    expect(
      places
        .map((y, index) => [y, index])
        .sort(([a = 0], [b = 0]) => a - b)
        .map(([, index]) => index),
    ).toEqual([3, 1, 0, 2]);
  });
});

describe('slopes', () => {
  it('rise with what was gained, on a scale that fits the values', () => {
    const { slopes, ticks } = layoutSlopes(
      [
        { axis: 1, entry: 1, exit: 2 },
        { axis: 2, entry: 1.5, exit: 1.5 },
      ],
      { top: 0, bottom: 100, labelPitch: 12 },
    );
    expect(slopes[0]).toMatchObject({ y1: 100, y2: 0 });
    expect(slopes[1]).toMatchObject({ y1: 50, y2: 50 });
    expect(ticks[0]).toEqual({ value: 1, y: 100 });
  });
});
