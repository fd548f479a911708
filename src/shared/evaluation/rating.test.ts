import { describe, expect, it } from 'vitest';
import { type RatingChange, ratingsOf, withChanges } from './rating';

const set = (indicatorId: string, rating: RatingChange['rating']): RatingChange => ({ indicatorId, rating });

describe('ratings after changes', () => {
  const before = { 'A1.1.1': 'acquired', 'A1.1.2': 'toDevelop' } as const;

  it('are set, replaced and cleared; the others stay', () => {
    expect(
      withChanges(before, [set('A1.1.2', 'inProgress'), set('A2.1.1', 'acquired'), set('A1.1.1', null)]),
    ).toEqual({
      'A1.1.2': 'inProgress',
      'A2.1.1': 'acquired',
    });
  });

  it('follow the last change of the same indicator', () => {
    expect(withChanges({}, [set('A1.1.1', 'acquired'), set('A1.1.1', null)])).toEqual({});
    expect(withChanges({}, [set('A1.1.1', null), set('A1.1.1', 'acquired')])).toEqual({
      'A1.1.1': 'acquired',
    });
  });

  it('leave the ratings before as they were', () => {
    withChanges(before, [set('A1.1.1', null)]);
    expect(before).toEqual({ 'A1.1.1': 'acquired', 'A1.1.2': 'toDevelop' });
  });
});

describe('the ratings of some indicators', () => {
  it('leave out those of the others', () => {
    expect(ratingsOf({ 'A1.1.1': 'acquired', 'A9.9.9': 'acquired' }, (id) => id === 'A1.1.1')).toEqual({
      'A1.1.1': 'acquired',
    });
  });
});
