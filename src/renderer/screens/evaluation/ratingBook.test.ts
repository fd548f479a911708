import type { RatingChange, Ratings } from '#shared/evaluation/rating';
import { withChanges } from '#shared/evaluation/rating';
import { scoreMap } from '#shared/evaluation/scoring';
import { sampleMap } from '#shared/testing/sampleMap';
import { describe, expect, it } from 'vitest';
import { RatingBook } from './ratingBook.svelte';
import { SaveQueue } from './saveQueue.svelte';

const map = sampleMap(2);

/** A book over a store that keeps what it is given, or refuses while `refuses` is set. */
function openBook(start: Ratings = {}) {
  const store = { ratings: start, refuses: false, calls: 0 };
  const failures: unknown[] = [];
  const queue = new SaveQueue((error) => failures.push(error));
  const book = new RatingBook(
    map,
    start,
    async (changes: RatingChange[]) => {
      store.calls += 1;
      if (store.refuses) throw new Error('refused');
      store.ratings = withChanges(store.ratings, changes);
      return { ratings: store.ratings, axes: scoreMap(map, store.ratings) };
    },
    queue,
  );
  const settle = (): Promise<void> => queue.add(async () => undefined);
  return { book, store, queue, failures, settle };
}

describe('RatingBook', () => {
  it('shows a rating at once and stores it', async () => {
    const { book, store, queue, settle } = openBook();
    book.rate([{ indicatorId: 'A1.1.1', rating: 'acquired' }]);
    expect(book.ratings).toEqual({ 'A1.1.1': 'acquired' });
    expect(book.scores[0]?.cells[0]?.score).toBe(0.5);
    expect(queue.isBusy).toBe(true);
    await settle();
    expect(store.ratings).toEqual({ 'A1.1.1': 'acquired' });
    expect(queue.isBusy).toBe(false);
  });

  it('stores nothing when nothing changes', async () => {
    const { book, store, settle } = openBook({ 'A1.1.1': 'acquired' });
    book.rate([{ indicatorId: 'A1.1.1', rating: 'acquired' }]);
    await settle();
    expect(store.calls).toBe(0);
    expect(book.canUndo).toBe(false);
  });

  it('undoes a whole cell in one step, stores that too, and can redo it', async () => {
    const { book, store, settle } = openBook({ 'A1.1.1': 'toDevelop' });
    book.rate([
      { indicatorId: 'A1.1.1', rating: 'acquired' },
      { indicatorId: 'A1.1.2', rating: 'acquired' },
    ]);
    expect(book.undo()).toBe('A1.1.1');
    await settle();
    expect(store.ratings).toEqual({ 'A1.1.1': 'toDevelop' });
    expect(book.canUndo).toBe(false);
    book.redo();
    await settle();
    expect(store.ratings).toEqual({ 'A1.1.1': 'acquired', 'A1.1.2': 'acquired' });
  });

  it('goes back to what is stored when a rating is refused, and says so', async () => {
    const { book, store, queue, failures, settle } = openBook({ 'A2.1.1': 'inProgress' });
    store.refuses = true;
    book.rate([{ indicatorId: 'A2.1.1', rating: 'acquired' }]);
    await settle();
    expect(book.ratings).toEqual({ 'A2.1.1': 'inProgress' });
    expect(book.canUndo).toBe(false);
    expect(failures).toHaveLength(1);
    expect(queue.isBusy).toBe(false);
  });
});
