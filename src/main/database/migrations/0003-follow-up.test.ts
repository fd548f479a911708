import Sqlite from 'better-sqlite3';
import { beforeEach, describe, expect, it } from 'vitest';
import { phases } from '#shared/evaluation/phase';
import { developmentPhaseSchema } from '#shared/records/development';
import { evidenceMediaTypes } from '#shared/records/evidence';
import { selfAssessmentStatusSchema } from '#shared/records/selfAssessment';
import { arguedSynthesisKindSchema } from '#shared/records/synthesis';
import { actionStatusSchema, hoursKindSchema } from '#shared/records/training';
import type { Connection } from '../connection';
import { initial } from './0001-initial';
import { exchange } from './0002-exchange';
import { followUp } from './0003-follow-up';

let connection: Connection;
const run = (sql: string): void => void connection.exec(sql);

beforeEach(() => {
  connection = new Sqlite(':memory:');
  connection.pragma('foreign_keys = ON');
  run(initial.sql);
  run(`
    INSERT INTO trainee VALUES ('trainee', 'none', 'Aïcha', 'Exemple', NULL, '', '', '', '', '', 'unknown', 'unknown', '', 'exemple aicha');
    INSERT INTO pathway SELECT 'pathway', 'trainee', id, NULL, '2026-03-02', '2026-08-28', NULL, NULL, '', NULL
      FROM programme WHERE code = 'PEE';
    INSERT INTO competency_map VALUES ('map', '1', '{}');`);
  run(exchange.sql);
  run(followUp.sql);
  run(`
    INSERT INTO training_hours VALUES ('h', 'pathway', '2026-03', 'centre', 120, 112.5);
    INSERT INTO technical_workshop VALUES ('w', 'pathway', 'Cuisine', '', '2026-04-07', '2026-04-17', 56, '');
    INSERT INTO placement VALUES ('p', 'pathway', 'Brasserie', '', '', '', '2026-05-04', '2026-05-22', 105, '');
    INSERT INTO professional_project VALUES ('pathway', '[]', '');
    INSERT INTO planned_action VALUES ('a', 'pathway', 0, 'Stage', '', '', NULL, 'toDo');
    INSERT INTO development_plan VALUES ('pathway', 'initial', 'map', '1', '[]');
    INSERT INTO self_assessment VALUES ('s', 'pathway', 'initial', 'open', '2026-03-10', 'map', '1', '{}');
    INSERT INTO evidence VALUES ('n', 'pathway', 'note', 'Exposé', '', '2026-03-20', '[]', NULL, NULL, NULL, NULL, NULL);
    INSERT INTO evidence SELECT 'f', 'pathway', 'file', 'Photo', '', '2026-03-20', '[]', 'a.png', 'image/png', 4,
      printf('%064d', 1), NULL;
    INSERT INTO synthesis VALUES ('pathway', '', '');
    INSERT INTO argued_synthesis VALUES ('g', 'pathway', '2026-03-20T10:00:00Z', 'job', 'Commis', '', '', '[]', '');`);
});

const tables = (): unknown[] =>
  connection
    .prepare(`SELECT name FROM sqlite_schema WHERE sql LIKE '%REFERENCES pathway (id) ON DELETE CASCADE%'`)
    .pluck()
    .all()
    .filter((name) => !['evaluation', 'document_number'].includes(String(name)));

describe('what is recorded beside evaluations', () => {
  it.each([
    ['training_hours', 'kind', hoursKindSchema.options],
    ['planned_action', 'status', actionStatusSchema.options],
    ['development_plan', 'phase', developmentPhaseSchema.options],
    ['self_assessment', 'phase', phases],
    ['self_assessment', 'status', selfAssessmentStatusSchema.options],
    ['argued_synthesis', 'kind', arguedSynthesisKindSchema.options],
  ])('lets %s.%s hold every value of the records and no other', (table, column, values) => {
    const update = connection.prepare(`UPDATE ${table} SET ${column} = ?`);
    // From last to first, so that a self-assessment is not finished while its phase still changes.
    for (const value of values.toReversed()) expect(() => update.run(value)).not.toThrow();
    expect(() => update.run('something else')).toThrow('CHECK');
  });

  it('lets a file have every media type of the records and no other', () => {
    const update = connection.prepare(`UPDATE evidence SET media_type = ? WHERE kind = 'file'`);
    for (const type of evidenceMediaTypes) expect(() => update.run(type)).not.toThrow();
    expect(() => update.run('text/html')).toThrow('CHECK');
  });

  it.each(['2026-13', '2026-3', '2026-03-01', 'mars'])('refuses the month %s', (month) => {
    expect(() => connection.prepare('UPDATE training_hours SET month = ?').run(month)).toThrow('CHECK');
  });

  it('has one line of hours a month and kind, and one self-assessment a phase', () => {
    expect(() =>
      run(`INSERT INTO training_hours VALUES ('x', 'pathway', '2026-03', 'centre', 1, 1)`),
    ).toThrow('UNIQUE');
    expect(() =>
      run(
        `INSERT INTO self_assessment VALUES ('x', 'pathway', 'initial', 'open', '2026-03-10', 'map', '1', '{}')`,
      ),
    ).toThrow('UNIQUE');
  });

  it.each(['technical_workshop', 'placement'])('refuses a %s that ends before it begins', (table) => {
    expect(() => run(`UPDATE ${table} SET end_date = '2026-01-01'`)).toThrow('CHECK');
  });

  it.each([
    ['a file without its hash', `UPDATE evidence SET sha256 = NULL WHERE id = 'f'`],
    ['a note with a file', `UPDATE evidence SET file_name = 'a.png' WHERE id = 'n'`],
    ['a link without address', `UPDATE evidence SET kind = 'link' WHERE id = 'n'`],
    ['a note with an address', `UPDATE evidence SET url = 'https://exemple.fr' WHERE id = 'n'`],
  ])('refuses %s as evidence', (_, sql) => {
    expect(() => run(sql)).toThrow('CHECK');
  });

  it('does not let the answers of a finished self-assessment change until it is opened again', () => {
    run(`UPDATE self_assessment SET status = 'finished'`);
    const answer = `UPDATE self_assessment SET answers = '{"A1.1.1": "acquired"}'`;
    expect(() => run(answer)).toThrow('read-only');
    expect(() => run(`${answer}, status = 'open'`)).toThrow('read-only');
    run(`UPDATE self_assessment SET status = 'open'`);
    expect(() => run(answer)).not.toThrow();
  });

  it('goes with its pathway', () => {
    expect(tables()).toHaveLength(10);
    run('DELETE FROM pathway');
    for (const table of tables()) {
      expect(
        connection
          .prepare(`SELECT count(*) FROM ${String(table)}`)
          .pluck()
          .get(),
        String(table),
      ).toBe(0);
    }
  });
});
