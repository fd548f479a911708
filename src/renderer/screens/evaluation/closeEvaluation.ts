import { phaseLabels } from '#shared/evaluation/phase';
import type { EvaluationSheet } from '#shared/ipc/views';
import { call } from '../../app/client';
import { sentenceOf } from '../../app/failure';
import { navigation } from '../../app/navigation.svelte';
import { recordsChanged } from '../../app/records.svelte';
import { toasts } from '../../ui/toasts.svelte';

/** Validates a draft and shows the trainee, with the new trace. @throws ApplicationError that says what is to be completed. */
export async function validateEvaluation({ evaluation, trainee }: EvaluationSheet): Promise<void> {
  await call('evaluations.validate', { evaluationId: evaluation.id });
  navigation.go({ name: 'trainee', traineeId: trainee.id });
  toasts.done(`${phaseLabels[evaluation.phase]} validée.`);
}

/** Gives a draft up and shows the trainee; says why, and answers false, when main refuses. */
export async function discardEvaluation({ evaluation, trainee }: EvaluationSheet): Promise<boolean> {
  try {
    await call('evaluations.discard', { evaluationId: evaluation.id });
    navigation.go({ name: 'trainee', traineeId: trainee.id });
    toasts.done('Le brouillon est abandonné.');
    return true;
  } catch (error) {
    toasts.error(sentenceOf(error));
    return false;
  }
}

/** Opens the correction of a validated evaluation; says why when main refuses. */
export async function reviseEvaluation(evaluationId: string): Promise<void> {
  try {
    const revision = await call('evaluations.revise', { evaluationId });
    navigation.go({ name: 'evaluation', evaluationId: revision.evaluationId });
  } catch (error) {
    toasts.error(sentenceOf(error));
  }
}

/** Makes a draft again of an evaluation validated by mistake, where it is looked at; says why when main refuses. */
export async function cancelEvaluationValidation(evaluationId: string): Promise<void> {
  try {
    await call('evaluations.cancelValidation', { evaluationId });
    recordsChanged();
    toasts.done('La validation est annulée : l’évaluation est de nouveau un brouillon.');
  } catch (error) {
    toasts.error(sentenceOf(error));
  }
}
