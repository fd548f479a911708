import { developmentOutcome, type DevelopmentOutcome } from '#shared/evaluation/development';
import { NOT_OBSERVED_LABEL, ratingLabels } from '#shared/evaluation/rating';
import { formatCount } from '#shared/format/french';
import type { DevelopmentTarget } from '#shared/records/development';
import type { CompetencyMap, IndicatorPlace } from '#shared/referential/competencyMap';
import type { MarkedCell } from '../../charts/markedCell';
import type { DevelopmentMoment } from './developmentMoments';

/** What became of a chosen competency, on its badge. */
export const outcomeLabels: Readonly<Record<DevelopmentOutcome, string>> = {
  reached: 'Atteinte',
  moved: 'En progrès',
  remains: 'Reste à travailler',
};
export const outcomeTones = { reached: 'positive', moved: 'accent', remains: 'neutral' } as const;

/** How an indicator was rated at the evaluation, in words. */
export function ratingWords({ evaluation }: DevelopmentMoment, indicatorId: string): string {
  const rating = evaluation.ratings[indicatorId];
  return rating === undefined ? NOT_OBSERVED_LABEL : ratingLabels[rating];
}

/** What became of an indicator at the evaluation that followed; `null` before there is one. */
export function outcomeSince(
  { evaluation, later }: DevelopmentMoment,
  indicatorId: string,
): DevelopmentOutcome | null {
  return later === null ? null : developmentOutcome(indicatorId, evaluation.ratings, later.ratings);
}

/** « 3 atteintes, 1 en progrès, 2 restent à travailler »: only what there is. */
export function outcomeSentence(outcomes: readonly DevelopmentOutcome[]): string {
  const count = (outcome: DevelopmentOutcome): number => outcomes.filter((one) => one === outcome).length;
  const parts = [
    [count('reached'), 'atteinte', 'atteintes'],
    [count('moved'), 'en progrès', 'en progrès'],
    [count('remains'), 'reste à travailler', 'restent à travailler'],
  ] as const;
  return parts
    .filter(([number]) => number > 0)
    .map(([number, singular, plural]) => formatCount(number, singular, plural))
    .join(', ');
}

/** The cells that hold chosen indicators, with how many. Indicators that the map does not know count nowhere. */
export function markedCells(
  targets: readonly DevelopmentTarget[],
  places: ReadonlyMap<string, IndicatorPlace>,
  map: CompetencyMap,
): MarkedCell[] {
  const chosen = targets.flatMap(({ indicatorId }) => places.get(indicatorId) ?? []);
  return map.axes.flatMap((axis) =>
    axis.cells.flatMap((cell): MarkedCell[] => {
      const count = chosen.filter((place) => place.cell === cell).length;
      return count === 0 ? [] : [{ axis: axis.number, circle: cell.circle, count }];
    }),
  );
}
