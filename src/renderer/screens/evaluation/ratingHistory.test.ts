import { describe, expect, it } from 'vitest';
import { RatingHistory, backward, forward, stepOf } from './ratingHistory';

const first = stepOf({}, [{ indicatorId: 'A1.1.1', rating: 'acquired' }]);
const second = stepOf({ 'A1.1.1': 'acquired' }, [{ indicatorId: 'A1.1.1', rating: 'inProgress' }]);

describe('a step', () => {
  it('keeps only what changes', () => {
    const ratings = { 'A1.1.1': 'acquired', 'A1.1.2': 'toDevelop' } as const;
    const step = stepOf(ratings, [
      { indicatorId: 'A1.1.1', rating: 'acquired' },
      { indicatorId: 'A1.1.2', rating: 'acquired' },
      { indicatorId: 'A1.1.3', rating: null },
    ]);
    expect(forward(step)).toEqual([{ indicatorId: 'A1.1.2', rating: 'acquired' }]);
  });

  it('goes back to what was there, not observed included', () => {
    expect(backward(first)).toEqual([{ indicatorId: 'A1.1.1', rating: null }]);
    expect(backward(second)).toEqual([{ indicatorId: 'A1.1.1', rating: 'acquired' }]);
  });
});

describe('the history', () => {
  it('undoes the last step first, and redoes in the order of doing', () => {
    const history = RatingHistory.empty.recorded(first).recorded(second);
    expect(history.lastDone).toBe(second);
    expect(history.undone().lastDone).toBe(first);
    expect(history.undone().undone().lastUndone).toBe(first);
    expect(history.undone().undone().redone().lastUndone).toBe(second);
  });

  it('forgets what was undone once something new is done', () => {
    expect(RatingHistory.empty.recorded(first).undone().recorded(second).lastUndone).toBeUndefined();
  });

  it('has nothing to undo or redo at first', () => {
    expect(RatingHistory.empty.undone().redone().lastDone).toBeUndefined();
  });
});
