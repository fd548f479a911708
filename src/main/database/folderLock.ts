import { statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { FOLDER_LOCK } from './files';
import { keepToOwner } from './ownerOnly';

/** Locks that this process holds: closing a connection, which collecting it as garbage does, too, would give its lock up. */
const held = new Set<Sqlite.Database>();

/** What came of asking for the lock of a data folder. */
export type FolderLock =
  | { readonly status: 'held'; readonly release: () => void }
  /** Another process has it, or asks at this very instant. */
  | { readonly status: 'taken' }
  /** There are no locks here, for example because the folder cannot be written to. */
  | { readonly status: 'unknown' };

/**
 * Asks for the lock of a data folder, once and without waiting. It is the lock that SQLite takes for an exclusive transaction, on an
 * empty database of its own: one process has it at a time on every system, and the system takes it back when that process ends, however
 * it ends (docs/decisions/0028). Two processes that ask at the same instant may both be refused: ask again.
 *
 * Under POSIX a process loses its lock when it closes the file anywhere else: nothing else here may open it.
 */
export function lockFolder(folder: string): FolderLock {
  let connection: Sqlite.Database | null = null;
  try {
    const path = join(folder, FOLDER_LOCK);
    keepToOwner(path);
    // Whatever somebody else wrote into it would be no database.
    if (statSync(path).size > 0) truncateSync(path);
    connection = new Sqlite(path, { timeout: 0 });
    connection.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    connection?.close();
    const isTaken = error instanceof Sqlite.SqliteError && error.code.startsWith('SQLITE_BUSY');
    return { status: isTaken ? 'taken' : 'unknown' };
  }
  const lock = connection;
  held.add(lock);
  return {
    status: 'held',
    release() {
      held.delete(lock);
      lock.close();
    },
  };
}
