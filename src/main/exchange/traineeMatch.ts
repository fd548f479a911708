import type { WholeRecord } from '#shared/exchange/exchangeRecord';
import { searchKey } from '#shared/format/french';
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
  /** Trainees here, or earlier in the file, with the same name and day of birth, when nothing else tells who it is. */
  readonly namesakes: readonly string[];
}

/**
 * Finds who the trainees of a dossier are here: by identifier, by an identifier that another computer gave, by a pathway that is
 * here, else by name and day of birth, which the user decides about. Undecided, the first namesake is taken for the same person. A
 * dossier may hold two records of one person: the second is compared with the first as with whoever is here.
 */
export function matchTrainees(database: Database, dossier: DossierContent, joins: Joins): TraineeMatch[] {
  const aliases = Map.groupBy(dossier.records('aliases'), ({ traineeId }) => traineeId);
  const pathways = Map.groupBy(dossier.records('pathways'), ({ traineeId }) => traineeId);
  const here = (id: string): string | null =>
    database.trainees.find(id) === null ? database.exchange.traineeOfAlias(id) : id;
  /** Those of the file who are new here, by what tells a person. */
  const newcomers = new Map<string, string[]>();

  return dossier.records('trainees').map((trainee) => {
    const known =
      here(trainee.id) ??
      firstOf(aliases.get(trainee.id) ?? [], ({ id }) => here(id)) ??
      firstOf(pathways.get(trainee.id) ?? [], ({ id }) => database.pathways.find(id)?.traineeId ?? null);
    if (known !== null) return { trainee, localId: known, isNew: false, namesakes: [] };
    const { familyName, givenName, birthDate } = trainee;
    const person = `${searchKey(`${familyName} ${givenName}`)} ${birthDate}`;
    const alike = newcomers.get(person) ?? [];
    const namesakes =
      birthDate === null ? [] : [...database.exchange.namesakes(familyName, givenName, birthDate), ...alike];
    const decided = joins[trainee.id];
    if (typeof decided === 'string' && !namesakes.includes(decided)) throw unknownJoin();
    const joined = decided === undefined ? (namesakes[0] ?? null) : decided;
    if (joined === null) newcomers.set(person, [...alike, trainee.id]);
    const isNew = joined === null || alike.includes(joined);
    return { trainee, localId: joined ?? trainee.id, isNew, namesakes };
  });
}

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
