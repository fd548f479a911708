import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { beforeEach, describe, expect, it } from 'vitest';
import { ApplicationError } from '#shared/ipc/result';
import { temporaryFolder } from '../testing/temporaryFolder';
import { openConnection, type Connection } from './connection';
import { migrate, versionOf } from './migrate';
import { migrations } from './migrations';
import type { Migration } from './migrations/migration';

const first: Migration = { version: 1, sql: `CREATE TABLE a (x TEXT); INSERT INTO a VALUES ('kept')` };
const second: Migration = { version: 2, sql: 'CREATE TABLE b (y TEXT)' };
const broken: Migration = { version: 3, sql: 'CREATE TABLE c (z TEXT); CREATE TABLE a (x TEXT)' };

let folder: string;
let connection: Connection;
let backupFolder: string;
beforeEach(() => {
  folder = temporaryFolder();
  backupFolder = join(folder, 'sauvegardes');
  connection = openConnection(join(folder, 'essai.db'));
});

const to = (...steps: Migration[]) =>
  migrate(connection, { migrations: steps, backupFolder, now: '2026-03-14T10:00:00.000Z' });
const backups = (): string[] => {
  try {
    return readdirSync(backupFolder);
  } catch {
    return [];
  }
};
const tables = (): unknown[] =>
  connection.prepare(`SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name`).pluck().all();

describe('migrating', () => {
  it('brings a new file to the last version without a copy of nothing', () => {
    to(first, second);
    expect(versionOf(connection)).toBe(2);
    expect(tables()).toEqual(['a', 'b']);
    expect(backups()).toEqual([]);
  });

  it('takes a copy of an older file first, and keeps what it holds', () => {
    to(first);
    to(first, second);
    expect(backups()).toEqual(['avant-version-2-2026-03-14T10-00-00.000Z.db']);
    const copy = new Sqlite(join(backupFolder, backups()[0] ?? ''), { readonly: true });
    expect(copy.pragma('user_version', { simple: true })).toBe(1);
    expect(copy.prepare('SELECT x FROM a').pluck().all()).toEqual(['kept']);
    copy.close();
    expect(connection.prepare('SELECT x FROM a').pluck().all()).toEqual(['kept']);
  });

  it('does nothing to a file that is up to date', () => {
    to(first);
    to(first);
    expect(backups()).toEqual([]);
  });

  it('stops at the last whole step when one fails', () => {
    to(first);
    expect(() => to(first, second, broken)).toThrow('already exists');
    expect(versionOf(connection)).toBe(2);
    expect(tables()).toEqual(['a', 'b']);
  });

  it('brings a new file to the last version, or not a step of the way', () => {
    expect(() => to(first, second, broken)).toThrow('already exists');
    expect(versionOf(connection)).toBe(0);
    expect(tables()).toEqual([]);
  });

  it('refuses a file of a newer program, and leaves it as it is', () => {
    to(first, second);
    expect(() => to(first)).toThrow(ApplicationError);
    expect(() => to(first)).toThrow('version plus récente');
    expect(tables()).toEqual(['a', 'b']);
  });
});

describe('the steps of the program', () => {
  it('have a number each, and stand in their order', () => {
    const versions = migrations.map(({ version }) => version);
    expect(versions).toEqual([...new Set(versions)].toSorted((one, other) => one - other));
  });

  it('make strict tables only', () => {
    to(...migrations);
    const loose = connection
      .prepare(
        `SELECT name FROM pragma_table_list WHERE schema = 'main' AND strict = 0 AND name NOT LIKE 'sqlite%'`,
      )
      .pluck()
      .all();
    expect(loose).toEqual([]);
  });
});
