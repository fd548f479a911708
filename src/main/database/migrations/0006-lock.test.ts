import Sqlite from 'better-sqlite3';
import { expect, it } from 'vitest';
import { initial } from './0001-initial';
import { lock } from './0006-lock';

it('locks after a quarter of an hour until another time is chosen', () => {
  const connection = new Sqlite(':memory:');
  connection.exec(initial.sql);
  connection.exec(lock.sql);
  expect(connection.prepare('SELECT lock_after_minutes FROM settings').pluck().get()).toBe(15);
  expect(() => connection.exec('UPDATE settings SET lock_after_minutes = 0')).toThrow('CHECK');
});
