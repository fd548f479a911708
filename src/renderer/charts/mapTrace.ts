import { type Phase, shortPhaseLabels } from '#shared/evaluation/phase';
import type { AxisScore } from '#shared/evaluation/scoring';

/** Whose view a trace shows: the trainer's at a phase, or the trainee's own, which is at no phase of its own. */
export type TracePhase = Phase | 'selfAssessment';

/** A trace of the map on screen; the `TraceModel` of a document is one. */
export interface MapTrace {
  readonly phase: TracePhase;
  /** « Évaluation initiale du 14 mars 2026 ». */
  readonly label: string;
  readonly scores: readonly AxisScore[];
}

/** One or two words for each trace. */
export const shortTraceLabels: Readonly<Record<TracePhase, string>> = {
  ...shortPhaseLabels,
  selfAssessment: 'Auto-évaluation',
};

/** The traces of the trainer, between which a trainee's progress is read. */
export const evaluationTraces = (traces: readonly MapTrace[]): readonly MapTrace[] =>
  traces.filter(({ phase }) => phase !== 'selfAssessment');
