import Sqlite from 'better-sqlite3';
import { expect, it } from 'vitest';
import { migrations } from '.';

it('puts what was recorded before in the order of its instants', () => {
  const connection = new Sqlite(':memory:');
  for (const { sql, version } of migrations) if (version < 24) connection.exec(sql);
  connection.exec(`
    INSERT INTO history_entry (id, at, summary) VALUES ('c', '2026-03-01', 'x'), ('a', '2026-03-03', 'x'), ('d', '2026-03-02', 'x');
    INSERT INTO import_batch (id, at, file_name, trainee_count, pathway_count) VALUES ('b', '2026-03-02', 'x', 0, 0)`);
  for (const { sql, version } of migrations) if (version === 24) connection.exec(sql);
  const positions = connection
    .prepare(
      `SELECT id FROM (SELECT id, position FROM history_entry UNION ALL SELECT id, position FROM import_batch) ORDER BY position`,
    )
    .pluck()
    .all();
  expect(positions).toEqual(['c', 'b', 'd', 'a']);
});
