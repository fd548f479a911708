import type { EvaluationFact, PathwayFact } from '../statistics/pathwayFact';

/** Test builder: an evaluation with the same value (in hundredths of a circle) on all axes. */
export const evaluatedAt = (value: number | null, changes: Partial<EvaluationFact> = {}): EvaluationFact => ({
  values: Array.from({ length: 12 }, () => value),
  clea: null,
  ...changes,
});

/** Test builder: a finished PEE pathway, from 120 to 250 hundredths on every axis in 400 hours. */
export const sampleFact = (changes: Partial<PathwayFact> = {}): PathwayFact => ({
  pathwayKey: 'parcours-1',
  traineeKey: 'stagiaire-1',
  programme: 'PEE',
  entryDate: '2026-01-12',
  exitDate: '2026-06-26',
  exitReason: 'completed',
  hours: 400,
  evaluations: { initial: evaluatedAt(120), intermediate: evaluatedAt(180), final: evaluatedAt(250) },
  expected: ['initial', 'intermediate', 'final'],
  ...changes,
});
