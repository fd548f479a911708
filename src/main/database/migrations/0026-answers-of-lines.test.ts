import Sqlite from 'better-sqlite3';
import { expect, it } from 'vitest';
import { migrations } from '.';

it('keeps every answer, and holds one of each import from then on', () => {
  const connection = new Sqlite(':memory:');
  const [last, ...before] = migrations.filter(({ version }) => version <= 26).toReversed();
  for (const { sql } of before.toReversed()) connection.exec(sql);
  connection.pragma('foreign_keys = OFF');
  connection.exec("INSERT INTO import_answer VALUES ('line', 'trainee', 'one', 0)");
  connection.exec(last?.sql ?? '');
  connection.exec(
    "INSERT INTO import_answer VALUES ('line', 'trainee', 'two', 0), ('line', 'trainee', 'one', 1)",
  );
  const rows = connection.prepare('SELECT * FROM import_answer ORDER BY batch_id, is_repeated').raw().all();
  expect(rows).toEqual([
    ['line', 'trainee', 'one', 0],
    ['line', 'trainee', 'one', 1],
    ['line', 'trainee', 'two', 0],
  ]);
});
