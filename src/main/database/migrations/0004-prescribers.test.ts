import Sqlite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { prescriberKindSchema } from '#shared/records/prescriber';
import { migrations } from '.';

describe('prescribers', () => {
  const connection = new Sqlite(':memory:');
  connection.pragma('foreign_keys = ON');
  for (const { version, sql } of migrations) if (version < 4) connection.exec(sql);
  connection.exec(`
    INSERT INTO trainee VALUES ('trainee', 'none', 'Aïcha', 'Exemple', NULL, '', '', '', '', '', 'unknown', 'unknown', '', 'exemple aicha');
    INSERT INTO pathway (id, trainee_id, programme_id, entry_date, planned_exit_date, outcome)
      SELECT 'pathway', 'trainee', id, '2026-03-02', '2026-08-28', '' FROM programme WHERE code = 'PEE'`);
  for (const { version, sql } of migrations) if (version === 4) connection.exec(sql);

  it('are unknown for the pathways that were there before', () => {
    expect(connection.prepare('SELECT prescriber_id FROM pathway').pluck().all()).toEqual([null]);
  });

  it('have every kind of the records and no other', () => {
    const insert = connection.prepare(`INSERT INTO prescriber VALUES (?, ?, 'Structure', '', '', '')`);
    for (const kind of prescriberKindSchema.options) expect(() => insert.run(kind, kind)).not.toThrow();
    expect(() => insert.run('x', 'something else')).toThrow('CHECK');
  });

  it('stay while a pathway names them', () => {
    expect(() => connection.exec(`UPDATE pathway SET prescriber_id = 'nobody'`)).toThrow('FOREIGN KEY');
    connection.exec(`UPDATE pathway SET prescriber_id = 'other'`);
    expect(() => connection.exec('DELETE FROM prescriber')).toThrow('FOREIGN KEY');
  });
});
