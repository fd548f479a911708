import type { WholeRecord } from '#shared/exchange/exchangeRecord';
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
  /** The identifier here; that of the file for somebody new. */
  readonly localId: string;
  readonly isNew: boolean;
  /** Trainees here with the same name and day of birth, when nothing else tells who it is. */
  readonly namesakes: readonly string[];
}

/**
 * Finds who the trainees of a dossier are here: by identifier, by an identifier that another computer gave, by a pathway that is
 * here, else by name and day of birth, which the user decides about. Undecided, the first namesake is taken for the same person.
 */
export function matchTrainees(database: Database, dossier: DossierContent, joins: Joins): TraineeMatch[] {
  const aliases = Map.groupBy(dossier.records('aliases'), ({ traineeId }) => traineeId);
  const pathways = Map.groupBy(dossier.records('pathways'), ({ traineeId }) => traineeId);
  const here = (id: string): string | null =>
    database.trainees.find(id) === null ? database.exchange.traineeOfAlias(id) : id;

  return dossier.records('trainees').map((trainee) => {
    const known =
      here(trainee.id) ??
      firstOf(aliases.get(trainee.id) ?? [], ({ id }) => here(id)) ??
      firstOf(pathways.get(trainee.id) ?? [], ({ id }) => database.pathways.find(id)?.traineeId ?? null);
    if (known !== null) return { trainee, localId: known, isNew: false, namesakes: [] };
    const namesakes =
      trainee.birthDate === null
        ? []
        : database.exchange.namesakes(trainee.familyName, trainee.givenName, trainee.birthDate);
    const decided = joins[trainee.id];
    if (typeof decided === 'string' && !namesakes.includes(decided)) throw unknownJoin();
    const joined = decided === undefined ? (namesakes[0] ?? null) : decided;
    return { trainee, localId: joined ?? trainee.id, isNew: joined === null, namesakes };
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
