import Sqlite from 'better-sqlite3';
import { expect, it } from 'vitest';
import { regionMigrations } from '.';

it('archives that waited before are not held', () => {
  const connection = new Sqlite(':memory:');
  for (const { sql, version } of regionMigrations) {
    if (version === 4) connection.exec(`INSERT INTO waiting_file (path) VALUES ('/received/a.archive')`);
    if (version <= 4) connection.exec(sql);
  }
  expect(connection.prepare('SELECT path, held, hash, confirmed FROM waiting_file').all()).toEqual([
    { path: '/received/a.archive', held: '', hash: '', confirmed: 0 },
  ]);
});
