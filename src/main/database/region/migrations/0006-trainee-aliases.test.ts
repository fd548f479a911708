import Sqlite from 'better-sqlite3';
import { expect, it } from 'vitest';
import { regionMigrations } from '.';

it('the aliases that a delivery tells go with it', () => {
  const connection = new Sqlite(':memory:');
  connection.pragma('foreign_keys = ON');
  for (const { sql, version } of regionMigrations) if (version <= 6) connection.exec(sql);
  connection.exec(`
    INSERT INTO organisation VALUES (1, 'a', 'Atelier', '', '93', 'atelier', 1);
    INSERT INTO delivery (id, organisation_id, period_start, period_end, archive_id, created_at, received_at, file_name, hash, signature,
      signing_key, identified, trainee_count, pathway_count)
      VALUES (1, 1, '2026-01-01', '2026-06-30', 'x', 'x', 'x', 'x', 'x', 'first', 'k', 0, 0, 0);
    INSERT INTO trainee_key_alias VALUES (1, 1, 'old', 'new');
    DELETE FROM delivery`);
  expect(connection.prepare('SELECT * FROM trainee_key_alias').all()).toEqual([]);
});
