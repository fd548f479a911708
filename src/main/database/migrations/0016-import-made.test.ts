import Sqlite from 'better-sqlite3';
import { expect, it } from 'vitest';
import { migrations } from '.';

it('what earlier imports made can still be taken back', () => {
  const connection = new Sqlite(':memory:');
  for (const { sql, version } of migrations) {
    if (version === 16) {
      connection.exec(`
        INSERT INTO programme (id, code, label) VALUES ('programme', 'E2C', 'École');
        INSERT INTO import_batch VALUES
          ('both', '2026-03-01T10:00:00Z', 'liste.csv', 1, 0, NULL, 'programme', NULL),
          ('nothing', '2026-03-01T10:00:00Z', 'liste.csv', 1, 0, NULL, NULL, '2026-03-02T10:00:00Z')`);
    }
    if (version <= 16) connection.exec(sql);
  }
  expect(connection.prepare('SELECT * FROM import_made').all()).toEqual([
    { batch_id: 'both', kind: 'programme', record_id: 'programme' },
  ]);
  expect(connection.prepare('SELECT id, undone_at FROM import_batch ORDER BY id').all()).toEqual([
    { id: 'both', undone_at: null },
    { id: 'nothing', undone_at: '2026-03-02T10:00:00Z' },
  ]);
});
