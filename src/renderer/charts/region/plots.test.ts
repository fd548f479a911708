import { describe, expect, it } from 'vitest';
import type { LevelRow } from '#shared/statistics/figures';
import { levelSegments } from './levelBars';
import { layoutSlopes, spread } from './slopeLayout';

const row = (changes: Partial<LevelRow> = {}): LevelRow => ({
  axis: 1,
  phase: 'initial',
  levels: [10, 20, 0, 10, 0].map((value) => ({ value })),
  notObserved: { value: 10 },
  hiddenCount: 0,
  evaluated: 50,
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

  it('keeps hidden persons together as one part', () => {
    const levels: LevelRow['levels'] = [
      { value: 30 },
      { hidden: 'few' },
      { hidden: 'difference' },
      { value: 0 },
      { value: 0 },
    ];
    const segments = levelSegments(row({ levels, hiddenCount: 10 }), 100);
    expect(segments.map(({ kind, width }) => [kind, width])).toEqual([
      ['level', 60],
      ['hidden', 20],
      ['notObserved', 20],
    ]);
  });

  it('is empty when the row may not be shown', () => {
    expect(levelSegments(row({ evaluated: 0 }), 100)).toEqual([]);
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
