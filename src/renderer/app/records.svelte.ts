import { toasts } from '../ui/toasts.svelte';
import { call } from './client';
import { sentenceOf } from './failure';
import type { CallInput } from '#shared/ipc/contract';

/** The calls that replace a whole record, and so can be undone by saving the record from before. */
type SaveName =
  | 'organisation.save'
  | 'programmes.save'
  | 'groups.save'
  | 'trainers.save'
  | 'prescribers.save'
  | 'trainees.save'
  | 'pathways.save'
  | 'evidence.save';

let revision = $state(0);

/** Counts the changes made from this window: what reads it inside an effect asks main again after each of them. */
export const recordsRevision = (): number => revision;

/** Says that records changed, so that what is on screen is asked again. */
export function recordsChanged(): void {
  revision += 1;
}

/**
 * Saves a record, refreshes the screen and says so. When it replaces `previous`, the message offers to undo.
 *
 * @throws ApplicationError as main refuses it; nothing is said then.
 */
export async function saveRecord<Name extends SaveName>(
  name: Name,
  record: CallInput<Name>,
  message: string,
  previous: CallInput<Name> | null,
): Promise<void> {
  await call(name, record);
  recordsChanged();
  const undo = previous === null ? null : { label: 'Annuler', run: () => void restore(name, previous) };
  toasts.done(message, undo);
}

async function restore<Name extends SaveName>(name: Name, previous: CallInput<Name>): Promise<void> {
  try {
    await call(name, previous);
    recordsChanged();
    toasts.done('La modification est annulée.');
  } catch (error) {
    toasts.error(sentenceOf(error));
  }
}
