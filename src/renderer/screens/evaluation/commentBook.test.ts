import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CommentBook, type CommentSubject } from './commentBook.svelte';
import { SaveQueue } from './saveQueue.svelte';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A book over a store that keeps what it is given, or refuses while `refuses` is set. */
function openBook() {
  const store = { texts: new Map<CommentSubject, string>(), refuses: false };
  const queue = new SaveQueue(() => undefined);
  const book = new CommentBook(
    { axisComments: { '3': 'Projet en construction.' }, generalComment: '' },
    async (axis, text) => {
      if (store.refuses) throw new Error('refused');
      store.texts.set(axis, text);
    },
    queue,
  );
  return { book, store, queue };
}

describe('CommentBook', () => {
  it('begins with what is stored', () => {
    const { book } = openBook();
    expect(book.text(3)).toBe('Projet en construction.');
    expect(book.text(4)).toBe('');
    expect(book.hasUnsaved).toBe(false);
  });

  it('saves once the typing pauses, not at every key', async () => {
    const { book, store } = openBook();
    book.type(null, 'B');
    await vi.advanceTimersByTimeAsync(300);
    book.type(null, 'Bon');
    expect(store.texts.size).toBe(0);
    await vi.runAllTimersAsync();
    expect(store.texts.get(null)).toBe('Bon');
    expect(book.hasUnsaved).toBe(false);
  });

  it('saves all at once when asked', async () => {
    const { book, store } = openBook();
    book.type(1, 'Un');
    book.type(2, 'Deux');
    await book.flush();
    expect([...store.texts]).toEqual([
      [1, 'Un'],
      [2, 'Deux'],
    ]);
  });

  it('keeps what main refuses, and saves it when asked again', async () => {
    const { book, store, queue } = openBook();
    store.refuses = true;
    book.type(1, 'Un');
    await book.flush();
    expect(book.text(1)).toBe('Un');
    expect(book.hasUnsaved).toBe(true);
    expect(queue.hasRefusal).toBe(true);
    store.refuses = false;
    await book.flush();
    expect(store.texts.get(1)).toBe('Un');
    expect(book.hasUnsaved).toBe(false);
    expect(queue.hasRefusal).toBe(false);
  });

  it('sends what is typed before it returns, for a window that closes', () => {
    const { book, store } = openBook();
    book.type(5, 'À la dernière seconde');
    book.sendAtOnce();
    expect(store.texts.get(5)).toBe('À la dernière seconde');
  });
});
