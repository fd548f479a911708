import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import Sqlite from 'better-sqlite3';
import { ApplicationError } from '#shared/ipc/result';
import { placeOf } from '../disk/folderPlace';
import { beginningOf, keepBeginning, PLAIN_BEGINNING } from './fileBeginning';
import { keepToOwner } from './ownerOnly';
import { type DerivedKey, keysFor, newKey } from './passphraseKey';

/** An open database file. Only this folder knows of it. */
export type Connection = Sqlite.Database;

/** How long a write waits for another process that is writing, in milliseconds. */
const BUSY_TIMEOUT = 5000;

interface ConnectionOptions {
  /** `null` for a file that is not encrypted. */
  readonly passphrase?: string | null;
  readonly readonly?: boolean;
  /** Whether the file was checked page by page a moment ago, and nothing has written to it since. */
  readonly isChecked?: boolean;
}

/** A file that is no database, or no longer a whole one. It was left as it is. */
export class DamagedDatabaseError extends ApplicationError {
  readonly path: string;

  constructor(path: string) {
    super(
      'storage',
      `La base de données est abîmée et n’a pas été ouverte. Rien n’a été modifié : le fichier est toujours en ${path}. ` +
        'Reprenez une copie depuis l’application, ou demandez de l’aide avant toute autre chose.',
    );
    this.path = path;
  }
}

/** An encrypted file that the passphrase does not open. */
export class WrongPassphraseError extends ApplicationError {
  constructor() {
    const message = 'Cette phrase de passe n’ouvre pas les données. Vérifiez les majuscules et le clavier.';
    super('invalidInput', message, [{ path: 'passphrase', message }]);
  }
}

/** Connections to files that are encrypted with a key that takes less work to guess than is asked of a new one. */
const weaklyEncrypted = new WeakSet<Connection>();

/** Whether the file of an open connection is to be encrypted again, with the same passphrase. */
export const isWeaklyEncrypted = (connection: Connection): boolean => weaklyEncrypted.has(connection);

/**
 * Opens a database file, made for the user alone if missing: what is committed is on the disk, references hold, and the file was checked page by page.
 *
 * @throws DamagedDatabaseError when the file is damaged or is no database, WrongPassphraseError when the passphrase does not open it;
 *   either way it is left as it is.
 */
export function openConnection(path: string, options: ConnectionOptions = {}): Connection {
  const { passphrase = null, readonly = false, isChecked = false } = options;
  const existed = existsSync(path);
  if (!readonly) keepToOwner(path);
  const connection = new Sqlite(path, { timeout: BUSY_TIMEOUT, readonly });
  try {
    const beginning = passphrase === null ? PLAIN_BEGINNING : unlock(connection, path, passphrase);
    keepBeginning(path, beginning, () => connection.open);
    if (!readonly) makeDurable(connection, dirname(path));
    connection.pragma('foreign_keys = ON');
    if (existed && !isChecked) refuseDamage(connection);
    return connection;
  } catch (error) {
    connection.close();
    if (!isDamage(error)) throw error;
    // The first page, which the passphrase opens, is the only one that tells a wrong passphrase from damage.
    throw passphrase !== null && isNoDatabase(error)
      ? new WrongPassphraseError()
      : new DamagedDatabaseError(path);
  }
}

/** A second, read-only connection to an open database file, which sees it as it is now until it is closed. */
export function openSnapshot(path: string, passphrase: string | null): Connection {
  const snapshot = new Sqlite(path, { readonly: true, timeout: BUSY_TIMEOUT });
  if (passphrase !== null) unlock(snapshot, path, passphrase);
  if (snapshot.pragma('journal_mode', { simple: true }) !== 'wal') return inMemory(snapshot);
  snapshot.exec('BEGIN');
  // A transaction sees the file as it is at its first reading.
  snapshot.pragma('user_version');
  return snapshot;
}

/** The same content apart from its file: without a write-ahead log, whoever reads the file keeps everybody from writing. */
function inMemory(connection: Connection): Connection {
  const content = connection.serialize();
  connection.close();
  return new Sqlite(content);
}

/** How many rows were written through a connection. */
export function totalChanges(connection: Connection): number {
  return connection.prepare<[], number>('SELECT total_changes()').pluck().get() ?? 0;
}

/** Whether a database has a table: one of an earlier version may not. */
export function hasTable(connection: Connection, name: string): boolean {
  const found = connection
    .prepare<[string], 1>("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?")
    .get(name);
  return found !== undefined;
}

/** Which of the passphrases or keys opens an encrypted file; `null` when none does. The rest of the file is not looked at. */
export function openerOf(path: string, passphrases: readonly string[]): string | null {
  return passphrases.find((passphrase) => opens(path, passphrase)) ?? null;
}

function opens(path: string, passphrase: string): boolean {
  const connection = new Sqlite(path, { readonly: true, timeout: BUSY_TIMEOUT });
  try {
    unlock(connection, path, passphrase);
    return true;
  } catch (error) {
    if (!isDamage(error)) throw error;
    return false;
  } finally {
    connection.close();
  }
}

/** Encrypts the file of a connection that nothing else uses, or decrypts it with `null`. */
export function changeKey(connection: Connection, passphrase: string | null): void {
  // A file is encrypted page by page in place, which its write-ahead log does not allow for.
  connection.pragma('journal_mode = DELETE');
  connection.pragma(`rekey = '${passphrase === null ? '' : newKey(passphrase).raw}'`);
}

/** Whether a file begins as SQLite files do when they are not encrypted. */
export const isPlainDatabase = (path: string): boolean => beginningOf(path).equals(PLAIN_BEGINNING);

/**
 * Gives a connection the key of its file: the file alone says which one it is, by opening.
 *
 * @returns the salt.
 * @throws the error of SQLite when the passphrase gives no key that does.
 */
function unlock(connection: Connection, path: string, passphrase: string): Buffer {
  let refusal: unknown;
  for (const key of keysFor(path, passphrase)) {
    try {
      giveKey(connection, key);
      return key.salt;
    } catch (error) {
      if (!isNoDatabase(error)) throw error;
      refusal = error;
    }
  }
  throw refusal;
}

function giveKey(connection: Connection, { raw, isStrong }: DerivedKey): void {
  connection.pragma(`key = '${raw}'`);
  // The first reading tells whether the key is right.
  connection.pragma('schema_version');
  if (!isStrong) weaklyEncrypted.add(connection);
}

function makeDurable(connection: Connection, folder: string): void {
  // The write-ahead log is shared memory of one computer: over a network it does not work (https://sqlite.org/wal.html), and a program of
  // synchronisation would take it away from its database.
  connection.pragma(`journal_mode = ${placeOf(folder) === 'local' ? 'WAL' : 'TRUNCATE'}`);
  connection.pragma('synchronous = FULL');
  // On macOS a plain fsync does not reach the disk; elsewhere this changes nothing.
  connection.pragma('fullfsync = ON');
  // What is removed is overwritten at once, so that erasing a person need not write the whole file anew (migration 23).
  connection.pragma('secure_delete = ON');
}

function refuseDamage(connection: Connection): void {
  // The first fault is enough; the check of a whole office's file takes about a tenth of a second.
  const answer: unknown = connection.pragma('quick_check(1)', { simple: true });
  if (answer !== 'ok') throw new DamageError();
}

class DamageError extends Error {}

/**
 * Reads a database file as one of ours.
 *
 * @param path of the file that is named when it is none.
 * @throws DamagedDatabaseError when it turns out to be damaged, or has other tables than ours; what `read` throws otherwise.
 */
export function asOurs<Value>(path: string, read: () => Value): Value {
  try {
    return read();
  } catch (error) {
    const isNone = error instanceof DamagedDatabaseError || isDamage(error) || lacksTables(error);
    throw isNone ? new DamagedDatabaseError(path) : error;
  }
}

const lacksTables = (error: unknown): boolean =>
  error instanceof Sqlite.SqliteError && /^no such (?:table|column)/.test(error.message);

function isDamage(error: unknown): boolean {
  if (error instanceof DamageError) return true;
  return error instanceof Sqlite.SqliteError && /^SQLITE_(CORRUPT|NOTADB)/.test(error.code);
}

const isNoDatabase = (error: unknown): boolean =>
  error instanceof Sqlite.SqliteError && error.code.startsWith('SQLITE_NOTADB');
