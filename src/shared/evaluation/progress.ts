import type { AxisScore } from './scoring';

/** How one axis moved between two evaluations. */
export interface AxisProgress {
  readonly axis: number;
  /** Values 0 to 4; `null` when the axis was not observed at that evaluation. */
  readonly from: number | null;
  readonly to: number | null;
  /** `to − from` in circles; `null` unless both were observed. Can be negative. */
  readonly gained: number | null;
  /** Whole circles gained, `level to − level from`; `null` unless both were observed. */
  readonly circlesGained: number | null;
}

/** Compares two scored maps axis by axis. Both must come from maps with the same axes. */
export function progressBetween(from: readonly AxisScore[], to: readonly AxisScore[]): AxisProgress[] {
  const before = new Map(from.map((score) => [score.axis, score]));
  return to.map((after) => {
    const start = before.get(after.axis);
    const isComparable = start !== undefined && start.value !== null && after.value !== null;
    return {
      axis: after.axis,
      from: start?.value ?? null,
      to: after.value,
      gained: isComparable ? after.value - (start.value ?? 0) : null,
      circlesGained: isComparable ? after.level - start.level : null,
    };
  });
}
