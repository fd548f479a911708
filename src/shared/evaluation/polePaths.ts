import type { CompetencyMap, Pole } from '../referential/competencyMap';
import type { AxisScore } from './scoring';

/** How one pole moved from evaluation to evaluation. */
export interface PolePath {
  readonly pole: Pole;
  /**
   * One value an evaluation, 0 to 4: the mean value of the compared axes, those observed at every one of the evaluations, so that the
   * values can be subtracted. `null` when no axis can be compared.
   */
  readonly values: readonly (number | null)[];
  /** Axes of the pole that are compared, and all of them. */
  readonly comparedCount: number;
  readonly axisCount: number;
}

/** The way of each pole through scored evaluations in date order, which come from maps with the same axes. */
export function polePaths(map: CompetencyMap, evaluations: readonly (readonly AxisScore[])[]): PolePath[] {
  const valueAt = evaluations.map((scores) => new Map(scores.map(({ axis, value }) => [axis, value])));
  return map.poles.map((pole) => {
    const axes = map.axes.filter((axis) => axis.pole === pole.id);
    const rows = axes.map(({ number }) => valueAt.flatMap((values) => values.get(number) ?? []));
    const compared = rows.filter((row) => row.length === evaluations.length);
    const values = evaluations.map((_, index) => mean(compared.flatMap((row) => row[index] ?? [])));
    return {
      pole,
      values,
      comparedCount: compared.length,
      axisCount: axes.length,
    };
  });
}

function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}
