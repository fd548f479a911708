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

/** The phases that come after `phase`, nearest first. */
export function phasesAfter(phase: Phase): Phase[] {
  return phases.slice(phases.indexOf(phase) + 1);
}

/** The phases before `phase` of which nothing is validated, in order. */
export function missingBefore(
  phase: Phase,
  ofPathway: readonly { readonly phase: Phase; readonly status: string }[],
): Phase[] {
  const validated = new Set(ofPathway.filter(({ status }) => status === 'validated').map((one) => one.phase));
  return phasesBefore(phase)
    .reverse()
    .filter((earlier) => !validated.has(earlier));
}

/** « l’évaluation initiale et l’évaluation intermédiaire ». */
export function listPhases(listed: readonly Phase[]): string {
  return listed.map((phase) => `l’${phaseLabels[phase].toLowerCase()}`).join(' et ');
}
