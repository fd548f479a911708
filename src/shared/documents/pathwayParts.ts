import { CLEA_NOTICE } from '../clea/notice';
import { cleaMoment, type CleaOverview, overviewOf } from '../clea/overview';
import { comparisonNote, momentSentences } from '../clea/overviewText';
import type { CriterionCounts } from '../clea/prevalidation';
import { polePaths } from '../evaluation/polePaths';
import { progressBetween } from '../evaluation/progress';
import { shownGain } from '../evaluation/shownValue';
import { NO_BREAK_SPACE } from '../format/french';
import type { CleaPart, PathwayParts, ProgressPart } from './documentModel';
import { traceOf } from './documentParts';
import type { PathwaySource, SourceEvaluation } from './documentSource';
import { actionRow, hoursPart, placementPart, projectPart, workshopPart } from './trainingParts';
import { gainWords, valueWords } from './wording';

/** What documents about a whole pathway tell of it, whomever they are for. */
export function pathwayParts({ evaluations, training }: PathwaySource): PathwayParts {
  return {
    progress: progressPart(evaluations),
    hours: hoursPart(training.hours),
    workshops: training.workshops.map(workshopPart),
    placements: training.placements.map(placementPart),
    project: projectPart(training.project),
    clea: cleaPart(evaluations),
    actions: training.actions.filter(({ status }) => status !== 'dropped').map(actionRow),
  };
}

/** All evaluations on the map of the last one; `null` before the first. */
function progressPart(evaluations: readonly SourceEvaluation[]): ProgressPart | null {
  const last = evaluations.at(-1);
  if (last === undefined) return null;
  const traces = evaluations.map(traceOf);
  const scores = traces.map((trace) => trace.scores);
  return {
    map: last.map,
    traces,
    progress: progressBetween(scores[0] ?? [], scores.at(-1) ?? []),
    poles: polePaths(last.map, scores).map(({ pole, values }) => ({
      id: pole.id,
      values: values.map(valueWords),
      gain: gainWords(values.length < 2 ? null : shownGain(values[0], values.at(-1))),
    })),
  };
}

/**
 * CléA at the evaluations, side by side. Evaluations made with a version of the map without table cannot be judged, and are left
 * out; `null` when the last one is among these, or before the first.
 */
export function cleaOverviewOf(evaluations: readonly SourceEvaluation[]): CleaOverview | null {
  if ((evaluations.at(-1)?.clea ?? null) === null) return null;
  return overviewOf(
    evaluations.flatMap(({ evaluation, map, clea: table }) =>
      table === null ? [] : [cleaMoment(evaluation, map, table)],
    ),
  );
}

function cleaPart(evaluations: readonly SourceEvaluation[]): CleaPart | null {
  const overview = cleaOverviewOf(evaluations);
  if (overview === null) return null;
  return {
    summary: [...momentSentences(overview), ...[comparisonNote(overview) ?? []].flat()],
    domains: overview.domains.flatMap(({ label, counts }) => {
      const last = counts.at(-1);
      return last === undefined ? [] : [{ label, ...domainWords(last) }];
    }),
    notice: CLEA_NOTICE,
  };
}

function domainWords({ prevalidated, covered, isPrevalidated }: CriterionCounts): {
  value: string;
  share: number;
} {
  const words = `${prevalidated} sur${NO_BREAK_SPACE}${covered}`;
  return {
    value: isPrevalidated ? `${words}, pré-validé` : words,
    share: covered === 0 ? 0 : prevalidated / covered,
  };
}
