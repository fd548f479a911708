import Sqlite from 'better-sqlite3';
import { expect, it } from 'vitest';
import { migrations } from '.';

it('holds as many former keys of 32 bytes as there were, each once, also in a file that learned of some before', () => {
  const connection = new Sqlite(':memory:');
  const insert = (key: string) => connection.exec(`INSERT INTO former_file_key VALUES ('${key}')`);
  const [last, ...before] = migrations.filter(({ version }) => version <= 25).toReversed();
  for (const { sql } of before.toReversed()) connection.exec(sql);
  connection.exec(last?.sql ?? '');
  expect(() => insert('ab')).toThrow(/CHECK/);
  insert('ab'.repeat(32));
  insert('cd'.repeat(32));
  expect(() => insert('cd'.repeat(32))).toThrow(/UNIQUE/);
  connection.exec(last?.sql ?? '');
  expect(connection.prepare('SELECT count(*) FROM former_file_key').pluck().get()).toBe(2);
});
