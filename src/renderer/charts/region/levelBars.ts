import { scaleLinear } from 'd3';
import type { LevelRow } from '#shared/statistics/figures';
import { seen } from '#shared/statistics/smallCounts';

/** A part of a stacked bar: a level, those hidden together, or those not observed. */
export interface BarSegment {
  readonly kind: 'level' | 'hidden' | 'notObserved';
  /** Of a level, 0 to 4. */
  readonly level: number;
  readonly count: number;
  readonly x: number;
  readonly width: number;
}

/**
 * Cuts a bar into what is known of a row: visible levels from 0 to 4, then all hidden persons as one part, then those not observed. The
 * parts fill `width`. Empty when the row may not be shown.
 */
export function levelSegments(row: LevelRow, width: number): BarSegment[] {
  if (row.evaluated === 0) return [];
  const scale = scaleLinear([0, row.evaluated], [0, width]);
  const parts: Pick<BarSegment, 'kind' | 'level' | 'count'>[] = [
    ...row.levels.map((count, level) => ({ kind: 'level' as const, level, count: seen(count) ?? 0 })),
    { kind: 'hidden', level: 0, count: row.hiddenCount },
    { kind: 'notObserved', level: 0, count: seen(row.notObserved) ?? 0 },
  ];
  let before = 0;
  return parts.flatMap((part) => {
    const x = scale(before);
    before += part.count;
    return part.count === 0 ? [] : [{ ...part, x, width: scale(before) - x }];
  });
}
