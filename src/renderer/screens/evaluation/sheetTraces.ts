import type { TraceModel } from '#shared/documents/documentModel';
import { type Phase, phases, shortPhaseLabels } from '#shared/evaluation/phase';
import { versionMention, versionOf } from '#shared/evaluation/mapVersions';
import { type AxisScore, scoreMap } from '#shared/evaluation/scoring';
import { formatShortDate } from '#shared/format/french';
import type { EvaluationSheet } from '#shared/ipc/views';
import type { Evaluation } from '#shared/records/evaluation';
import type { CompetencyMap } from '#shared/referential/competencyMap';

type Sheet = Pick<EvaluationSheet, 'evaluation' | 'previous' | 'others'>;

/**
 * The traces to draw: the evaluation being made, among the validated ones of its pathway, and before them the one that it started from
 * when that is of an earlier pathway. The latter takes the look of a phase that nothing else here has; without any, it is left out.
 *
 * @param scores those of the evaluation being made, which change while it is made.
 */
export function sheetTraces(map: CompetencyMap, sheet: Sheet, scores: readonly AxisScore[]): TraceModel[] {
  return [...earlierPathwayTrace(map, sheet), ...phases.flatMap((phase) => traceOf(phase))];

  function traceOf(phase: Phase): TraceModel[] {
    if (phase === sheet.evaluation.phase) return [traceModel(sheet, sheet.evaluation, phase, scores)];
    return sheet.others
      .filter((other) => other.phase === phase)
      .map((other) => traceModel(sheet, other, phase, scoreMap(map, other.ratings)));
  }
}

/** Whether the evaluation that this one started from was made in an earlier pathway. */
export function isOfEarlierPathway({ evaluation, previous }: Omit<Sheet, 'others'>): boolean {
  return previous !== null && previous.pathwayId !== evaluation.pathwayId;
}

function earlierPathwayTrace(map: CompetencyMap, sheet: Sheet): TraceModel[] {
  const { evaluation, previous, others } = sheet;
  if (previous === null || !isOfEarlierPathway(sheet)) return [];
  const taken = new Set([evaluation.phase, ...others.map(({ phase }) => phase)]);
  const look = [previous.phase, ...phases].find((phase) => !taken.has(phase));
  return look === undefined ? [] : [traceModel(sheet, previous, look, scoreMap(map, previous.ratings))];
}

/** Names the version of the map too, when what is drawn was not all made with the same. */
function traceModel(
  { evaluation, previous, others }: Sheet,
  shown: Evaluation,
  look: Phase,
  scores: readonly AxisScore[],
): TraceModel {
  const versions = [evaluation, previous ?? [], others].flat().map(versionOf);
  const mention = versionMention(versionOf(shown), versions);
  const label = `${shortPhaseLabels[shown.phase]}, ${formatShortDate(shown.date)}${mention}`;
  return { phase: look, label, scores };
}
