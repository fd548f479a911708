import type { WholeRecord } from '#shared/exchange/exchangeRecord';
import { type NamedPerson, nameKey, nameKeys, nameLikeness } from '#shared/import/duplicates';
import { ApplicationError } from '#shared/ipc/result';
import type { Database } from '../database/database';
import type { DossierContent } from './dossierContent';

/**
 * What the user decided about the trainees of a dossier who may be somebody already here: by the identifier in the file, the
 * trainee here, or `null` for another person.
 */
export type Joins = Readonly<Partial<Record<string, string | null>>>;

/** A trainee of a dossier, and who that is here. */
export interface TraineeMatch {
  readonly trainee: WholeRecord<'trainees'>;
  /** The identifier here; for somebody new that of the file, or of an earlier trainee of it who is the same person. */
  readonly localId: string;
  readonly isNew: boolean;
  /** Trainees here, or earlier in the file, who may be the same person when nothing else tells who it is; surest first. */
  readonly namesakes: readonly string[];
  /** Who of them it is taken for until the user decides; `null` for another person. */
  readonly proposed: string | null;
}

/** The record here of whoever bears an identifier, their own or one of another computer; `null` when nobody does. */
export const personHere = (database: Database, id: string): string | null =>
  database.trainees.find(id) === null ? database.exchange.traineeOfAlias(id) : id;

/**
 * Finds who the trainees of a dossier are here: by identifier, by an identifier that another computer gave, by a pathway that is
 * here, else by the rule of imports, name and day of birth, which the user decides about. Undecided, the first who has the same name and
 * day of birth is taken for the same person. A dossier may hold two records of one person: the second is compared with the first as with
 * whoever is here. Whoever was told apart, here or by the sender, is not proposed.
 */
export function matchTrainees(database: Database, dossier: DossierContent, joins: Joins): TraineeMatch[] {
  const aliases = Map.groupBy(dossier.records('aliases'), ({ traineeId }) => traineeId);
  const pathways = Map.groupBy(dossier.records('pathways'), ({ traineeId }) => traineeId);
  const here = (id: string): string | null => personHere(database, id);
  const apart = new Set(
    dossier
      .records('distinctPeople')
      .map(({ traineeId, otherId }) => `${traineeId} ${here(otherId) ?? otherId}`),
  );
  const areDistinct = (id: string, other: string): boolean =>
    apart.has(`${id} ${other}`) || apart.has(`${other} ${id}`) || database.people.areDistinct(id, other);
  const findAlike = createFinder(database);
  /** Those of the file who are new here. */
  const newcomers = new Map<string, Person[]>();

  return dossier.records('trainees').map((trainee) => {
    const byPathway = (pathways.get(trainee.id) ?? []).flatMap(
      ({ id }) => database.pathways.find(id)?.traineeId ?? [],
    );
    const known =
      here(trainee.id) ??
      firstOf(aliases.get(trainee.id) ?? [], ({ id }) => here(id)) ??
      byPathway.find((one) => !areDistinct(trainee.id, one)) ??
      null;
    if (known !== null) return { trainee, localId: known, isNew: false, namesakes: [], proposed: null };
    const key = nameKey(trainee);
    const ofFile = newcomers.get(key) ?? [];
    const alike = [...findAlike(trainee), ...ofFile]
      .filter((one) => !areDistinct(trainee.id, one.traineeId))
      .flatMap(({ traineeId, ...person }) => {
        const found = nameLikeness(trainee, person);
        return found === null ? [] : [{ traineeId, likeness: found }];
      })
      .toSorted((one, other) => Number(one.likeness === 'possible') - Number(other.likeness === 'possible'));
    const namesakes = alike.map(({ traineeId }) => traineeId);
    const proposed = alike.find((one) => one.likeness === 'same')?.traineeId ?? null;
    const decided = joins[trainee.id];
    if (typeof decided === 'string' && !namesakes.includes(decided)) throw unknownJoin();
    const joined = decided === undefined ? proposed : decided;
    const { familyName, givenName, birthDate } = trainee;
    const newcomer = { traineeId: trainee.id, familyName, givenName, birthDate };
    if (joined === null) newcomers.set(key, [...ofFile, newcomer]);
    const isNew = joined === null || ofFile.some(({ traineeId }) => traineeId === joined);
    return { trainee, localId: joined ?? trainee.id, isNew, namesakes, proposed };
  });
}

type Person = NamedPerson & { readonly traineeId: string };

/** Finds people here by name; everybody is read once, when the first is asked for. */
function createFinder(database: Database): (person: NamedPerson) => readonly Person[] {
  let byName: ReadonlyMap<string, readonly Person[]> | null = null;
  return (person) => {
    byName ??= byKey(database.trainees.identities());
    return [...new Set(nameKeys(person).flatMap((key) => byName?.get(key) ?? []))];
  };
}

const byKey = (persons: readonly Person[]): ReadonlyMap<string, readonly Person[]> =>
  new Map(
    [
      ...Map.groupBy(
        persons.flatMap((person) => nameKeys(person).map((key) => ({ key, person }))),
        ({ key }) => key,
      ),
    ].map(([key, named]) => [key, named.map(({ person }) => person)]),
  );

function firstOf<Item>(items: readonly Item[], find: (item: Item) => string | null): string | null {
  for (const item of items) {
    const found = find(item);
    if (found !== null) return found;
  }
  return null;
}

function unknownJoin(): ApplicationError {
  return new ApplicationError(
    'invalidInput',
    'La fiche choisie n’est plus celle de la même personne. Relisez le dossier, puis choisissez de nouveau.',
  );
}
