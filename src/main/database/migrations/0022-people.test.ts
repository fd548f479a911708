import Sqlite from 'better-sqlite3';
import { beforeEach, expect, it } from 'vitest';
import { migrations } from '.';

let connection: Sqlite.Database;
beforeEach(() => {
  connection = new Sqlite(':memory:');
  connection.pragma('foreign_keys = ON');
  for (const { sql, version } of migrations) if (version <= 22) connection.exec(sql);
  const insert = connection.prepare(`
    INSERT INTO trainee (id, civility, given_name, family_name, phone, email, street, postcode, city, status_before_entry,
      schooling_level, situation, search_key)
    VALUES (?, 'none', 'Aïcha', 'Exemple', '', '', '', '', '', 'unknown', 'unknown', '', 'exemple aicha')`);
  for (const id of ['a', 'b', 'c']) insert.run(id);
});

const pairs = (): unknown =>
  connection.prepare(`SELECT one_id || ' ' || other_id FROM distinct_people ORDER BY 1`).pluck().all();

it('a pair of people is kept once, and forgotten with either of them', () => {
  connection.exec(`INSERT INTO distinct_people VALUES ('a', 'b'), ('b', 'c'), ('a', 'elsewhere')`);
  expect(() => connection.exec(`INSERT INTO distinct_people VALUES ('b', 'a')`)).toThrow(/CHECK/);
  connection.exec(`DELETE FROM trainee WHERE id = 'b'`);
  expect(pairs()).toEqual(['a elsewhere']);
});

it('a pair stays while an identifier goes from a record to an alias and back, and goes with the alias', () => {
  connection.exec(`
    INSERT INTO distinct_people VALUES ('b', 'c');
    INSERT INTO trainee_alias VALUES ('b', 'a');
    DELETE FROM trainee WHERE id = 'b'`);
  expect(pairs()).toEqual(['b c']);
  connection.exec(`DELETE FROM trainee WHERE id = 'a'`);
  expect(pairs()).toEqual([]);
});

it('what undoing needs is forgotten with the people it tells of', () => {
  connection.exec(`
    INSERT INTO identity_change (trainee_id, separated_id, at, content) VALUES ('a', 'b', '', '{}'), ('c', NULL, '', '{}');
    DELETE FROM trainee WHERE id IN ('b', 'c')`);
  expect(connection.prepare('SELECT * FROM identity_change').all()).toEqual([]);
});
