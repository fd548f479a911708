import { type Phase, phases, shortPhaseLabels } from '#shared/evaluation/phase';
import type { TraineeRow } from '#shared/ipc/views';

/** How far one evaluation of a pathway is. */
export type PhaseMark = 'validated' | 'draft' | 'late' | 'due' | 'none';

const markWords: Readonly<Record<PhaseMark, string>> = {
  validated: 'validée',
  draft: 'en brouillon',
  late: 'en retard',
  due: 'à faire',
  none: 'pas encore',
};

/** The three marks of a line of the list, in order. */
export function phaseMarksOf(
  row: Pick<TraineeRow, 'validatedPhases' | 'draftPhase' | 'nextEvaluation'>,
): { readonly phase: Phase; readonly mark: PhaseMark }[] {
  return phases.map((phase) => ({ phase, mark: markOf(phase, row) }));
}

function markOf(
  phase: Phase,
  { validatedPhases, draftPhase, nextEvaluation }: Parameters<typeof phaseMarksOf>[0],
): PhaseMark {
  if (validatedPhases.includes(phase)) return 'validated';
  if (draftPhase === phase) return 'draft';
  if (nextEvaluation?.phase !== phase || nextEvaluation.status === 'later') return 'none';
  return nextEvaluation.status;
}

/** The marks as a sentence: « Initiale validée, intermédiaire à faire, finale pas encore ». */
export function phaseMarkWords(marks: ReturnType<typeof phaseMarksOf>): string {
  const words = marks.map(({ phase, mark }) => `${shortPhaseLabels[phase].toLowerCase()} ${markWords[mark]}`);
  const sentence = words.join(', ');
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
