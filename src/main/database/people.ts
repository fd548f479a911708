import type { Connection } from './connection';

/** Which records are known to be two people. Identifiers that a person had before count like the one of their record. */
export function createPeopleRepository(connection: Connection) {
  /** The identifiers of whoever bears this one: that of the record, then its aliases; the identifier alone when nobody here does. */
  const bearers = (parameter: string): string => `
    SELECT :${parameter} AS id
    UNION SELECT coalesce((SELECT trainee_id FROM trainee_alias WHERE id = :${parameter}), :${parameter})
    UNION SELECT id FROM trainee_alias
      WHERE trainee_id = coalesce((SELECT trainee_id FROM trainee_alias WHERE id = :${parameter}), :${parameter})`;
  const insertPair = connection.prepare<[string, string]>(
    'INSERT INTO distinct_people (one_id, other_id) VALUES (?, ?) ON CONFLICT DO NOTHING',
  );
  const selectPairs = connection.prepare<{ one: string; other: string }, DistinctPair>(`
    WITH one AS (${bearers('one')}), other AS (${bearers('other')})
    SELECT one_id AS oneId, other_id AS otherId FROM distinct_people
    WHERE (one_id IN one AND other_id IN other) OR (one_id IN other AND other_id IN one)
    ORDER BY 1, 2`);
  const selectDistinct = connection
    .prepare<{ id: string }, string>(
      `
      WITH person AS (${bearers('id')}),
        named AS (
          SELECT other_id AS id FROM distinct_people WHERE one_id IN person
          UNION SELECT one_id FROM distinct_people WHERE other_id IN person)
      SELECT DISTINCT coalesce((SELECT trainee_id FROM trainee_alias WHERE trainee_alias.id = named.id), named.id)
      FROM named ORDER BY 1`,
    )
    .pluck();
  const deletePair = connection.prepare<DistinctPair>(
    'DELETE FROM distinct_people WHERE one_id = :oneId AND other_id = :otherId',
  );

  return {
    /** Keeps for good that these are two people: nobody proposes them as one any more. Both may be any identifier of theirs. */
    tellApart(id: string, otherId: string): void {
      insertPair.run(id < otherId ? id : otherId, id < otherId ? otherId : id);
    },
    areDistinct: (one: string, other: string): boolean => selectPairs.all({ one, other }).length > 0,
    /** Everybody who was told apart from somebody, by the identifier of their record, or as they are named elsewhere. */
    distinctFrom: (id: string): string[] => selectDistinct.all({ id }),
    /** What was kept of two people who turn out to be one is forgotten. Answers it. */
    forgetDistinction(one: string, other: string): DistinctPair[] {
      const pairs = selectPairs.all({ one, other });
      for (const pair of pairs) deletePair.run(pair);
      return pairs;
    },
  };
}

/** Two identifiers, the smaller first. */
export interface DistinctPair {
  readonly oneId: string;
  readonly otherId: string;
}
