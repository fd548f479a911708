import { type NamedPerson, nameKeys, type NameLikeness, nameLikeness } from '../import/duplicates';

/** Two records that seem to be of one person. */
export interface LikelyDouble<Person> {
  readonly first: Person;
  readonly second: Person;
  readonly likeness: NameLikeness;
}

/**
 * Every two records that the rule of imports takes, or might take, for one person; surest first. They come as they are asked for: a list
 * that was imported twice makes thousands.
 *
 * @param areDistinct whether somebody said that they are two people.
 */
export function* likelyDoubles<Person extends NamedPerson>(
  persons: readonly Person[],
  areDistinct: (one: Person, other: Person) => boolean,
): Generator<LikelyDouble<Person>> {
  const keys = new Map(persons.map((person) => [person, nameKeys(person)]));
  const named = persons.flatMap((person) => (keys.get(person) ?? []).map((key) => ({ key, person })));
  const groups = [...Map.groupBy(named, ({ key }) => key)].filter(([, { length }]) => length > 1);
  // Two may have several keys of both in common: the first counts.
  const isFirst = (key: string, one: Person, other: Person): boolean =>
    keys.get(one)?.find((common) => keys.get(other)?.includes(common)) === key;
  for (const wanted of ['same', 'possible'] as const) {
    for (const [key, namesakes] of groups) {
      for (const [{ person: first }, { person: second }] of pairsOf(namesakes)) {
        if (
          !isFirst(key, first, second) ||
          nameLikeness(first, second) !== wanted ||
          areDistinct(first, second)
        )
          continue;
        yield { first, second, likeness: wanted };
      }
    }
  }
}

/** Those who seem to be the same person as one of them, surest first. */
export function* likelyDoublesOf<Person extends NamedPerson>(
  one: Person,
  persons: readonly Person[],
  areDistinct: (one: Person, other: Person) => boolean,
): Generator<Person> {
  const keys = nameKeys(one);
  const namesakes = persons.filter(
    (other) => other !== one && nameKeys(other).some((key) => keys.includes(key)),
  );
  for (const wanted of ['same', 'possible'] as const) {
    for (const other of namesakes)
      if (nameLikeness(one, other) === wanted && !areDistinct(one, other)) yield other;
  }
}

/** The first of those that come as they are asked for. */
export function firstOf<Item>(items: Iterable<Item>, count: number): Item[] {
  const taken: Item[] = [];
  for (const item of items) {
    taken.push(item);
    if (taken.length === count) break;
  }
  return taken;
}

function* pairsOf<Item>(items: readonly Item[]): Generator<readonly [Item, Item]> {
  for (const [index, first] of items.entries()) {
    for (const second of items.slice(index + 1)) yield [first, second];
  }
}
