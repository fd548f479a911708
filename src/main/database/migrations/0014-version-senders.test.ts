import Sqlite from 'better-sqlite3';
import { expect, it } from 'vitest';
import { migrations } from '.';

it('versions that were exchanged before have no known sender', () => {
  const connection = new Sqlite(':memory:');
  for (const { sql, version } of migrations) {
    if (version === 14) connection.exec(`INSERT INTO exchanged_version VALUES ('groups', 'g', 'h', NULL)`);
    if (version <= 14) connection.exec(sql);
  }
  expect(connection.prepare('SELECT hash, sender_id, written_at FROM exchanged_version').all()).toEqual([
    { hash: 'h', sender_id: null, written_at: null },
  ]);
});
