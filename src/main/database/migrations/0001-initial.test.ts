import Sqlite from 'better-sqlite3';
import { beforeEach, describe, expect, it } from 'vitest';
import { phases } from '#shared/evaluation/phase';
import { evaluationStatusSchema } from '#shared/records/evaluation';
import { exitReasonSchema } from '#shared/records/pathway';
import { civilitySchema, schoolingLevelSchema, statusBeforeEntrySchema } from '#shared/records/trainee';
import { settingsSchema } from '#shared/ipc/views';
import type { Connection } from '../connection';
import { initial } from './0001-initial';

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
    INSERT INTO competency_map VALUES ('map', '1', '{}');`);
});

const evaluation = (id: string, changes: Record<string, string | number | null> = {}): void => {
  const row = {
    id,
    pathway_id: 'pathway',
    phase: 'initial',
    revision: 1,
    status: 'draft',
    date: '2026-03-16',
    trainer_id: 'trainer',
    map_id: 'map',
    map_version: '1',
    created_at: '2026-03-16T10:00:00Z',
    validated_at: null,
    ratings: '{}',
    axis_comments: '{}',
    general_comment: '',
    ...changes,
  };
  const columns = Object.keys(row);
  connection
    .prepare(
      `INSERT INTO evaluation (${columns.join()}) VALUES (${columns.map((name) => `:${name}`).join()})`,
    )
    .run(row);
};
const validated = { status: 'validated', validated_at: '2026-03-16T11:00:00Z' };

describe('the first schema', () => {
  it('brings the three programmes', () => {
    expect(connection.prepare('SELECT code FROM programme ORDER BY code').pluck().all()).toEqual([
      'CBP',
      'EDI',
      'PEE',
    ]);
  });

  it.each([
    ['trainee', 'civility', civilitySchema.options],
    ['trainee', 'status_before_entry', statusBeforeEntrySchema.options],
    ['trainee', 'schooling_level', schoolingLevelSchema.options],
    ['settings', 'theme', settingsSchema.shape.theme.options],
  ])('lets %s.%s hold every value of the records and no other', (table, column, values) => {
    const update = connection.prepare(`UPDATE ${table} SET ${column} = ?`);
    for (const value of values) expect(() => update.run(value)).not.toThrow();
    expect(() => update.run('something else')).toThrow('CHECK');
  });

  it('lets an exit have every reason, but only once there is a date', () => {
    const update = connection.prepare('UPDATE pathway SET exit_date = ?, exit_reason = ?');
    for (const reason of exitReasonSchema.options)
      expect(() => update.run('2026-05-01', reason)).not.toThrow();
    expect(() => update.run('2026-05-01', 'something else')).toThrow('CHECK');
    expect(() => update.run(null, 'completed')).toThrow('CHECK');
  });

  it.each(['2026-02-30', '2026-13-01', '2026-3-1', 'yesterday'])('refuses the date %s', (date) => {
    expect(() => connection.prepare('UPDATE pathway SET planned_exit_date = ?').run(date)).toThrow('CHECK');
  });

  it('refuses a pathway that ends before it begins', () => {
    expect(() => connection.exec(`UPDATE pathway SET exit_date = '2026-03-01'`)).toThrow('CHECK');
    expect(() => connection.exec(`UPDATE pathway SET planned_exit_date = '2026-03-01'`)).toThrow('CHECK');
  });
});

describe('evaluations in the first schema', () => {
  it('hold every phase and status of the records', () => {
    for (const phase of phases) evaluation(phase, { phase });
    expect(() => evaluation('x', { phase: 'other' })).toThrow('CHECK');
    expect(evaluationStatusSchema.options).toEqual(['draft', 'validated', 'superseded']);
  });

  it('have one draft and one validated revision a phase', () => {
    evaluation('draft');
    expect(() => evaluation('second draft', { revision: 2 })).toThrow('UNIQUE');
    evaluation('validated', { ...validated, revision: 2 });
    expect(() => evaluation('second validated', { ...validated, revision: 3 })).toThrow('UNIQUE');
  });

  it('are validated by somebody, at an instant', () => {
    expect(() => evaluation('x', { status: 'validated' })).toThrow('CHECK');
    expect(() => evaluation('x', { ...validated, trainer_id: null })).toThrow('CHECK');
  });

  it('no longer change once validated, in any column', () => {
    evaluation('e', validated);
    const columns = connection.prepare(`SELECT name FROM pragma_table_info('evaluation')`).pluck().all();
    for (const column of columns) {
      const change = connection.prepare(
        `UPDATE evaluation SET ${column} = CASE typeof(${column}) WHEN 'integer' THEN 9 ELSE '{"other": 1}' END`,
      );
      expect(() => change.run(), `column ${String(column)}`).toThrow('read-only');
    }
  });

  it('become superseded without any other change, and for ever', () => {
    evaluation('e', validated);
    expect(() =>
      connection.exec(`UPDATE evaluation SET status = 'superseded', ratings = '{"A1.1.1":"acquired"}'`),
    ).toThrow('read-only');
    connection.exec(`UPDATE evaluation SET status = 'superseded'`);
    expect(() => connection.exec(`UPDATE evaluation SET status = 'validated'`)).toThrow('read-only');
    expect(() => connection.exec(`UPDATE evaluation SET general_comment = 'changed'`)).toThrow('read-only');
  });

  it('are kept once validated, even when their trainee is removed', () => {
    evaluation('e', validated);
    expect(() => connection.exec('DELETE FROM evaluation')).toThrow('is kept');
    expect(() => connection.exec('DELETE FROM trainee')).toThrow('is kept');
  });

  it('go with their trainee while they are drafts', () => {
    evaluation('e');
    connection.exec('DELETE FROM trainee');
    expect(connection.prepare('SELECT count(*) FROM evaluation').pluck().get()).toBe(0);
  });
});
