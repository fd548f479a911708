import Sqlite from 'better-sqlite3';
import { expect, it } from 'vitest';
import { regionMigrations } from '.';

/** The secret of a file that passed every step up to this one. */
function secretOfNewFile(): unknown {
  const connection = new Sqlite(':memory:');
  for (const { sql, version } of regionMigrations) if (version <= 3) connection.exec(sql);
  return connection.prepare('SELECT secret FROM rounding_secret').pluck().get();
}

it('each file of a Region draws its own secret, 32 bytes long', () => {
  const [one, other] = [secretOfNewFile(), secretOfNewFile()];
  expect(one).toHaveLength(32);
  expect(one).not.toEqual(other);
});
