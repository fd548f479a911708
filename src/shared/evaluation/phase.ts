import { z } from 'zod';

/** The three evaluations of a pathway, in date order. */
export const phases = ['initial', 'intermediate', 'final'] as const;
export const phaseSchema = z.enum(phases);
export type Phase = z.infer<typeof phaseSchema>;

export const phaseLabels: Readonly<Record<Phase, string>> = {
  initial: 'Évaluation initiale',
  intermediate: 'Évaluation intermédiaire',
  final: 'Évaluation finale',
};

export const shortPhaseLabels: Readonly<Record<Phase, string>> = {
  initial: 'Initiale',
  intermediate: 'Intermédiaire',
  final: 'Finale',
};

/** The phases that come before `phase`, nearest first. */
export function phasesBefore(phase: Phase): Phase[] {
  return phases.slice(0, phases.indexOf(phase)).reverse();
}
