import type { IdentityChangeView } from '#shared/ipc/peopleContract';
import { call } from '../../app/client';
import { sentenceOf } from '../../app/failure';
import { recordsChanged } from '../../app/records.svelte';
import { toasts } from '../../ui/toasts.svelte';

/** Undoes a merge or a separation, and says so, or why it cannot be. */
export async function undoChange({ id, kind }: IdentityChangeView): Promise<void> {
  try {
    await call('people.undo', { changeId: id });
    toasts.done(
      kind === 'merge' ? 'Les deux fiches sont de nouveau séparées.' : 'La fiche est de nouveau entière.',
    );
  } catch (error) {
    toasts.error(sentenceOf(error));
  }
  recordsChanged();
}
