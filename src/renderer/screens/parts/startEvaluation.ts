import type { Phase } from '#shared/evaluation/phase';
import { call } from '../../app/client';
import { sentenceOf } from '../../app/failure';
import { navigation } from '../../app/navigation.svelte';
import { recordsChanged } from '../../app/records.svelte';
import { toasts } from '../../ui/toasts.svelte';

/** Opens the draft of a phase, made if there is none, in the evaluation screen; says why when main refuses. */
export async function startEvaluation(pathwayId: string, phase: Phase): Promise<void> {
  try {
    const { evaluationId } = await call('evaluations.start', { pathwayId, phase });
    recordsChanged();
    navigation.go({ name: 'evaluation', evaluationId });
  } catch (error) {
    toasts.error(sentenceOf(error));
  }
}
