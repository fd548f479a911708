import Sqlite from 'better-sqlite3';
import { expect, it } from 'vitest';
import { exchange } from './0002-exchange';
import { followUp } from './0003-follow-up';
import { imports } from './0005-imports';
import { prescribers } from './0004-prescribers';
import { initial } from './0001-initial';

it('what an import added is forgotten with the trainee, the pathway, the group', () => {
  const connection = new Sqlite(':memory:');
  connection.pragma('foreign_keys = ON');
  for (const { sql } of [initial, exchange, followUp, prescribers, imports]) connection.exec(sql);
  connection.exec(`
    INSERT INTO programme VALUES ('programme', 'X', 'Essai', NULL);
    INSERT INTO trainee_group (id, name, programme_id, start_date, end_date)
      VALUES ('group', 'Groupe', 'programme', '2026-03-02', '2026-08-28');
    INSERT INTO trainee VALUES ('trainee', 'none', 'Aïcha', 'Exemple', NULL, '', '', '', '', '', 'unknown', 'unknown', '', 'exemple aicha');
    INSERT INTO pathway (id, trainee_id, programme_id, entry_date, planned_exit_date, outcome)
      VALUES ('pathway', 'trainee', 'programme', '2026-03-02', '2026-08-28', '');
    INSERT INTO import_batch VALUES ('batch', '2026-03-01T10:00:00Z', 'liste.csv', 1, 0, 'group', 'programme', NULL);
    INSERT INTO imported_trainee VALUES ('batch', 'trainee', 'pathway', 1);`);
  const lines = (): unknown => connection.prepare('SELECT pathway_id FROM imported_trainee').pluck().all();

  connection.exec(`DELETE FROM pathway; DELETE FROM trainee_group;`);
  expect(lines()).toEqual([null]);
  connection.exec(`DELETE FROM trainee; DELETE FROM programme WHERE id = 'programme';`);
  expect(lines()).toEqual([]);
  expect(connection.prepare('SELECT group_id, programme_id FROM import_batch').all()).toEqual([
    { group_id: null, programme_id: null },
  ]);
});
