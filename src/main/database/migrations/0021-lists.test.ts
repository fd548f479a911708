import Sqlite from 'better-sqlite3';
import { expect, it } from 'vitest';
import { migrations } from '.';

it('takes people of one name, keeps those of before, and the pathways that imports brought', () => {
  const connection = new Sqlite(':memory:');
  connection.pragma('foreign_keys = ON');
  const insert = (id: string, givenName: string, familyName: string): void =>
    void connection
      .prepare(
        `INSERT INTO trainee (id, civility, given_name, family_name, birth_date, phone, email, street, postcode, city,
          status_before_entry, schooling_level, situation, search_key)
        VALUES (?, 'none', ?, ?, NULL, '', '', '', '', '', 'unknown', 'unknown', '', 'exemple')`,
      )
      .run(id, givenName, familyName);
  for (const { sql, version } of migrations) {
    if (version === 21) {
      insert('one', 'Aïcha', 'Exemple');
      expect(() => insert('two', '', 'Awa')).toThrow(/CHECK/);
      connection.exec(`
        INSERT INTO pathway (id, trainee_id, programme_id, entry_date, planned_exit_date, outcome)
          SELECT 'p', 'one', id, '2026-03-02', '2026-08-28', '' FROM programme WHERE code = 'PEE';
        INSERT INTO import_batch VALUES ('b', '2026-03-01T10:00:00Z', 'liste.csv', 1, 0, NULL);
        INSERT INTO imported_trainee VALUES ('b', 'one', 'p', 1)`);
    }
    if (version <= 21) connection.exec(sql);
  }
  insert('two', '', 'Awa');
  expect(() => insert('three', 'Awa', '')).toThrow(/CHECK/);
  expect(connection.prepare('SELECT given_name, family_name FROM trainee ORDER BY id').raw().all()).toEqual([
    ['Aïcha', 'Exemple'],
    ['', 'Awa'],
  ]);
  expect(connection.prepare('SELECT * FROM imported_pathway').raw().all()).toEqual([['b', 'p', 'one']]);
  connection.exec(`INSERT INTO import_change VALUES ('b', 'one', NULL, 'phone', '""', '"06"')`);
  expect(() =>
    connection.exec(`INSERT INTO import_change VALUES ('b', 'one', NULL, 'phone', '""', '"07"')`),
  ).toThrow(/UNIQUE/);
});
