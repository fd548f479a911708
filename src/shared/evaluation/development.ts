import type { DevelopmentTarget } from '../records/development';
import { type Axis, type CompetencyMap, type Indicator, indicatorsOf } from '../referential/competencyMap';
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

/** A chosen indicator at the evaluation that follows its choice. */
export interface ReviewedTarget {
  /** As it stands in the newer plan where it was chosen again, else as it was first chosen. */
  readonly target: DevelopmentTarget;
  readonly outcome: DevelopmentOutcome;
  /** Chosen again at the newer evaluation. */
  readonly isKept: boolean;
}

/** What an evaluation shows of the competencies chosen at the one before, beside those that it adds. */
export interface DevelopmentReview {
  /** Chosen before, acquired now; in the order of the earlier plan. */
  readonly reached: readonly ReviewedTarget[];
  /** Chosen before, not acquired yet; those chosen again first, in the order of the newer plan. */
  readonly remaining: readonly ReviewedTarget[];
  /** Chosen for the first time, in the order of the newer plan. */
  readonly added: readonly DevelopmentTarget[];
}

/** The ratings that a review compares. */
export interface ComparedRatings {
  readonly before: Ratings;
  readonly after: Ratings;
}

/**
 * Compares what was chosen at one evaluation with what is acquired, and chosen, at the next (domain.md §4, row 4).
 *
 * @param previous what was chosen at the earlier evaluation; empty when nothing was.
 * @param current what is chosen at the newer one; empty while nothing is.
 */
export function developmentReview(
  previous: readonly DevelopmentTarget[],
  current: readonly DevelopmentTarget[],
  { before, after }: ComparedRatings,
): DevelopmentReview {
  const positions = new Map(current.map(({ indicatorId }, index) => [indicatorId, index]));
  const reviewed = previous.map((target): ReviewedTarget => {
    const chosenAgain = current[positions.get(target.indicatorId) ?? -1];
    return {
      target: chosenAgain ?? target,
      outcome: developmentOutcome(target.indicatorId, before, after),
      isKept: chosenAgain !== undefined,
    };
  });
  const placeOf = ({ target }: ReviewedTarget): number =>
    positions.get(target.indicatorId) ?? Number.MAX_SAFE_INTEGER;
  const earlierIds = new Set(previous.map(({ indicatorId }) => indicatorId));
  return {
    reached: reviewed.filter(({ outcome }) => outcome === 'reached'),
    remaining: reviewed
      .filter(({ outcome }) => outcome !== 'reached')
      .toSorted((a, b) => placeOf(a) - placeOf(b)),
    added: current.filter(({ indicatorId }) => !earlierIds.has(indicatorId)),
  };
}

/**
 * What to propose at an evaluation, in order: what was chosen before and is not acquired yet, with its date and note; then, axis by axis,
 * what `proposeDevelopment` adds to it.
 *
 * @param previous what was chosen at the evaluation before; empty at the first.
 */
export function proposedTargets(
  map: CompetencyMap,
  ratings: Ratings,
  previous: readonly DevelopmentTarget[] = [],
): DevelopmentTarget[] {
  const known = new Set(indicatorsOf(map).map(({ id }) => id));
  const remaining = previous.filter(
    ({ indicatorId }) => known.has(indicatorId) && ratings[indicatorId] !== 'acquired',
  );
  const remainingIds = new Set(remaining.map(({ indicatorId }) => indicatorId));
  const proposed = proposeDevelopment(map, ratings)
    .flatMap(({ proposals }) => proposals)
    .filter(({ indicator }) => !remainingIds.has(indicator.id))
    .map(({ indicator }): DevelopmentTarget => ({ indicatorId: indicator.id, targetDate: null, note: '' }));
  return [...remaining, ...proposed];
}
