import type { Completeness } from '#shared/evaluation/completeness';
import { NARROW_NO_BREAK_SPACE, formatCount } from '#shared/format/french';
import type { Axis, CompetencyMap } from '#shared/referential/competencyMap';

/** One axis that was not observed whole. */
export interface MissingOnAxis {
  readonly axis: Axis;
  readonly observed: number;
  readonly left: number;
}

/** What an evaluation leaves out, as the user is told before validating it. */
export interface Missing {
  /** In the order of the map. */
  readonly axes: readonly MissingOnAxis[];
  readonly indicatorsLeft: number;
}

/** Sums up what was not observed. */
export function missingOf(map: CompetencyMap, completeness: Completeness): Missing {
  const counts = new Map(completeness.axes.map((axis) => [axis.axis, axis]));
  const axes = map.axes.map((axis) => {
    const count = counts.get(axis.number);
    const observed = count?.observedCount ?? 0;
    return { axis, observed, left: (count?.indicatorCount ?? 0) - observed };
  });
  return {
    axes: axes.filter(({ left }) => left > 0),
    indicatorsLeft: completeness.indicatorCount - completeness.observedCount,
  };
}

/** What an axis lacks: « rien d’observé », « 3 indicateurs à observer ». */
export function missingWords(observed: number, left: number): string {
  return observed === 0 ? 'rien d’observé' : `${formatCount(left, 'indicateur')} à observer`;
}

/** « 98 indicateurs observés sur 144 ». */
export function completenessSentence({
  observedCount,
  indicatorCount,
}: Pick<Completeness, 'observedCount' | 'indicatorCount'>): string {
  return `${formatCount(observedCount, 'indicateur observé', 'indicateurs observés')} sur ${indicatorCount}`;
}

/** One sentence about what is left, for the head of the summary. */
export function missingSentence({ indicatorsLeft, axes }: Missing): string {
  if (indicatorsLeft === 0)
    return `Tous les indicateurs ont été observés${NARROW_NO_BREAK_SPACE}: l’évaluation est complète.`;
  const indicators = formatCount(
    indicatorsLeft,
    'indicateur n’a pas été observé',
    'indicateurs n’ont pas été observés',
  );
  const axesWithoutAny = axes.filter(({ observed }) => observed === 0).length;
  if (axesWithoutAny === 0) return `${indicators}.`;
  return `${indicators}${NARROW_NO_BREAK_SPACE}; ${formatCount(axesWithoutAny, 'axe n’a', 'axes n’ont')} aucune observation.`;
}
