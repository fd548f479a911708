import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { searchKey } from '../format/french';
import { comparedOf, likeness, nameLikeness, PersonIndex } from './duplicates';

const names = fc
  .array(fc.constantFrom('Dupont', 'MARTIN', 'née', 'ép.', 'Marie', 'Ève', 'marie', 'Dupond', 'de'), {
    minLength: 1,
    maxLength: 3,
  })
  .map((words) => words.join(' '));
const person = fc.record({
  familyName: names,
  givenName: fc.constantFrom('Marie', 'Ève', 'Marie-Ève', ''),
  birthDate: fc.constantFrom(null, '2001-03-04', '2001-04-03', '1999-01-01'),
  civility: fc.constantFrom('none' as const, 'madame' as const, 'monsieur' as const),
  phone: fc.constantFrom('', '06 99 00 12 34', '+33 6 99 00 12 34', '06 99 00 56 78'),
  email: fc.constantFrom('', 'a@exemple.fr'),
  street: fc.constantFrom('', '1 rue A'),
});
const order = ['certain', 'same', 'doubtful', 'possible', 'near'];

it('whoever is found by the index is whoever a comparison of all finds, in the same order', () => {
  fc.assert(
    fc.property(fc.array(person, { maxLength: 12 }), person, fc.boolean(), (known, asked, isKept) => {
      const kept = ({ familyName, givenName }: typeof asked) =>
        isKept ? { searchKey: searchKey(`${familyName} ${givenName}`) } : {};
      const persons = known.map((one) => ({ ...one, ...kept(one) }));
      const all = persons
        .map((one) => ({ person: one, likeness: likeness(asked, one) }))
        .filter((one) => one.likeness !== null)
        .toSorted((one, other) => order.indexOf(one.likeness ?? '') - order.indexOf(other.likeness ?? ''));
      const index = new PersonIndex<(typeof persons)[number]>();
      for (const one of persons) index.add(one);
      const found = index.alike(comparedOf(asked));
      const byPlace = (list: readonly { person: object; likeness: unknown }[]) =>
        list
          .map(
            (one) =>
              `${order.indexOf(String(one.likeness))} ${persons.findIndex((each) => each === one.person)}`,
          )
          .toSorted();
      expect(byPlace(found)).toEqual(byPlace(all));
      expect(found.map((one) => one.likeness)).toEqual(all.map((one) => one.likeness));
    }),
    { numRuns: 2000 },
  );
});

describe('a name of birth on one side only', () => {
  const of = (familyName: string, birthDate: string | null = '2001-03-14') => ({
    familyName,
    givenName: 'Marie',
    birthDate,
  });
  it.each([
    ['Dupont née Martin', 'Dupont', 'possible'],
    ['Dupont née Martin', 'Martin', 'possible'],
    ['Dupont née Martin', 'Dupont Martin', 'same'],
    ['Dupont née Martin', 'Leroy née Martin', 'possible'],
    ['Dupont née Martin', 'Leroy', null],
    ['Dupont Martin', 'Dupont', null],
  ])('%s and %s: %s', (one, other, expected) => {
    expect(nameLikeness(of(one), of(other))).toBe(expected);
    expect(nameLikeness(of(other), of(one))).toBe(expected);
  });

  it('says nothing without a birth date', () => {
    expect(nameLikeness(of('Dupont née Martin'), of('Dupont', null))).toBeNull();
  });
});
