import { scaleLinear } from 'd3';
import type { LevelRow } from '#shared/statistics/figures';
import { FEWEST_FOR_SHARE, seen } from '#shared/statistics/smallCounts';

/** A part of a stacked bar: a level, or those not observed. */
export interface BarSegment {
  readonly kind: 'level' | 'notObserved';
  /** Of a level, 0 to 4. */
  readonly level: number;
  readonly count: number;
  /** Of the whole bar, 0 to 100. */
  readonly percent: number;
  readonly x: number;
  readonly width: number;
}

/**
 * Cuts a bar into the parts of a row that are shown: levels from 0 to 4, then those not observed. The parts fill `width`; a part of fewer
 * than five persons is left out. Empty when the row is about too few persons for shares.
 */
export function levelSegments(row: LevelRow, width: number): BarSegment[] {
  const parts = [
    ...row.levels.map((count, level) => ({ kind: 'level' as const, level, count: seen(count) ?? 0 })),
    { kind: 'notObserved' as const, level: 0, count: seen(row.notObserved) ?? 0 },
  ].filter(({ count }) => count > 0);
  const whole = parts.reduce((sum, { count }) => sum + count, 0);
  if ((seen(row.evaluated) ?? 0) < FEWEST_FOR_SHARE || whole === 0) return [];
  const scale = scaleLinear([0, whole], [0, width]);
  let before = 0;
  return parts.map((part) => {
    const x = scale(before);
    before += part.count;
    return { ...part, percent: (100 * part.count) / whole, x, width: scale(before) - x };
  });
}
