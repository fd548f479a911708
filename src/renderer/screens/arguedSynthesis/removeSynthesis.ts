import type { ArguedSynthesis } from '#shared/records/synthesis';
import { call } from '../../app/client';
import { sentenceOf } from '../../app/failure';
import { recordsChanged } from '../../app/records.svelte';
import { toasts } from '../../ui/toasts.svelte';

/** Removes an argued synthesis, and offers to undo. */
export async function removeSynthesis(synthesis: ArguedSynthesis): Promise<void> {
  await saying(async () => {
    await call('arguedSynthesis.remove', { arguedSynthesisId: synthesis.id });
    recordsChanged();
    toasts.done('Synthèse argumentée supprimée.', { label: 'Annuler', run: () => void putBack(synthesis) });
  });
}

async function putBack(synthesis: ArguedSynthesis): Promise<void> {
  await saying(async () => {
    await call('arguedSynthesis.save', synthesis);
    recordsChanged();
    toasts.done('La synthèse est de nouveau là.');
  });
}

async function saying(act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (error) {
    toasts.error(sentenceOf(error));
  }
}
