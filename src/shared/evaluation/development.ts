import type { Axis, CompetencyMap, Indicator } from '../referential/competencyMap';
import type { Rating, Ratings } from './rating';
import { scoreAxis } from './scoring';

/** An indicator to work on next, and how it was last rated; `null` when it was not observed. */
export interface DevelopmentProposal {
  readonly indicator: Indicator;
  readonly rating: Exclude<Rating, 'acquired'> | null;
}

/** What to work on next on one axis. */
export interface AxisDevelopment {
  readonly axis: Axis;
  /** The circle to reach, 1 to 4. */
  readonly circle: number;
  /** Never empty: in progress first, then to develop, then not observed; in the order of the map inside each. */
  readonly proposals: readonly DevelopmentProposal[];
}

const order: readonly DevelopmentProposal['rating'][] = ['inProgress', 'toDevelop', null];

/**
 * Proposes, for each axis, the indicators not yet acquired of the next circle (domain.md §4). An axis whose four circles
 * are acquired proposes nothing.
 */
export function proposeDevelopment(map: CompetencyMap, ratings: Ratings): AxisDevelopment[] {
  return map.axes.flatMap((axis): AxisDevelopment[] => {
    const { level } = scoreAxis(axis, ratings, map.acquisitionThreshold);
    const nextCell = axis.cells[level];
    if (nextCell === undefined) return [];
    const proposals = nextCell.indicators
      .flatMap((indicator): DevelopmentProposal[] => {
        const rating = ratings[indicator.id];
        return rating === 'acquired' ? [] : [{ indicator, rating: rating ?? null }];
      })
      .sort((a, b) => order.indexOf(a.rating) - order.indexOf(b.rating));
    return [{ axis, circle: nextCell.circle, proposals }];
  });
}

/** What became of one chosen indicator since it was chosen. */
export type DevelopmentOutcome = 'reached' | 'moved' | 'remains';

/**
 * Compares a chosen indicator at two evaluations: `reached` when it is now acquired, `moved` when it is in progress and was not,
 * `remains` otherwise.
 */
export function developmentOutcome(indicatorId: string, before: Ratings, after: Ratings): DevelopmentOutcome {
  if (after[indicatorId] === 'acquired') return 'reached';
  return after[indicatorId] === 'inProgress' && before[indicatorId] !== 'inProgress' ? 'moved' : 'remains';
}
