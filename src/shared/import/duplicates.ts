import type { CalendarDate } from '../format/calendarDate';
import { searchKey } from '../format/french';

/** What tells a person from another. */
export interface PersonIdentity {
  readonly familyName: string;
  readonly givenName: string;
  readonly birthDate: CalendarDate | null;
}

/** `same`: name and birth date agree. `possible`: the names agree, and a birth date is missing on one side. */
export type Likeness = 'same' | 'possible';

/**
 * A name without case, accents, hyphens, or the order in which family and given name were put: the same for « DUPONT Marie-Ève » and
 * « marie eve Dupont ».
 */
export const nameKey = ({
  familyName,
  givenName,
}: Pick<PersonIdentity, 'familyName' | 'givenName'>): string =>
  searchKey(`${familyName} ${givenName}`).replaceAll('ß', 'ss').split(' ').toSorted().join(' ');

/** Whether two persons of the same name key are one; `null` for namesakes, whose birth dates differ. */
export function likeness(one: PersonIdentity, other: PersonIdentity): Likeness | null {
  if (one.birthDate === null || other.birthDate === null) return 'possible';
  return one.birthDate === other.birthDate ? 'same' : null;
}

/** Finds a person again among many. */
export function indexPersons<Person extends PersonIdentity>(
  persons: readonly Person[],
): (person: PersonIdentity) => { readonly person: Person; readonly likeness: Likeness } | null {
  const byName = Map.groupBy(persons, nameKey);
  return (person) => {
    const alike = (byName.get(nameKey(person)) ?? []).flatMap((other) => {
      const found = likeness(person, other);
      return found === null ? [] : [{ person: other, likeness: found }];
    });
    return alike.find((one) => one.likeness === 'same') ?? alike[0] ?? null;
  };
}
