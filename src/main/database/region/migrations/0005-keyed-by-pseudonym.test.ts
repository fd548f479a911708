import Sqlite from 'better-sqlite3';
import { expect, it } from 'vitest';
import { regionMigrations } from '.';
import { keyedByPseudonym } from './0005-keyed-by-pseudonym';

it('takes the pathways of identified archives that were received before for known by their own identifiers', () => {
  const connection = new Sqlite(':memory:');
  for (const { sql, version } of regionMigrations) if (version < 5) connection.exec(sql);
  connection.exec("INSERT INTO organisation VALUES (1, 'a', 'Atelier', '', '93', 'atelier', 1)");
  for (const [year, identified] of [
    [2025, 1],
    [2026, 0],
  ]) {
    connection.exec(`INSERT INTO delivery (organisation_id, period_start, period_end, archive_id, created_at, received_at, file_name,
      hash, signature, signing_key, identified, trainee_count, pathway_count)
      VALUES (1, '${year}-01-01', '${year}-06-30', 'x', 'x', 'x', 'x', '${year}', 'first', 'k', ${identified}, 0, 0)`);
  }
  connection.exec(keyedByPseudonym.sql);
  expect(connection.prepare('SELECT hash, by_pseudonym FROM delivery ORDER BY hash').raw().all()).toEqual([
    ['2025', 0],
    ['2026', 1],
  ]);
});
