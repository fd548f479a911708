import type { z } from 'zod';
import { Form } from './form.svelte';

/** One line of a table that is edited in place. */
export class EditedRow<Values extends { readonly id: string }> {
  readonly id: string;
  readonly form: Form<Values>;
  /** Main has it, or had it: such a line goes when main has it no more. */
  isStored: boolean;

  /** Made by a `RowBook`. */
  constructor(schema: z.ZodType, values: Values, isStored: boolean) {
    this.id = values.id;
    this.form = new Form(schema, values);
    this.isStored = isStored;
  }
}

/** How the records of a table are checked and written. */
interface RowStore<Values> {
  readonly schema: z.ZodType;
  readonly save: (values: Values) => Promise<void>;
}

/**
 * The lines of a table in which records are edited in place. A line is saved when it is left; what cannot be saved stays as it is
 * typed, with its errors, whatever main answers about the other lines.
 */
export class RowBook<Values extends { readonly id: string }> {
  #rows = $state.raw<readonly EditedRow<Values>[]>([]);
  readonly #store: RowStore<Values>;

  constructor(store: RowStore<Values>) {
    this.#store = store;
  }

  get rows(): readonly EditedRow<Values>[] {
    return this.#rows;
  }

  /** Something typed is not stored. */
  get hasUnsaved(): boolean {
    return this.#rows.some(({ form }) => form.isDirty);
  }

  get isSaving(): boolean {
    return this.#rows.some(({ form }) => form.saving);
  }

  /** Lines that main, or their schema, refused. */
  get refusedCount(): number {
    return this.#rows.filter(({ form }) => form.message !== '').length;
  }

  /** Shows what main holds. Lines keep their places while they are looked at, and keep what is being typed. */
  take(stored: readonly Values[]): void {
    const storedOf = (id: string): Values | undefined => stored.find((values) => values.id === id);
    const kept = this.#rows.filter(
      (row) => storedOf(row.id) !== undefined || !row.isStored || row.form.isDirty,
    );
    for (const row of kept) {
      const values = storedOf(row.id);
      if (values === undefined) continue;
      row.isStored = true;
      row.form.refresh(values);
    }
    this.#rows = stored.reduce<readonly EditedRow<Values>[]>(
      (rows, values, index) =>
        rows.some(({ id }) => id === values.id)
          ? rows
          : insertAfter(rows, stored[index - 1]?.id, new EditedRow(this.#store.schema, values, true)),
      kept,
    );
  }

  /** Puts a new line at the end; it is stored when it is left with something in it. */
  add(blank: Values): EditedRow<Values> {
    const row = new EditedRow(this.#store.schema, blank, false);
    this.#rows = [...this.#rows, row];
    return row;
  }

  /** Saves a line that is left, if something was typed in it; a new line without anything goes. Resolves to false when it is refused. */
  async leave(row: EditedRow<Values>): Promise<boolean> {
    if (row.form.isDirty) {
      const isSaved = await row.form.submit(this.#store.save);
      row.isStored ||= isSaved;
      return isSaved;
    }
    if (!row.isStored && !row.form.saving) this.drop(row);
    return true;
  }

  /** Saves everything that is not saved. Resolves to false when something is refused. */
  async flush(): Promise<boolean> {
    const answers = await Promise.all(this.#rows.map((row) => this.leave(row)));
    return answers.every((isSaved) => isSaved);
  }

  /** Takes a line off the table, and off it only. */
  drop(row: EditedRow<Values>): void {
    this.#rows = this.#rows.filter((other) => other !== row);
  }

  /** Puts the lines in another order, given by identifiers. */
  arrange(ids: readonly string[]): void {
    this.#rows = [...this.#rows].sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id));
  }
}

/** `item` after the line of that identifier; at the start when there is none. */
function insertAfter<Item extends { readonly id: string }>(
  rows: readonly Item[],
  id: string | undefined,
  item: Item,
): Item[] {
  const place = rows.findIndex((row) => row.id === id) + 1;
  return [...rows.slice(0, place), item, ...rows.slice(place)];
}
