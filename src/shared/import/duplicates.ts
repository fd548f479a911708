import type { CalendarDate } from '../format/calendarDate';
import { searchKey } from '../format/french';
import type { Civility } from '../records/trainee';

/** Whom a record names. */
export interface NamedPerson {
  readonly familyName: string;
  /** Empty for somebody of one name. */
  readonly givenName: string;
  readonly birthDate: CalendarDate | null;
  /** `searchKey` of family and given name, where it is known already: making it takes most of the time of comparing many. */
  readonly searchKey?: string;
}

/**
 * `same`: name and birth date agree. `possible`: the names agree and a birth date is missing on one side, or one of two names of a family (« DUPONT
 * née MARTIN ») agrees, and so does the birth date.
 */
export type NameLikeness = 'same' | 'possible';

/** How much two persons look like one by their names and birth dates alone; `null` for two who do not. */
export function nameLikeness(one: NamedPerson, other: NamedPerson): NameLikeness | null {
  if (nameKey(one) === nameKey(other)) {
    if (one.birthDate === null || other.birthDate === null) return 'possible';
    return one.birthDate === other.birthDate ? 'same' : null;
  }
  if (one.birthDate === null || one.birthDate !== other.birthDate) return null;
  const keys = nameKeys(other);
  return nameKeys(one).some((key) => keys.includes(key)) ? 'possible' : null;
}

/** The key of a whole name first, then, of somebody who bears two names of a family, that with either of them alone. */
export function nameKeys(person: Names): string[] {
  const words = searchKey(person.familyName).split(' ');
  const at = words.findIndex((word, index) => index > 0 && BETWEEN_NAMES.has(word));
  if (at === -1 || at === words.length - 1) return [nameKey(person)];
  const parts = [words.slice(0, at), words.slice(at + 1)].map((part) => part.join(' '));
  return [
    nameKey(person),
    ...parts.map((familyName) => nameKey({ familyName, givenName: person.givenName })),
  ];
}

/** What tells a person from another: name and birth date, and what two people of one name and one birth date do not share. */
export interface PersonIdentity extends NamedPerson {
  readonly civility: Civility;
  /** Empty where it is not known. */
  readonly phone: string;
  readonly email: string;
  readonly street: string;
}

/**
 * How much two persons look like one. `certain`: name and birth date agree, and so does a way to reach them. `same`: name and birth date
 * agree, and nothing speaks against it. `doubtful`: name and birth date agree, but not the civility, or no way to reach them that is known of
 * both. `possible`: the names agree, and a birth date is missing on one side. `near`: a slip of the pen, a name that was left out, or a new
 * one, may stand between the two.
 */
export type Likeness = 'certain' | 'same' | 'doubtful' | 'possible' | 'near';

type Names = Pick<NamedPerson, 'familyName' | 'givenName' | 'searchKey'>;

/** Words of a name that name nobody: « DUPONT née MARTIN », « DUPONT ép. MARTIN ». */
export const BETWEEN_NAMES: ReadonlySet<string> = new Set([
  'nee',
  'ne',
  'epouse',
  'ep',
  'ep.',
  'veuve',
  'vve',
  'dit',
  'dite',
  'alias',
]);

/** What persons are compared by, in one way of writing. What only few are asked for is made when it is. */
export interface Compared extends Pick<PersonIdentity, 'birthDate' | 'civility'> {
  readonly key: string;
  readonly words: readonly string[];
  readonly family: () => string;
  readonly given: () => string;
  /** Ways to reach the person: telephone, address of mail, street. Empty where unknown. */
  readonly ways: () => readonly string[];
}

export function comparedOf(person: PersonIdentity): Compared {
  const words = wordsOf(person);
  return {
    key: words.join(' '),
    words,
    family: once(() => searchKey(person.familyName)),
    given: once(() => searchKey(person.givenName)),
    birthDate: person.birthDate,
    civility: person.civility,
    // The last nine digits: « +33 6… » and « 06… » are one number.
    ways: once(() => [
      person.phone.replace(/\D/g, '').slice(-9),
      person.email.toLowerCase(),
      searchKey(person.street),
    ]),
  };
}

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | null = null;
  return () => (made ??= { value: make() }).value;
}

function wordsOf({ familyName, givenName, searchKey: known }: Names): string[] {
  const words = (known ?? searchKey(`${familyName} ${givenName}`))
    .replaceAll('ß', 'ss')
    .split(' ')
    .toSorted();
  const names = words.filter((word) => !BETWEEN_NAMES.has(word));
  return names.length > 0 ? names : words;
}

/**
 * A name without case, accents, hyphens, or the order in which family and given name were put: the same for « DUPONT Marie-Ève » and
 * « marie eve Dupont ».
 */
export const nameKey = (names: Names): string => wordsOf(names).join(' ');

/** How much two persons look like one; `null` for two who do not. */
export const likeness = (one: PersonIdentity, other: PersonIdentity): Likeness | null =>
  compare(comparedOf(one), comparedOf(other));

function compare(one: Compared, other: Compared): Likeness | null {
  const isOneName = one.key === other.key;
  // Born the same day and named otherwise: most of those who are compared.
  if (!isOneName && !isWithin(one, other) && one.given() !== other.given()) return null;
  const reached = reach(one, other);
  const isOtherCivility =
    one.civility !== 'none' && other.civility !== 'none' && one.civility !== other.civility;
  if (one.birthDate === null || other.birthDate === null) {
    if (!isOneName) return null;
    return reached === 'agrees' && !isOtherCivility ? 'same' : 'possible';
  }
  if (one.birthDate !== other.birthDate) {
    const isSlip = reached === 'agrees' || isSwapped(one.birthDate, other.birthDate);
    return isOneName && isSlip ? 'near' : null;
  }
  if (!isOneName) return isNearName(one, other, reached === 'agrees') ? 'near' : null;
  if (isOtherCivility || reached === 'differs') return 'doubtful';
  return reached === 'agrees' ? 'certain' : 'same';
}

/** Whether a way to reach both is the same; `unknown` when none is known of both. */
function reach(one: Compared, other: Compared): 'agrees' | 'differs' | 'unknown' {
  const otherWays = other.ways();
  const ofBoth = one.ways().flatMap((way, index): (readonly [string, string])[] => {
    const otherWay = otherWays[index] ?? '';
    return way === '' || otherWay === '' ? [] : [[way, otherWay]];
  });
  if (ofBoth.some(([way, otherWay]) => way === otherWay)) return 'agrees';
  return ofBoth.length > 0 ? 'differs' : 'unknown';
}

/** « 05/12 » for « 12/05 » of one year. */
const isSwapped = (one: CalendarDate, other: CalendarDate): boolean =>
  one === [other.slice(0, 4), other.slice(8), other.slice(5, 7)].join('-');

/**
 * Names of people born the same day that may be one name: all words of the shorter stand in the longer (« Marie DUPONT » and « Marie-Ève
 * DUPONT », or a name of birth besides), one letter was mistyped, or somebody who is reached the same way bears another family name.
 */
function isNearName(one: Compared, other: Compared, isReached: boolean): boolean {
  if (isWithin(one, other)) return true;
  if (one.given() === '' || one.given() !== other.given()) return false;
  // Of twins, one letter may tell Léa from Léo: only the family name is forgiven one.
  const [family, otherFamily] = [one.family(), other.family()];
  const isLong = Math.min(family.length, otherFamily.length) > 3;
  return isReached || (isLong && isOneSlip(family, otherFamily));
}

/** All words of the shorter name stand in the longer. */
function isWithin(one: Compared, other: Compared): boolean {
  const isOneShorter = one.words.length <= other.words.length;
  const [shorter, longer] = isOneShorter ? [one.words, other.words] : [other.words, one.words];
  const left = [...longer];
  return shorter.every((word) => {
    const index = left.indexOf(word);
    if (index !== -1) left.splice(index, 1);
    return index !== -1;
  });
}

/** One letter more, fewer or other, or two that changed places. */
function isOneSlip(one: string, other: string): boolean {
  let start = 0;
  while (start < one.length && one[start] === other[start]) start += 1;
  let end = 0;
  const most = Math.min(one.length, other.length) - start;
  while (end < most && one.at(-1 - end) === other.at(-1 - end)) end += 1;
  const [left, right] = [one.slice(start, one.length - end), other.slice(start, other.length - end)];
  if (left.length <= 1 && right.length <= 1) return true;
  return left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0];
}

/** A person who may be the one that is looked for. */
export interface Alike<Person> {
  readonly person: Person;
  readonly likeness: Likeness;
}

const byLikeness: readonly Likeness[] = ['certain', 'same', 'doubtful', 'possible', 'near'];

/** A birth date that more people share stands for an unknown one (1 January): names near to one another say nothing then. */
const BORN_THE_SAME_DAY = 200;

/** Finds persons again among many, also among those added later. */
export class PersonIndex<Person extends PersonIdentity> {
  readonly #byName = new Map<string, Entry<Person>[]>();
  readonly #byBirth = new Map<CalendarDate, Entry<Person>[]>();

  add(person: Person, compared = comparedOf(person)): void {
    const entry = { person, compared };
    put(this.#byName, entry.compared.key, entry);
    if (person.birthDate !== null) put(this.#byBirth, person.birthDate, entry);
  }

  /** Whoever may be that person, the likeliest first, of the equally likely the first added. */
  alike(compared: Compared): Alike<Person>[] {
    const { birthDate } = compared;
    const born = birthDate === null ? [] : (this.#byBirth.get(birthDate) ?? []);
    const candidates = new Set([
      ...(this.#byName.get(compared.key) ?? []),
      ...(born.length > BORN_THE_SAME_DAY ? [] : born),
    ]);
    return [...candidates]
      .flatMap((other) => {
        const found = compare(compared, other.compared);
        return found === null ? [] : [{ person: other.person, likeness: found }];
      })
      .toSorted((a, b) => byLikeness.indexOf(a.likeness) - byLikeness.indexOf(b.likeness));
  }
}

interface Entry<Person> {
  readonly person: Person;
  readonly compared: Compared;
}

function put<Key, Item>(map: Map<Key, Item[]>, key: Key, item: Item): void {
  const items = map.get(key);
  if (items === undefined) map.set(key, [item]);
  else items.push(item);
}
