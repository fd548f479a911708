import Sqlite from 'better-sqlite3';
import { expect, it } from 'vitest';
import { migrations } from '.';

it('validated evaluations are written anew while the revisions of their pathway are joined, and stay drafts no more once a document shows them', () => {
  const connection = new Sqlite(':memory:');
  connection.pragma('foreign_keys = ON');
  for (const { sql, version } of migrations) if (version <= 20) connection.exec(sql);
  connection.exec(`
    INSERT INTO trainer (id, given_name, family_name, role, email, active) VALUES ('t', 'Nadia', 'Illustration', '', '', 1);
    INSERT INTO competency_map (id, version, content) VALUES ('map', '1', '{}');
    INSERT INTO trainee VALUES ('one', 'none', 'Aïcha', 'Exemple', NULL, '', '', '', '', '', 'unknown', 'unknown', '', 'exemple');
    INSERT INTO pathway (id, trainee_id, programme_id, entry_date, planned_exit_date, outcome)
      SELECT 'p', 'one', id, '2026-03-02', '2026-08-28', '' FROM programme WHERE code = 'PEE';
    INSERT INTO evaluation VALUES ('e', 'p', 'initial', 1, 'validated', '2026-03-16', 't', 'map', '1', '', '2026-03-16T10:00:00Z',
      '{}', '{}', '', NULL, NULL);
    INSERT INTO document_number (kind, pathway_id, subject, number) VALUES ('attestation', 'p', 'initial', 'ATT-1');`);
  const run = (sql: string) => (): void => void connection.exec(sql);
  const removal = `DELETE FROM evaluation WHERE id = 'e'`;
  const joining = (pathway: string): string => `
    BEGIN; INSERT INTO revisions_being_joined VALUES ('${pathway}'); ${removal}; DELETE FROM revisions_being_joined; ROLLBACK`;

  expect(run(removal)).toThrow('is kept');
  expect(run(joining('other'))).toThrow('is kept');
  connection.exec('ROLLBACK');
  connection.exec(joining('p'));

  // By a clock that was behind: the document seems older than the validation that it shows.
  connection.exec(`
    INSERT INTO issued_document
    VALUES ('d', 'ATT-1', 1, 'attestation', 'p', 'one', 'initial', 'e', '', '', '', '1970-01-01T00:00:00Z')`);
  expect(run(`UPDATE evaluation SET status = 'draft', validated_at = NULL`)).toThrow('read-only');
});
