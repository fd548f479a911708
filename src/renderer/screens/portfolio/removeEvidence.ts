import type { Evidence } from '#shared/records/evidence';
import type { ArguedSynthesis } from '#shared/records/synthesis';
import { call } from '../../app/client';
import { sentenceOf } from '../../app/failure';
import { recordsChanged } from '../../app/records.svelte';
import { toasts } from '../../ui/toasts.svelte';

/**
 * Removes an evidence, and offers to undo. Main forgets the file at once, and takes the evidence out of the syntheses that cite it; what is
 * needed to put all that back is kept here as long as the message stands.
 */
export async function removeEvidence(
  evidence: Evidence,
  syntheses: readonly ArguedSynthesis[],
): Promise<void> {
  try {
    const content =
      evidence.kind === 'file' ? (await call('evidence.content', { evidenceId: evidence.id })).content : null;
    await call('evidence.remove', { evidenceId: evidence.id });
    recordsChanged();
    const citing = syntheses.filter(({ arguments: paragraphs }) =>
      paragraphs.some(({ evidenceIds }) => evidenceIds.includes(evidence.id)),
    );
    toasts.done('Preuve supprimée.', {
      label: 'Annuler',
      run: () => void putBack(evidence, content, citing),
    });
  } catch (error) {
    toasts.error(sentenceOf(error));
  }
}

async function putBack(
  evidence: Evidence,
  content: string | null,
  citing: readonly ArguedSynthesis[],
): Promise<void> {
  try {
    if (evidence.kind === 'file' && content !== null) {
      await call('evidence.store', { name: evidence.file.name, content });
    }
    await call('evidence.save', evidence);
    for (const synthesis of citing) await call('arguedSynthesis.save', synthesis);
    recordsChanged();
    toasts.done('La preuve est de nouveau dans le portefeuille.');
  } catch (error) {
    toasts.error(sentenceOf(error));
  }
}
