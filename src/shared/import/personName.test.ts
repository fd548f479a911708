import { describe, expect, it } from 'vitest';
import { nameKey } from './duplicates';
import { readFullName, tidyName } from './personName';

describe('a name with a name of birth', () => {
  it.each([
    ['DUPONT née MARTIN Marie', 'DUPONT née MARTIN', 'Marie'],
    ['DUPONT NÉE MARTIN Marie', 'Dupont née Martin', 'Marie'],
    ['DUPONT ép. MARTIN Marie', 'DUPONT ép. MARTIN', 'Marie'],
    ['DUPONT (MARTIN) Marie', 'Dupont (Martin)', 'Marie'],
    ['DUPONT (née MARTIN) Marie', 'DUPONT (née MARTIN)', 'Marie'],
    ['Marie DUPONT (MARTIN)', 'Dupont (Martin)', 'Marie'],
    ['Marie DUPONT née DE LA TOUR', 'DUPONT née DE LA TOUR', 'Marie'],
    ['DE LA TOUR née MARTIN Marie-Ève', 'DE LA TOUR née MARTIN', 'Marie-Ève'],
    ['Dupont née Martin Marie', 'Dupont née Martin', 'Marie'],
    ['Marie Dupont née Martin', 'Dupont née Martin', 'Marie'],
    ['Mme DUPONT vve MARTIN Marie', 'DUPONT vve MARTIN', 'Marie'],
    ['Jean-Luc (Lucky) DUPONT', 'Dupont', 'Jean-Luc (Lucky)'],
  ])('%s', (text, familyName, givenName) => {
    expect(readFullName(text, false)).toMatchObject({ familyName, givenName, isGuessed: false });
  });

  it('is the same person however it is written', () => {
    const keys = [
      'DUPONT née MARTIN',
      'DUPONT (MARTIN)',
      'Dupont ép. Martin',
      'MARTIN épouse DUPONT',
      'DUPONT-MARTIN',
    ];
    const compared = keys.map((familyName) => nameKey({ familyName, givenName: 'Marie' }));
    expect(new Set(compared).size).toBe(1);
  });
});

it('a name in one case gets its capitals', () => {
  expect(tidyName('MARIE-LOUISE D’ALMEIDA')).toBe('Marie-Louise D’Almeida');
  expect(tidyName('DIT')).toBe('Dit');
});
