import Sqlite from 'better-sqlite3';
import { expect, it } from 'vitest';
import { migrations } from '.';

it('holds one key of 32 bytes at most', () => {
  const connection = new Sqlite(':memory:');
  for (const { sql, version } of migrations) if (version <= 15) connection.exec(sql);
  const insert = (one: number, key: string) =>
    connection.exec(`INSERT INTO file_key VALUES (${one}, '${key}')`);
  expect(() => insert(1, 'ab')).toThrow(/CHECK/);
  insert(1, 'ab'.repeat(32));
  expect(() => insert(2, 'cd'.repeat(32))).toThrow(/CHECK/);
});
