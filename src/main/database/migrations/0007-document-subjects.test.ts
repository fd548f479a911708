import Sqlite from 'better-sqlite3';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Connection } from '../connection';
import { initial } from './0001-initial';
import { exchange } from './0002-exchange';
import { followUp } from './0003-follow-up';
import { prescribers } from './0004-prescribers';
import { imports } from './0005-imports';
import { lock } from './0006-lock';
import { documentSubjects } from './0007-document-subjects';

let connection: Connection;
const all = (sql: string): unknown[] => connection.prepare(sql).all();

beforeEach(() => {
  connection = new Sqlite(':memory:');
  connection.pragma('foreign_keys = ON');
  for (const { sql } of [initial, exchange, followUp, prescribers, imports, lock]) connection.exec(sql);
  connection.exec(`
    INSERT INTO trainer (id, given_name, family_name, role, email, active) VALUES ('trainer', 'Nadia', 'Illustration', '', '', 1);
    INSERT INTO trainee VALUES ('trainee', 'none', 'Aïcha', 'Exemple', NULL, '', '', '', '', '', 'unknown', 'unknown', '', 'exemple aicha');
    INSERT INTO pathway (id, trainee_id, programme_id, entry_date, planned_exit_date, outcome)
      SELECT 'pathway', 'trainee', id, '2026-03-02', '2026-08-28', '' FROM programme WHERE code = 'PEE';
    INSERT INTO competency_map VALUES ('map', '1', '{}');
    INSERT INTO evaluation VALUES ('evaluation', 'pathway', 'initial', 1, 'validated', '2026-03-16', 'trainer', 'map', '1',
      '2026-03-16T10:00:00Z', '2026-03-16T11:00:00Z', '{}', '{}', '');
    INSERT INTO document_number VALUES ('attestation', 'pathway', 'initial', 'ATT-2026-K7QM-0001');
    INSERT INTO document_number VALUES ('map', 'pathway', 'initial', 'CAR-2026-K7QM-0001');
    INSERT INTO issued_document VALUES ('document', 'ATT-2026-K7QM-0001', 2, 'attestation', 'pathway', 'trainee', 'initial',
      'evaluation', 'Attestation', 'hash', '/srv/a.pdf', '2026-03-16T12:00:00Z');`);
  connection.transaction(() => connection.exec(documentSubjects.sql))();
});

describe('the subjects of documents', () => {
  it('are the phases of the documents that were there: every number and line of the register is kept', () => {
    expect(all('SELECT kind, subject, number FROM document_number ORDER BY number')).toEqual([
      { kind: 'attestation', subject: 'initial', number: 'ATT-2026-K7QM-0001' },
      { kind: 'map', subject: 'initial', number: 'CAR-2026-K7QM-0001' },
    ]);
    expect(all('SELECT id, number, revision, subject, evaluation_id, path FROM issued_document')).toEqual([
      {
        id: 'document',
        number: 'ATT-2026-K7QM-0001',
        revision: 2,
        subject: 'initial',
        evaluation_id: 'evaluation',
        path: '/srv/a.pdf',
      },
    ]);
  });

  it('may be none, and then there is no evaluation', () => {
    connection.exec(`
      INSERT INTO document_number VALUES ('synthesis', 'pathway', '', 'SYN-2026-K7QM-0001');
      INSERT INTO issued_document VALUES ('synthesis', 'SYN-2026-K7QM-0001', 1, 'synthesis', 'pathway', 'trainee', '', NULL,
        'Synthèse', 'hash', '/srv/s.pdf', '2026-09-01T12:00:00Z');`);
    expect(() =>
      connection.exec(
        `INSERT INTO document_number VALUES ('synthesis', 'pathway', '', 'SYN-2026-K7QM-0002')`,
      ),
    ).toThrow('UNIQUE');
  });

  it('leave references whole, and no table behind', () => {
    expect(all('PRAGMA foreign_key_check')).toEqual([]);
    expect(all(`SELECT name FROM sqlite_schema WHERE name LIKE 'kept%'`)).toEqual([]);
    expect(() => connection.exec(`UPDATE issued_document SET number = 'unknown'`)).toThrow('FOREIGN KEY');
  });
});
