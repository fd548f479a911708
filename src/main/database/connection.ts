import { existsSync } from 'node:fs';
import Sqlite from 'better-sqlite3';
import { ApplicationError } from '#shared/ipc/result';

/** An open database file. Only this folder knows of it. */
export type Connection = Sqlite.Database;

/** How long a write waits for another process that is writing, in milliseconds. */
const BUSY_TIMEOUT = 5000;

/**
 * Opens a database file, made if missing: what is committed is on the disk, references hold, and the file was checked page by page.
 *
 * @throws ApplicationError `storage` when the file is damaged or is no database; it is left as it is.
 */
export function openConnection(path: string): Connection {
  const existed = existsSync(path);
  const connection = new Sqlite(path, { timeout: BUSY_TIMEOUT });
  try {
    connection.pragma('journal_mode = WAL');
    connection.pragma('synchronous = FULL');
    // On macOS a plain fsync does not reach the disk; elsewhere this changes nothing.
    connection.pragma('fullfsync = ON');
    connection.pragma('foreign_keys = ON');
    if (existed) refuseDamage(connection);
    return connection;
  } catch (error) {
    connection.close();
    throw isDamage(error) ? damaged(path) : error;
  }
}

function refuseDamage(connection: Connection): void {
  // The first fault is enough; the check of a whole office's file takes about a tenth of a second.
  const answer: unknown = connection.pragma('quick_check(1)', { simple: true });
  if (answer !== 'ok') throw new DamageError();
}

class DamageError extends Error {}

function isDamage(error: unknown): boolean {
  if (error instanceof DamageError) return true;
  return error instanceof Sqlite.SqliteError && /^SQLITE_(CORRUPT|NOTADB)/.test(error.code);
}

function damaged(path: string): ApplicationError {
  return new ApplicationError(
    'storage',
    `La base de données est abîmée et n’a pas été ouverte. Rien n’a été modifié : le fichier est toujours en ${path}. ` +
      'Remplacez-le par la dernière copie du dossier « sauvegardes », ou demandez de l’aide.',
  );
}
