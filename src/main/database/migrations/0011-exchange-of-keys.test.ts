import Sqlite from 'better-sqlite3';
import { expect, it } from 'vitest';
import { migrations } from '.';

it('keeps the history of exchanges, and lets keys into it', () => {
  const connection = new Sqlite(':memory:');
  const line = (id: string, kind: string): string =>
    `INSERT INTO exchange VALUES ('${id}', '2026-03-02T08:00:00.000Z', 'sent', '${kind}', '', '/f', 1, 's')`;
  for (const { sql, version } of migrations) if (version <= 10) connection.exec(sql);
  connection.exec(line('before', 'archive'));
  expect(() => connection.exec(line('early', 'keys'))).toThrow(/CHECK/);
  connection.exec(migrations.find(({ version }) => version === 11)?.sql ?? '');
  connection.exec(line('after', 'keys'));
  expect(connection.prepare('SELECT id, kind FROM exchange ORDER BY id').raw().all()).toEqual([
    ['after', 'keys'],
    ['before', 'archive'],
  ]);
});
