import type { Completeness } from '#shared/evaluation/completeness';
import { NARROW_NO_BREAK_SPACE, formatCount } from '#shared/format/french';
import type { Axis, CompetencyMap } from '#shared/referential/competencyMap';

/** What an evaluation leaves out, as the user is told before validating it. */
export interface Missing {
  readonly axesWithoutAny: readonly Axis[];
  readonly axesInPart: readonly { readonly axis: Axis; readonly left: number }[];
  readonly indicatorsLeft: number;
}

/** Sums up what was not observed. */
export function missingOf(map: CompetencyMap, completeness: Completeness): Missing {
  const counts = new Map(completeness.axes.map((axis) => [axis.axis, axis]));
  const withCounts = map.axes.map((axis) => {
    const count = counts.get(axis.number);
    const observed = count?.observedCount ?? 0;
    return { axis, observed, left: (count?.indicatorCount ?? 0) - observed };
  });
  return {
    axesWithoutAny: withCounts.filter(({ observed }) => observed === 0).map(({ axis }) => axis),
    axesInPart: withCounts.filter(({ observed, left }) => observed > 0 && left > 0),
    indicatorsLeft: completeness.indicatorCount - completeness.observedCount,
  };
}

/** « 98 indicateurs observés sur 144 ». */
export function completenessSentence({
  observedCount,
  indicatorCount,
}: Pick<Completeness, 'observedCount' | 'indicatorCount'>): string {
  return `${formatCount(observedCount, 'indicateur observé', 'indicateurs observés')} sur ${indicatorCount}`;
}

/** One sentence about what is left, for the head of the summary. */
export function missingSentence({ indicatorsLeft, axesWithoutAny }: Missing): string {
  if (indicatorsLeft === 0)
    return `Tous les indicateurs ont été observés${NARROW_NO_BREAK_SPACE}: l’évaluation est complète.`;
  const indicators = formatCount(
    indicatorsLeft,
    'indicateur n’a pas été observé',
    'indicateurs n’ont pas été observés',
  );
  if (axesWithoutAny.length === 0) return `${indicators}.`;
  return `${indicators} ; ${formatCount(axesWithoutAny.length, 'axe n’a', 'axes n’ont')} aucune observation.`;
}
