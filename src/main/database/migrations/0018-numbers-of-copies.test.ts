import Sqlite from 'better-sqlite3';
import { expect, it } from 'vitest';
import type { Connection } from '../connection';
import { migrations } from '.';
import { numbersOfCopies } from './0018-numbers-of-copies';

function migrated(): Connection {
  const connection = new Sqlite(':memory:');
  connection.pragma('foreign_keys = ON');
  for (const { version, sql } of migrations) if (version < numbersOfCopies.version) connection.exec(sql);
  connection.exec(`
    INSERT INTO trainee (id, civility, given_name, family_name, phone, email, street, postcode, city, status_before_entry,
      schooling_level, situation, search_key)
      VALUES ('trainee', 'none', 'Aïcha', 'Exemple', '', '', '', '', '', 'unknown', 'unknown', '', 'exemple aicha');
    INSERT INTO pathway (id, trainee_id, programme_id, entry_date, planned_exit_date, outcome)
      SELECT 'pathway', 'trainee', id, '2026-03-02', '2026-08-28', '' FROM programme WHERE code = 'PEE';
    INSERT INTO document_number VALUES ('synthesis', 'pathway', '', 'SYN-2026-K7QM-0001');
    INSERT INTO issued_document VALUES ('document', 'SYN-2026-K7QM-0001', 2, 'synthesis', 'pathway', 'trainee', '', NULL,
      'Synthèse', 'hash', '/srv/s.pdf', '2026-03-16T12:00:00Z');`);
  connection.transaction(() => connection.exec(numbersOfCopies.sql))();
  return connection;
}

it('keeps every number and every line of the register', () => {
  const connection = migrated();
  expect(connection.prepare('SELECT kind, subject, number FROM document_number').all()).toEqual([
    { kind: 'synthesis', subject: '', number: 'SYN-2026-K7QM-0001' },
  ]);
  expect(connection.prepare('SELECT id, number, revision, path FROM issued_document').all()).toEqual([
    { id: 'document', number: 'SYN-2026-K7QM-0001', revision: 2, path: '/srv/s.pdf' },
  ]);
  expect(connection.pragma('foreign_key_check')).toEqual([]);
  expect(connection.prepare(`SELECT name FROM sqlite_schema WHERE name LIKE 'kept%'`).all()).toEqual([]);
});

it('takes a second number of a document, and never the same one twice', () => {
  const connection = migrated();
  const insert = connection.prepare<[string]>(
    "INSERT INTO document_number (kind, pathway_id, subject, number) VALUES ('synthesis', 'pathway', '', ?)",
  );
  insert.run('SYN-2026-A2B3-0002');
  expect(() => insert.run('SYN-2026-K7QM-0001')).toThrow('UNIQUE');
  expect(() => connection.exec(`UPDATE issued_document SET number = 'unknown'`)).toThrow('FOREIGN KEY');
});
