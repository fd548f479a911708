import type { TraceModel } from '#shared/documents/documentModel';
import { type Phase, phaseLabels, phases } from '#shared/evaluation/phase';
import { type AxisScore, scoreMap } from '#shared/evaluation/scoring';
import { formatLongDate } from '#shared/format/french';
import type { EvaluationSheet } from '#shared/ipc/views';
import type { Evaluation } from '#shared/records/evaluation';
import type { CompetencyMap } from '#shared/referential/competencyMap';

/**
 * The validated evaluations to show behind the one being made, in date order, scored with its map: those of the pathway, and the one it
 * started from when that is of an earlier pathway. The latter then takes the look of a phase that nothing else here has.
 */
export function earlierTraces(
  map: CompetencyMap,
  sheet: Pick<EvaluationSheet, 'evaluation' | 'previous' | 'others'>,
): TraceModel[] {
  const { evaluation, previous, others } = sheet;
  const isForeign = previous !== null && previous.pathwayId !== evaluation.pathwayId;
  const taken = new Set([evaluation.phase, ...others.map(({ phase }) => phase)]);
  const ofPathway = phases.flatMap((phase) => others.filter((other) => other.phase === phase));
  const foreign = isForeign ? [traceOf(map, previous, freePhase(previous.phase, taken))] : [];
  return [
    ...foreign.flatMap((trace) => trace ?? []),
    ...ofPathway.flatMap((other) => traceOf(map, other, other.phase) ?? []),
  ];
}

/** The trace of the evaluation being made. */
export function currentTrace(
  evaluation: Pick<Evaluation, 'phase' | 'date'>,
  scores: readonly AxisScore[],
): TraceModel {
  return { phase: evaluation.phase, label: traceLabel(evaluation), scores };
}

const traceLabel = ({ phase, date }: Pick<Evaluation, 'phase' | 'date'>): string =>
  `${phaseLabels[phase]} du ${formatLongDate(date)}`;

function traceOf(map: CompetencyMap, evaluation: Evaluation, phase: Phase | undefined): TraceModel | null {
  if (phase === undefined) return null;
  return { phase, label: traceLabel(evaluation), scores: scoreMap(map, evaluation.ratings) };
}

const freePhase = (wanted: Phase, taken: ReadonlySet<Phase>): Phase | undefined =>
  taken.has(wanted) ? phases.find((phase) => !taken.has(phase)) : wanted;
