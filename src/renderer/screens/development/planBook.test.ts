import type { DevelopmentTarget } from '#shared/records/development';
import { describe, expect, it } from 'vitest';
import { SaveQueue } from '../evaluation/saveQueue.svelte';
import { PlanBook, TARGET_LIMIT } from './planBook.svelte';

const target = (indicatorId: string, change: Partial<DevelopmentTarget> = {}): DevelopmentTarget => ({
  indicatorId,
  targetDate: null,
  note: '',
  ...change,
});

type Choice = readonly DevelopmentTarget[] | null;

/** A book over a store that remembers each choice, and refuses them while `refuses` is set. */
function openBook(chosen: Choice, proposal: readonly DevelopmentTarget[]) {
  const stored: Choice[] = [];
  const failures: unknown[] = [];
  const main = { refuses: false };
  const queue = new SaveQueue((error) => failures.push(error));
  const book = new PlanBook(
    { chosen, proposal },
    async (choice) => {
      if (main.refuses) throw new Error('refused');
      stored.push(choice);
    },
    queue,
  );
  return { book, stored, failures, main, answered: () => queue.add(async () => undefined) };
}

const ids = (choice: Choice): string => (choice ?? []).map(({ indicatorId }) => indicatorId).join(' ');
const proposal = [target('A1.1.1'), target('A2.1.1')];

describe('the competencies to work on', () => {
  it('are the proposal until something is changed, then what was changed of it', async () => {
    const { book, stored, answered } = openBook(null, proposal);
    expect(ids(book.targets)).toBe('A1.1.1 A2.1.1');
    expect(book.isChosen).toBe(false);
    book.remove('A1.1.1');
    await answered();
    expect(book.isChosen).toBe(true);
    expect(stored.map(ids)).toEqual(['A2.1.1']);
  });

  it('are what was chosen, an empty list too', () => {
    expect(openBook([], proposal).book.targets).toEqual([]);
  });

  it('are kept as proposed in one go', async () => {
    const { book, stored, answered } = openBook(null, proposal);
    book.keep();
    book.keep();
    await answered();
    expect(stored).toEqual([proposal]);
  });

  it('are described, added once, ordered and cleared', async () => {
    const { book, stored, answered } = openBook([target('A1.1.1')], proposal);
    book.describe('A1.1.1', { note: 'en stage' });
    book.add(target('A3.1.1'));
    book.add(target('A3.1.1'));
    book.arrange([...book.targets].reverse());
    book.clear();
    await answered();
    expect(stored.map(ids)).toEqual(['A1.1.1', 'A1.1.1 A3.1.1', 'A3.1.1 A1.1.1', '']);
    expect(stored[1]?.[0]?.note).toBe('en stage');
  });

  it(`are ${TARGET_LIMIT} at most`, () => {
    const full = Array.from({ length: TARGET_LIMIT }, (_, index) => target(`A1.1.${index}`));
    const { book } = openBook(full, proposal);
    book.add(target('A3.1.1'));
    expect(book.targets).toHaveLength(TARGET_LIMIT);
  });
});

describe('undoing', () => {
  it('goes back step by step to the proposal, and forth again', async () => {
    const { book, stored, answered } = openBook(null, proposal);
    book.remove('A1.1.1');
    book.clear();
    book.undo();
    book.undo();
    expect(book.isChosen).toBe(false);
    expect(book.canUndo).toBe(false);
    book.redo();
    await answered();
    expect(ids(book.targets)).toBe('A2.1.1');
    expect(stored.at(-1)).toEqual([target('A2.1.1')]);
    expect(stored).toContain(null);
  });

  it('takes back going back to the proposal', async () => {
    const { book, answered } = openBook([target('A3.1.1')], proposal);
    book.propose();
    expect(ids(book.targets)).toBe('A1.1.1 A2.1.1');
    book.undo();
    await answered();
    expect(ids(book.targets)).toBe('A3.1.1');
  });

  it('forgets what could be redone after a new change', () => {
    const { book } = openBook(null, proposal);
    book.remove('A1.1.1');
    book.undo();
    book.remove('A2.1.1');
    expect(book.canRedo).toBe(false);
  });
});

describe('a choice that main refuses', () => {
  it('goes back to what is stored, and the failure is told', async () => {
    const { book, failures, main, answered } = openBook(null, proposal);
    book.remove('A1.1.1');
    await answered();
    main.refuses = true;
    book.clear();
    await answered();
    expect(ids(book.targets)).toBe('A2.1.1');
    expect(book.canUndo).toBe(false);
    expect(failures).toHaveLength(1);
  });
});
