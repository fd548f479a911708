import { indexIndicators } from '#shared/referential/competencyMap';
import type { DevelopmentMoment } from '../development/developmentMoments';

/** What is worked on now, in short. */
export interface WorkedOn {
  /** Somebody chose; otherwise it is what is proposed. */
  readonly isChosen: boolean;
  readonly count: number;
  /** The first of the list that is not reached yet; empty when there is none. */
  readonly first: string;
}

/**
 * What is worked on since the last evaluation at which one chooses, without what a later evaluation shows as reached; `null` before
 * there is such an evaluation.
 */
export function workedOnNow(moments: readonly DevelopmentMoment[]): WorkedOn | null {
  const moment = moments.at(-1);
  if (moment === undefined) return null;
  const places = indexIndicators(moment.map);
  const targets = (moment.chosen ?? moment.proposal).filter(
    ({ indicatorId }) => moment.later?.ratings[indicatorId] !== 'acquired',
  );
  const [first] = targets.flatMap(({ indicatorId }) => places.get(indicatorId)?.indicator.label ?? []);
  return { isChosen: moment.chosen !== null, count: targets.length, first: first ?? '' };
}
