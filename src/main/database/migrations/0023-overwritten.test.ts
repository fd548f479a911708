import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../../testing/temporaryFolder';
import { openConnection } from '../connection';
import { migrate } from '../migrate';
import { migrations } from '.';

it('leaves nothing of what was removed from a file before', () => {
  const folder = temporaryFolder();
  const path = join(folder, 'essai.db');
  const before = new Sqlite(path);
  before.pragma('secure_delete = OFF');
  migrate(before, {
    migrations: migrations.filter(({ version }) => version < 23),
    backupFolder: folder,
    now: '2026-03-14T10:00:00.000Z',
  });
  before.exec("CREATE TABLE notes (text TEXT) STRICT; INSERT INTO notes VALUES ('ancienne remarque')");
  before.exec('DELETE FROM notes');
  before.close();
  expect(readFileSync(path, 'latin1')).toContain('ancienne remarque');

  const connection = openConnection(path);
  migrate(connection, { migrations, backupFolder: folder, now: '2026-03-14T10:00:00.000Z' });
  connection.close();
  expect(readFileSync(path, 'latin1')).not.toContain('ancienne remarque');
});
