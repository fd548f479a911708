import Sqlite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { initial } from './0001-initial';
import { mode } from './0008-mode';

describe('the mode of the application', () => {
  it('is that of an organisation on every computer that was there before', () => {
    const connection = new Sqlite(':memory:');
    connection.exec(initial.sql);
    connection.exec(mode.sql);
    expect(connection.prepare('SELECT mode FROM settings').pluck().get()).toBe('organisation');
    expect(() => connection.exec("UPDATE settings SET mode = 'elsewhere'")).toThrow(/CHECK/);
    connection.close();
  });
});
