import { call } from '../../app/client';
import { sentenceOf } from '../../app/failure';
import { toasts } from '../../ui/toasts.svelte';

/** Opens the file of an issued document with the system's program; says why when that fails. */
export async function openDocument(documentId: string): Promise<void> {
  await saying(call('documents.open', { documentId }));
}

/** Shows the file of an issued document in the system's file manager; says why when that fails. */
export async function revealDocument(documentId: string): Promise<void> {
  await saying(call('documents.reveal', { documentId }));
}

async function saying(done: Promise<unknown>): Promise<void> {
  try {
    await done;
  } catch (error) {
    toasts.error(sentenceOf(error));
  }
}
