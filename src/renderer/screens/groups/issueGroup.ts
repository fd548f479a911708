import { type Phase, phases } from '#shared/evaluation/phase';
import { formatCount, NO_BREAK_SPACE } from '#shared/format/french';
import type { TraineeRow } from '#shared/ipc/views';

/** How many members can get the documents of a phase: those whose evaluation is validated. */
export function readyCount(rows: readonly TraineeRow[], phase: Phase): number {
  return rows.filter((row) => row.validatedPhases.includes(phase)).length;
}

/** The phase to print first: the last one that somebody of the group has validated. */
export function proposedPhase(rows: readonly TraineeRow[]): Phase {
  return phases.findLast((phase) => readyCount(rows, phase) > 0) ?? 'initial';
}

/** « 9 stagiaires sur 12 ont une évaluation validée. » */
export function readyWords(ready: number, total: number): string {
  if (ready === 0) return 'Personne n’a encore d’évaluation validée à cette étape.';
  const verb = ready < 2 ? 'a' : 'ont';
  return `${formatCount(ready, 'stagiaire')} sur${NO_BREAK_SPACE}${total} ${verb} une évaluation validée à cette étape.`;
}
