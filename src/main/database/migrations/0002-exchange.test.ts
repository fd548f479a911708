import Sqlite from 'better-sqlite3';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Connection } from '../connection';
import { initial } from './0001-initial';
import { exchange } from './0002-exchange';

let connection: Connection;
beforeEach(() => {
  connection = new Sqlite(':memory:');
  connection.pragma('foreign_keys = ON');
  connection.exec(initial.sql);
  connection.exec(`
    INSERT INTO trainer VALUES ('trainer', 'Nadia', 'Illustration', '', '', 1);
    INSERT INTO trainee VALUES ('trainee', 'none', 'Aïcha', 'Exemple', NULL, '', '', '', '', '', 'unknown', 'unknown', '', 'exemple aicha');
    INSERT INTO pathway SELECT 'pathway', 'trainee', id, NULL, '2026-03-02', '2026-08-28', NULL, NULL, '', NULL
      FROM programme WHERE code = 'PEE';
    INSERT INTO competency_map VALUES ('map', '1', '{}');
    INSERT INTO evaluation VALUES ('evaluation', 'pathway', 'initial', 1, 'validated', '2026-03-05', 'trainer', 'map', '1',
      '2026-03-05T10:00:00Z', '2026-03-05T11:00:00Z', '{}', '{}', '');`);
  connection.exec(exchange.sql);
});

describe('the schema of exchanges', () => {
  it('makes every pathway, group and trainer that was there ours', () => {
    for (const table of ['pathway', 'trainer', 'trainee_group']) {
      const foreign = `SELECT count(*) FROM ${table} WHERE organisation_id IS NOT NULL`;
      expect(connection.prepare(foreign).pluck().get()).toBe(0);
    }
  });

  it('lets a pathway come from an organisation that is known, and from no other', () => {
    const give = connection.prepare('UPDATE pathway SET organisation_id = ?');
    expect(() => give.run('unknown')).toThrow('FOREIGN KEY');
    connection.exec(
      `INSERT INTO partner_organisation VALUES ('partner', 'Passerelle Fictive', '', '', NULL, NULL)`,
    );
    expect(() => give.run('partner')).not.toThrow();
  });

  it('forgets the versions and other identifiers of a trainee with the trainee', () => {
    connection.exec(`
      INSERT INTO trainee SELECT 'other', civility, given_name, family_name, birth_date, phone, email, street, postcode, city,
        status_before_entry, schooling_level, situation, search_key FROM trainee;
      INSERT INTO exchanged_version VALUES ('trainees', 'other', 'hash', 'other');
      INSERT INTO trainee_alias VALUES ('alias', 'other');
      DELETE FROM trainee WHERE id = 'other';`);
    expect(connection.prepare('SELECT count(*) FROM exchanged_version').pluck().get()).toBe(0);
    expect(connection.prepare('SELECT count(*) FROM trainee_alias').pluck().get()).toBe(0);
  });

  it('lets a validated evaluation change its place among the revisions, and nothing else', () => {
    const columns = connection.prepare(`SELECT name FROM pragma_table_info('evaluation')`).pluck().all();
    expect(() => connection.exec('UPDATE evaluation SET revision = 2')).not.toThrow();
    for (const column of columns.filter((name) => name !== 'revision')) {
      const change = connection.prepare(`UPDATE evaluation SET ${String(column)} = '{"other": 1}'`);
      expect(() => change.run(), `column ${String(column)}`).toThrow('read-only');
    }
    expect(() => connection.exec(`UPDATE evaluation SET revision = 3, status = 'draft'`)).toThrow();
  });
});
