import Sqlite from 'better-sqlite3';
import { expect, it } from 'vitest';
import { regionMigrations } from '.';

it('a file of before has come no way yet', () => {
  const connection = new Sqlite(':memory:');
  for (const { sql, version } of regionMigrations) if (version <= 7) connection.exec(sql);
  expect(connection.prepare('SELECT * FROM generation').all()).toEqual([{ one: 1, count: 0 }]);
});
