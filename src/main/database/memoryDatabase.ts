import Sqlite from 'better-sqlite3';
import { type Database, repositoriesOf } from './database';
import { migrations } from './migrations';

/** A database that is gone once it is closed. */
export interface MemoryDatabase extends Database {
  /** All of it as it is now, for another one. */
  readonly content: () => Buffer;
}

/** Opens a database in memory. @param content of another one; a new database without it. */
export function openMemoryDatabase(content?: Buffer): MemoryDatabase {
  const connection = new Sqlite(content ?? ':memory:');
  connection.pragma('foreign_keys = ON');
  if (content === undefined) {
    for (const { sql } of migrations) connection.exec(sql);
    connection.prepare(`INSERT INTO installation (one, code) VALUES (1, 'TEST')`).run();
  }
  return { ...repositoriesOf(connection), content: () => connection.serialize() };
}
