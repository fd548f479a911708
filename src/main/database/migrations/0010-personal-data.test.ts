import Sqlite from 'better-sqlite3';
import { expect, it } from 'vitest';
import { migrations } from '.';

it('a validated evaluation goes with the trainee who is erased, and in no other way', () => {
  const connection = new Sqlite(':memory:');
  connection.pragma('foreign_keys = ON');
  for (const { sql, version } of migrations) if (version <= 10) connection.exec(sql);
  connection.exec(`
    INSERT INTO trainer (id, given_name, family_name, role, email, active) VALUES ('t', 'Nadia', 'Illustration', '', '', 1);
    INSERT INTO competency_map (id, version, content) VALUES ('map', '1', '{}');`);
  for (const id of ['one', 'two']) {
    connection.exec(`
      INSERT INTO trainee VALUES ('${id}', 'none', 'Aïcha', 'Exemple', NULL, '', '', '', '', '', 'unknown', 'unknown', '', 'exemple');
      INSERT INTO pathway (id, trainee_id, programme_id, entry_date, planned_exit_date, outcome)
        SELECT 'p-${id}', '${id}', id, '2026-03-02', '2026-08-28', '' FROM programme WHERE code = 'PEE';
      INSERT INTO evaluation VALUES ('e-${id}', 'p-${id}', 'initial', 1, 'validated', '2026-03-16', 't', 'map', '1', '', '', '{}', '{}', '');`);
  }
  connection.exec(`INSERT INTO erasure_under_way VALUES ('one')`);
  expect(() => connection.exec(`DELETE FROM evaluation WHERE id = 'e-two'`)).toThrow(/kept/);
  connection.exec(`DELETE FROM evaluation WHERE id = 'e-one'`);
  expect(connection.prepare('SELECT id FROM evaluation').pluck().all()).toEqual(['e-two']);
});
