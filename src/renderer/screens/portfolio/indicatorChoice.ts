import type { Ratings } from '#shared/evaluation/rating';
import { searchKey } from '#shared/format/french';
import type { Axis, Cell, CompetencyMap, Indicator } from '#shared/referential/competencyMap';

/** One axis with those of its indicators that a search keeps. */
export interface AxisChoice {
  readonly axis: Axis;
  readonly indicators: readonly ChoosableIndicator[];
}

export interface ChoosableIndicator {
  readonly cell: Cell;
  readonly indicator: Indicator;
  readonly isAcquired: boolean;
}

/** Which indicators to offer. */
export interface IndicatorFilter {
  /** Words that must all be found: in an indicator, its cell or its axis; the number of an axis too. */
  readonly search: string;
  readonly acquiredOnly: boolean;
}

/** The indicators to choose among, axis by axis; axes with none are left out. */
export function choosableIndicators(
  map: CompetencyMap,
  ratings: Ratings,
  filter: IndicatorFilter,
): AxisChoice[] {
  const words = searchKey(filter.search).split(' ').filter(Boolean);
  return map.axes.flatMap((axis): AxisChoice[] => {
    const indicators = axis.cells
      .flatMap((cell) => cell.indicators.map((indicator) => ({ cell, indicator })))
      .map((place) => ({ ...place, isAcquired: ratings[place.indicator.id] === 'acquired' }))
      .filter(({ isAcquired }) => isAcquired || !filter.acquiredOnly)
      .filter(({ cell, indicator }) => {
        const text = searchKey(
          `${axis.number} ${axis.label} ${cell.descriptor} ${indicator.label} ${indicator.id}`,
        );
        return words.every((word) => text.includes(word));
      });
    return indicators.length === 0 ? [] : [{ axis, indicators }];
  });
}
