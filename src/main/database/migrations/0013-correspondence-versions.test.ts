import Sqlite from 'better-sqlite3';
import { beforeEach, describe, expect, it } from 'vitest';
import { migrations } from '.';
import type { Connection } from '../connection';

let connection: Connection;
const run = (sql: string): void => void connection.exec(sql);

/** A map with two imported correspondences, and one with none; an evaluation validated with each, and a draft. */
beforeEach(() => {
  connection = new Sqlite(':memory:');
  connection.pragma('foreign_keys = ON');
  for (const { version, sql } of migrations) {
    if (version === 13) fill();
    if (version <= 13) run(sql);
  }
});

function fill(): void {
  run(`
    INSERT INTO trainer (id, given_name, family_name, role, email, active) VALUES ('t', 'Nadia', 'Illustration', '', '', 1);
    INSERT INTO competency_map (id, version, content) VALUES ('map', '1', '{}'), ('other', '1', '{}');
    INSERT INTO clea_nomenclature VALUES ('clea', '1', '{}');
    INSERT INTO clea_correspondence VALUES
      ('map', '1', 'c', 'old', 'clea', '1', '{}', '2026-03-14T10:00:00Z'),
      ('map', '1', 'c', 'new', 'clea', '1', '{"new":1}', '2026-03-15T10:00:00Z');
    INSERT INTO trainee VALUES ('one', 'none', 'Aïcha', 'Exemple', NULL, '', '', '', '', '', 'unknown', 'unknown', '', 'exemple');
    INSERT INTO pathway (id, trainee_id, programme_id, entry_date, planned_exit_date, outcome)
      SELECT 'p', 'one', id, '2026-03-02', '2026-08-28', '' FROM programme WHERE code = 'PEE';
    INSERT INTO evaluation VALUES
      ('initial', 'p', 'initial', 1, 'validated', '2026-03-16', 't', 'map', '1', '', '2026-03-16T10:00:00Z', '{}', '{}', ''),
      ('other', 'p', 'intermediate', 1, 'validated', '2026-05-16', 't', 'other', '1', '', '2026-05-16T10:00:00Z', '{}', '{}', ''),
      ('draft', 'p', 'final', 1, 'draft', '2026-08-16', 't', 'map', '1', '', NULL, '{}', '{}', '');`);
}
const named = (): unknown[] =>
  connection.prepare('SELECT id, correspondence_version FROM evaluation ORDER BY date').raw().all();

describe('the correspondence of an evaluation', () => {
  it('is the one in force now for what was validated before', () => {
    expect(connection.prepare('SELECT version FROM correspondence_choice').pluck().all()).toEqual(['new']);
    expect(named()).toEqual([
      ['initial', 'new'],
      ['other', null],
      ['draft', null],
    ]);
  });

  it('is named once', () => {
    const name = (id: string, version: string): void =>
      run(
        `UPDATE evaluation SET correspondence_id = 'c', correspondence_version = '${version}' WHERE id = '${id}'`,
      );
    name('other', 'old');
    expect(() => name('other', 'new')).toThrow('read-only');
    expect(() => name('initial', 'old')).toThrow('read-only');
    expect(() => run(`UPDATE evaluation SET correspondence_id = 'c' WHERE id = 'draft'`)).toThrow('CHECK');
  });

  it('goes with the validation that is taken back', () => {
    const toDraft = `UPDATE evaluation SET status = 'draft', validated_at = NULL`;
    expect(() => run(`${toDraft} WHERE id = 'initial'`)).toThrow('read-only');
    run(`${toDraft}, correspondence_id = NULL, correspondence_version = NULL WHERE id = 'initial'`);
  });
});

it('correspondences stay, and may come with the program', () => {
  expect(connection.prepare('SELECT version, content FROM clea_correspondence').raw().all()).toEqual([
    ['old', '{}'],
    ['new', '{"new":1}'],
  ]);
  run(`INSERT INTO clea_correspondence VALUES ('other', '1', 'c', '1', 'clea', '1', '{}', NULL)`);
});
