import { describe, expect, it } from 'vitest';
import { likelyDoubles } from './likelyDoubles';

const person = (familyName: string, givenName: string, birthDate: string | null) => ({
  familyName,
  givenName,
  birthDate,
});
const nobody = (): boolean => false;
const words = (
  persons: readonly ReturnType<typeof person>[],
  areDistinct: (one: object, other: object) => boolean = nobody,
): string[] =>
  [...likelyDoubles(persons, areDistinct)].map(
    ({ first, second, likeness }) => `${persons.indexOf(first)} ${persons.indexOf(second)} ${likeness}`,
  );

describe('records that seem to be of one person', () => {
  it('have the same name, whatever accents, case and order, and no two birth dates; surest first', () => {
    const persons = [
      person('Modèle', 'Sacha', '2001-05-12'),
      person('Exemple', 'Aïcha', null),
      person('SACHA', 'Modele', null),
      person('Modele', 'Sacha', '2001-05-12'),
      person('Modèle', 'Sacha', '1990-01-01'),
    ];
    expect(words(persons)).toEqual(['0 3 same', '0 2 possible', '2 3 possible', '2 4 possible']);
  });

  it('are asked about where one of them bears a name of birth, and each pair once', () => {
    const persons = [
      person('Modèle née Trait', 'Sacha', '2001-05-12'),
      person('Modèle', 'Sacha', '2001-05-12'),
      person('Trait ép. Modèle', 'Sacha', '2001-05-12'),
      person('Trait', 'Sacha', null),
    ];
    expect(words(persons)).toEqual(['0 2 same', '0 1 possible', '1 2 possible']);
  });

  it('are not those of whom somebody said that they are two', () => {
    const persons = [
      person('Modèle', 'Sacha', null),
      person('Modèle', 'Sacha', null),
      person('Modèle', 'Sacha', null),
    ];
    const isTold = (one: object, other: object): boolean => one === persons[0] && other === persons[1];
    expect(words(persons, isTold)).toEqual(['0 2 possible', '1 2 possible']);
  });
});
