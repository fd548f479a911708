import { describe, expect, it } from 'vitest';
import Sqlite from 'better-sqlite3';
import { migrate, versionOf } from '../../migrate';
import { temporaryFolder } from '../../../testing/temporaryFolder';
import { initial } from './0001-initial';

describe('the first step of the Region’s database', () => {
  it('makes an empty file usable, and refuses the same period of an organisation twice', () => {
    const connection = new Sqlite(':memory:');
    migrate(connection, {
      migrations: [initial],
      backupFolder: temporaryFolder(),
      now: '2026-11-01T09:00:00Z',
    });
    expect(versionOf(connection)).toBe(1);
    connection.exec("INSERT INTO organisation VALUES (1, 'a', 'Atelier', '', '93', 'atelier', 1)");
    const insert = (hash: string) =>
      connection.exec(`INSERT INTO delivery (organisation_id, period_start, period_end, archive_id, created_at, received_at, file_name,
        hash, signature, signing_key, identified, trainee_count, pathway_count)
        VALUES (1, '2026-01-01', '2026-06-30', 'x', 'x', 'x', 'x', '${hash}', 'first', 'k', 0, 0, 0)`);
    insert('one');
    expect(() => insert('two')).toThrow(/UNIQUE/);
    connection.close();
  });
});
