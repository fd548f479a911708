import { requiredLine } from '#shared/records/text';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { RowBook } from './rowBook.svelte';

interface Action {
  readonly id: string;
  name: string;
}

const schema = z.object({ id: z.string(), name: requiredLine(10, 'Indiquez le nom.') });

/** A book over a store that remembers what was saved. */
function bookOf(...stored: Action[]): { book: RowBook<Action>; saved: Action[] } {
  const saved: Action[] = [];
  const book = new RowBook<Action>({
    schema,
    save: async (values) => {
      saved.push(values);
    },
  });
  book.take(stored);
  return { book, saved };
}

const names = (book: RowBook<Action>): string[] => book.rows.map(({ form }) => form.values.name);

/** The line of an identifier, which the test knows to be there. */
function rowOf(book: RowBook<Action>, id: string) {
  const row = book.rows.find((candidate) => candidate.id === id);
  if (row === undefined) throw new Error(`no line ${id}`);
  return row;
}

describe('a line', () => {
  it('is saved when it is left, once, and only when something was typed', async () => {
    const { book, saved } = bookOf({ id: 'a', name: 'Un' });
    await book.leave(rowOf(book, 'a'));
    rowOf(book, 'a').form.values.name = 'Deux';
    expect(book.hasUnsaved).toBe(true);
    await book.leave(rowOf(book, 'a'));
    await book.leave(rowOf(book, 'a'));
    expect(saved).toEqual([{ id: 'a', name: 'Deux' }]);
    expect(book.hasUnsaved).toBe(false);
  });

  it('stays as it is typed, with its error, when it is refused', async () => {
    const { book, saved } = bookOf({ id: 'a', name: 'Un' });
    const row = rowOf(book, 'a');
    row.form.values.name = '';
    expect(await book.leave(row)).toBe(false);
    expect(saved).toEqual([]);
    expect(row.form.error('name')).toBe('Indiquez le nom.');
    expect(book.refusedCount).toBe(1);
    book.take([{ id: 'a', name: 'Un' }]);
    expect(names(book)).toEqual(['']);
  });

  it('is known to be stored once it is saved, before main is asked again', async () => {
    const { book } = bookOf();
    const row = book.add({ id: 'new', name: '' });
    row.form.values.name = 'Neuf';
    expect(row.isStored).toBe(false);
    await book.leave(row);
    expect(row.isStored).toBe(true);
  });

  it('goes when it is new and left without anything in it', async () => {
    const { book, saved } = bookOf();
    await book.leave(book.add({ id: 'new', name: '' }));
    expect(book.rows).toEqual([]);
    expect(saved).toEqual([]);
  });
});

describe('what main answers', () => {
  it('shows in the lines, except where something is being typed', () => {
    const { book } = bookOf({ id: 'a', name: 'Un' }, { id: 'b', name: 'Deux' });
    rowOf(book, 'b').form.values.name = 'Deux et';
    book.take([
      { id: 'a', name: 'Premier' },
      { id: 'b', name: 'Second' },
    ]);
    expect(names(book)).toEqual(['Premier', 'Deux et']);
  });

  it('removes what is there no more, and keeps a new line that is not stored yet', () => {
    const { book } = bookOf({ id: 'a', name: 'Un' }, { id: 'b', name: 'Deux' });
    book.add({ id: 'new', name: 'Neuf' });
    book.take([{ id: 'b', name: 'Deux' }]);
    expect(names(book)).toEqual(['Deux', 'Neuf']);
  });

  it('does not move the lines that are looked at, and puts others where they belong', () => {
    const { book } = bookOf({ id: 'a', name: 'Un' }, { id: 'c', name: 'Trois' });
    book.take([
      { id: 'c', name: 'Trois' },
      { id: 'b', name: 'Deux' },
      { id: 'a', name: 'Un' },
    ]);
    expect(names(book)).toEqual(['Un', 'Trois', 'Deux']);
  });
});

describe('the whole table', () => {
  it('saves everything, and says when something is refused', async () => {
    const { book, saved } = bookOf({ id: 'a', name: 'Un' }, { id: 'b', name: 'Deux' });
    rowOf(book, 'a').form.values.name = '';
    rowOf(book, 'b').form.values.name = 'Second';
    expect(await book.flush()).toBe(false);
    expect(saved).toEqual([{ id: 'b', name: 'Second' }]);
  });

  it('is put in another order', () => {
    const { book } = bookOf({ id: 'a', name: 'Un' }, { id: 'b', name: 'Deux' });
    book.arrange(['b', 'a']);
    expect(names(book)).toEqual(['Deux', 'Un']);
  });
});
