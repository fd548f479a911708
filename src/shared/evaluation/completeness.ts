import type { CompetencyMap } from '../referential/competencyMap';
import type { Ratings } from './rating';

/** What is not yet observed on one axis. */
export interface AxisCompleteness {
  readonly axis: number;
  readonly observedCount: number;
  readonly indicatorCount: number;
}

export interface Completeness {
  readonly observedCount: number;
  readonly indicatorCount: number;
  /** The twelve axes, in order. */
  readonly axes: readonly AxisCompleteness[];
}

/** How much of the map was observed. Ratings of indicators that the map does not hold are not counted. */
export function completenessOf(map: CompetencyMap, ratings: Ratings): Completeness {
  const axes = map.axes.map((axis) => {
    const indicators = axis.cells.flatMap((cell) => cell.indicators);
    return {
      axis: axis.number,
      observedCount: indicators.filter(({ id }) => ratings[id] !== undefined).length,
      indicatorCount: indicators.length,
    };
  });
  return {
    observedCount: axes.reduce((sum, axis) => sum + axis.observedCount, 0),
    indicatorCount: axes.reduce((sum, axis) => sum + axis.indicatorCount, 0),
    axes,
  };
}
