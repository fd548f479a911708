import { searchKey } from '#shared/format/french';
import { BETWEEN_NAMES } from '#shared/import/duplicates';
import type { KnownPerson } from '#shared/import/whoIsWho';
import type { Trainee } from '#shared/records/trainee';
import { chosenIds, namesOf } from './chosen';
import type { Connection } from './connection';

type TraineeColumns = Omit<Trainee, 'address'> & Trainee['address'];

const columns = `id, civility, given_name AS givenName, family_name AS familyName, birth_date AS birthDate, phone, email,
  street, postcode, city, status_before_entry AS statusBeforeEntry, schooling_level AS schoolingLevel, situation`;

const identityColumns = `id AS traineeId, family_name AS familyName, given_name AS givenName, birth_date AS birthDate, civility, phone,
  email, street, search_key AS searchKey`;

/** How many letters a name has, without words such as « née »: the same for names of the same words in any order. */
const letters = `length(replace(${[...BETWEEN_NAMES].reduce(
  (key, word) => `replace(${key}, ' ${word} ', '')`,
  "' ' || replace(replace(search_key, 'ß', 'ss'), ' ', '  ') || ' '",
)}, ' ', ''))`;

/** Trainees, apart from their pathways. */
export function createTraineeRepository(connection: Connection) {
  const selectOne = connection.prepare<[string], TraineeColumns>(
    `SELECT ${columns} FROM trainee WHERE id = ?`,
  );
  const selectSome = connection.prepare<[string], TraineeColumns>(
    `${chosenIds} SELECT ${columns} FROM chosen JOIN trainee USING (id) ORDER BY chosen_order`,
  );
  const selectIdentities = connection.prepare<[], KnownPerson>(
    `SELECT ${identityColumns} FROM trainee ORDER BY id`,
  );
  // Of most others, as many letters or the birth date tell that they are named otherwise before their words are put in order.
  const selectNamesakes = connection.prepare<[string], KnownPerson>(`
    SELECT ${identityColumns} FROM trainee, (SELECT ${letters} AS letters, birth_date AS born FROM trainee WHERE id = ?) AS asked
    WHERE ${letters} = asked.letters OR birth_date = asked.born`);
  const count = connection.prepare<[], number>('SELECT count(*) FROM trainee').pluck();
  const upsert = connection.prepare<TraineeColumns & { searchKey: string }>(`
    INSERT INTO trainee (id, civility, given_name, family_name, birth_date, phone, email, street, postcode, city,
      status_before_entry, schooling_level, situation, search_key)
    VALUES (:id, :civility, :givenName, :familyName, :birthDate, :phone, :email, :street, :postcode, :city,
      :statusBeforeEntry, :schoolingLevel, :situation, :searchKey)
    ON CONFLICT (id) DO UPDATE SET civility = excluded.civility, given_name = excluded.given_name,
      family_name = excluded.family_name, birth_date = excluded.birth_date, phone = excluded.phone, email = excluded.email,
      street = excluded.street, postcode = excluded.postcode, city = excluded.city,
      status_before_entry = excluded.status_before_entry, schooling_level = excluded.schooling_level,
      situation = excluded.situation, search_key = excluded.search_key`);
  const remove = connection.prepare<[string]>('DELETE FROM trainee WHERE id = ?');

  return {
    find(id: string): Trainee | null {
      const row = selectOne.get(id);
      return row === undefined ? null : traineeFrom(row);
    },
    /** Those of these identifiers that there are, in the order given. */
    findAll: (ids: readonly string[]): Trainee[] => selectSome.all(namesOf(ids)).map(traineeFrom),
    /** Everybody, for finding persons again. */
    identities: (): KnownPerson[] => selectIdentities.all(),
    /** Everybody whose name may be that of somebody, who is among them: whoever is not named here is named otherwise. */
    mayBeNamedLike: (id: string): KnownPerson[] => selectNamesakes.all(id),
    count: (): number => count.get() ?? 0,
    save({ address, ...trainee }: Trainee): void {
      const key = searchKey(`${trainee.familyName} ${trainee.givenName}`);
      upsert.run({ ...trainee, ...address, searchKey: key });
    },
    /** Removes the trainee with pathways, drafts and history. The database refuses when an evaluation was validated. */
    remove: (id: string): void => void remove.run(id),
  };
}

function traineeFrom({ street, postcode, city, ...trainee }: TraineeColumns): Trainee {
  return { ...trainee, address: { street, postcode, city } };
}
