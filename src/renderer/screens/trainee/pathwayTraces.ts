import { type Phase, shortPhaseLabels } from '#shared/evaluation/phase';
import { versionMention, versionOf } from '#shared/evaluation/mapVersions';
import { type AxisScore, scoreMap } from '#shared/evaluation/scoring';
import { formatShortDate } from '#shared/format/french';
import type { Evaluation } from '#shared/records/evaluation';
import type { CompetencyMap } from '#shared/referential/competencyMap';
import type { PhaseState } from './phaseStates';

/** One evaluation, scored, as the chart draws it. */
export interface PathwayTrace {
  readonly phase: Phase;
  /** « Initiale, 16/03/2026 », with « brouillon » while it is one, and the version of the map when they are not all the same. */
  readonly label: string;
  readonly evaluation: Evaluation;
  readonly map: CompetencyMap;
  readonly scores: readonly AxisScore[];
}

/**
 * The evaluations of a pathway that hold something, in order, each scored with the map it was made with. A draft shows only while
 * its phase has no validated evaluation.
 */
export async function pathwayTraces(
  states: readonly PhaseState[],
  mapOf: (id: string, version: string) => Promise<CompetencyMap>,
): Promise<PathwayTrace[]> {
  const shown = states
    .flatMap(({ validated, draft }) => validated ?? draft ?? [])
    .filter(({ ratings }) => Object.keys(ratings).length > 0);
  const versions = shown.map(versionOf);
  return Promise.all(
    shown.map(async (evaluation) => {
      const map = await mapOf(evaluation.mapId, evaluation.mapVersion);
      const draftWord = evaluation.status === 'draft' ? ' (brouillon)' : '';
      return {
        phase: evaluation.phase,
        label: `${shortPhaseLabels[evaluation.phase]}, ${formatShortDate(evaluation.date)}${versionMention(versionOf(evaluation), versions)}${draftWord}`,
        evaluation,
        map,
        scores: scoreMap(map, evaluation.ratings),
      };
    }),
  );
}
