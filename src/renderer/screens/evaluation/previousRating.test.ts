import { describe, expect, it } from 'vitest';
import { moveSince, previousWords } from './previousRating';

describe('the evaluation before, beside an indicator', () => {
  it('says how it stood', () => {
    expect(previousWords('acquired', 'initial', false)).toBe('Acquis à l’initiale');
    expect(previousWords('inProgress', 'intermediate', false)).toBe(
      'En cours d’acquisition à l’intermédiaire',
    );
    expect(previousWords(undefined, 'final', true)).toBe('Non observé à la finale du parcours précédent');
  });

  it('tells progress and setback, between two observations only', () => {
    expect(moveSince('toDevelop', 'inProgress')).toBe('up');
    expect(moveSince('acquired', 'inProgress')).toBe('down');
    expect(moveSince('acquired', 'acquired')).toBeNull();
    expect(moveSince(undefined, 'acquired')).toBeNull();
    expect(moveSince('acquired', undefined)).toBeNull();
  });
});
