import Sqlite from 'better-sqlite3';
import { expect, it } from 'vitest';
import { migrations } from '.';

it('a validated evaluation becomes a draft again unchanged, until a document is issued', () => {
  const connection = new Sqlite(':memory:');
  connection.pragma('foreign_keys = ON');
  for (const { sql, version } of migrations) if (version <= 12) connection.exec(sql);
  connection.exec(`
    INSERT INTO trainer (id, given_name, family_name, role, email, active) VALUES ('t', 'Nadia', 'Illustration', '', '', 1);
    INSERT INTO competency_map (id, version, content) VALUES ('map', '1', '{}');
    INSERT INTO trainee VALUES ('one', 'none', 'Aïcha', 'Exemple', NULL, '', '', '', '', '', 'unknown', 'unknown', '', 'exemple');
    INSERT INTO pathway (id, trainee_id, programme_id, entry_date, planned_exit_date, outcome)
      SELECT 'p', 'one', id, '2026-03-02', '2026-08-28', '' FROM programme WHERE code = 'PEE';
    INSERT INTO evaluation VALUES ('e', 'p', 'initial', 1, 'validated', '2026-03-16', 't', 'map', '1', '', '2026-03-16T10:00:00Z',
      '{}', '{}', '');
    INSERT INTO document_number VALUES ('attestation', 'p', 'initial', 'ATT-1');`);
  const run = (sql: string) => (): void => void connection.exec(sql);
  const issueAt = (instant: string): string => `
    INSERT OR REPLACE INTO issued_document
    VALUES ('d', 'ATT-1', 1, 'attestation', 'p', 'one', 'initial', 'e', '', '', '', '${instant}')`;
  const toDraft = `UPDATE evaluation SET status = 'draft', validated_at = NULL`;

  expect(run(`${toDraft}, ratings = '{"A1.1.1":"acquired"}'`)).toThrow('read-only');
  expect(run(`UPDATE evaluation SET validated_at = '2026-03-17T10:00:00Z'`)).toThrow('read-only');
  connection.exec(issueAt('2026-03-16T11:00:00Z'));
  expect(run(toDraft)).toThrow('read-only');
  connection.exec(issueAt('2026-03-16T09:00:00Z'));
  connection.exec(toDraft);
  expect(connection.prepare('SELECT status FROM evaluation').pluck().get()).toBe('draft');
});
