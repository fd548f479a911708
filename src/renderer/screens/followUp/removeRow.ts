import type { EditedRow, RowBook } from '../../app/rowBook.svelte';
import { sentenceOf } from '../../app/failure';
import { recordsChanged } from '../../app/records.svelte';
import { toasts } from '../../ui/toasts.svelte';

/** How a record is removed and put back. */
interface Removal<Values> {
  readonly remove: () => Promise<unknown>;
  readonly restore: (values: Values) => Promise<unknown>;
  /** « Le stage est supprimé. » */
  readonly sentence: string;
}

/** Removes the record of a line, with a message that offers to put it back. A line that was never stored only goes. */
export async function removeRow<Values extends { readonly id: string }>(
  book: RowBook<Values>,
  row: EditedRow<Values>,
  { remove, restore, sentence }: Removal<Values>,
): Promise<void> {
  const { saved } = row.form;
  if (!row.isStored) {
    book.drop(row);
    return;
  }
  await saying(async () => {
    await remove();
    book.drop(row);
    recordsChanged();
    toasts.done(sentence, {
      label: 'Annuler',
      run: () =>
        void saying(async () => {
          await restore(saved);
          recordsChanged();
        }),
    });
  });
}

async function saying(act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (error) {
    toasts.error(sentenceOf(error));
  }
}
