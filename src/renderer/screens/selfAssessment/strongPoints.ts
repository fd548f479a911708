import type { AxisScore } from '#shared/evaluation/scoring';
import type { Axis, CompetencyMap } from '#shared/referential/competencyMap';

/** How many axes are named at most. */
const NAMED = 3;

/** The axes on which a map goes furthest, furthest first; those with nothing acquired or in progress are never named. */
export function strongPoints(map: CompetencyMap, scores: readonly AxisScore[]): Axis[] {
  return scores
    .filter(({ value }) => (value ?? 0) > 0)
    .toSorted((a, b) => (b.value ?? 0) - (a.value ?? 0))
    .slice(0, NAMED)
    .flatMap((score) => map.axes.find(({ number }) => number === score.axis) ?? []);
}
