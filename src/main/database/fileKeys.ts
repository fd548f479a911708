import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { listBackups } from './backupList';
import { type Connection, hasTable } from './connection';
import { readCopy } from './expectation';
import { BACKUP_FOLDER, DATABASE_FILE } from './files';
import { versionOf } from './migrate';
import { FORMER_FILE_KEYS } from './migrations/0025-former-file-keys';
import { isProtected } from './protection';

/**
 * The keys of the files beside a protected database: `region.db`, evidence, archives that wait. Each is 32 bytes in hexadecimal. A file is sealed
 * with the present one, and read with any that opens it (docs/decisions/0036).
 */
export interface FileKeys {
  /** `null` while the database is not encrypted: files then stand in clear. */
  readonly present: string | null;
  /** Those that files may still be sealed with. */
  readonly former: readonly string[];
}

export const NO_FILE_KEYS: FileKeys = { present: null, former: [] };

/** Every key that may open a file, the likeliest first. */
export const knownKeys = ({ present, former }: FileKeys): readonly string[] =>
  present === null ? former : [present, ...former];

/**
 * What a database knows once it has learned what another one of the same data folder does. No key goes. The present one of the other stays the
 * one that files are sealed with, unless either knows it for a former one, which may have stood in clear.
 */
export function withKeysOf(other: FileKeys, own: FileKeys): FileKeys {
  const former = new Set([...own.former, ...other.former]);
  const presents = [other.present, own.present].flatMap((key) =>
    key === null || former.has(key) ? [] : [key],
  );
  const [present = null, ...rest] = new Set(presents);
  for (const key of rest) former.add(key);
  return { present, former: [...former] };
}

/** Takes the keys out of a copy of a database in clear that leaves this computer. */
export const forgetFileKeys = (connection: Connection): void => void write(connection, NO_FILE_KEYS);

/** The keys in a database file, of whatever version. */
export function readFileKeys(connection: Connection): FileKeys {
  const column = (table: string): string[] =>
    hasTable(connection, table)
      ? connection.prepare<[], string>(`SELECT key FROM ${table}`).pluck().all()
      : [];
  const [present = null] = column('file_key');
  return { present, former: column('former_file_key') };
}

/** Makes keys known to a database file, of whatever version: see `withKeysOf`. */
export function learnFileKeys(connection: Connection, other: FileKeys): void {
  write(connection, withKeysOf(other, readFileKeys(connection)));
}

/**
 * What can be found out of keys while the database of a data folder is not open: they stand in it and in its copies, of which some may have
 * gone on under a key that the others do not know.
 *
 * @param passphrase the one that is at hand; files that it does not open tell nothing.
 */
export function fileKeysIn(folder: string, passphrase: string | null): FileKeys {
  const copies = listBackups(folder).toReversed();
  const files = [
    ...copies.map(({ name, isProtected }) => ({ path: join(folder, BACKUP_FOLDER, name), isProtected })),
    { path: join(folder, DATABASE_FILE), isProtected: isProtected(folder) },
  ];
  return files.reduce<FileKeys>((known, { path, isProtected: isEncrypted }) => {
    const found = readCopy(path, isEncrypted ? passphrase : null, readFileKeys);
    return found === null ? known : withKeysOf(found, known);
  }, NO_FILE_KEYS);
}

export function createFileKeysRepository(connection: Connection) {
  return {
    read: (): FileKeys => readFileKeys(connection),
    learn: (other: FileKeys): void => learnFileKeys(connection, other),
    /** The keys of a database that is encrypted: one is drawn when there is none that is present. */
    forProtected(): FileKeys {
      const { present, former } = readFileKeys(connection);
      return write(connection, { present: present ?? randomBytes(32).toString('hex'), former });
    },
    /** The keys of a database in clear, in which nothing is to be sealed: what has stood there is never sealed with again. */
    forPlain: (): FileKeys =>
      write(connection, { present: null, former: knownKeys(readFileKeys(connection)) }),
  };
}

/** @returns what was given. */
function write(connection: Connection, keys: FileKeys): FileKeys {
  const { present, former } = readFileKeys(connection);
  if (present === keys.present && former.toSorted().join() === keys.former.toSorted().join()) return keys;
  connection.transaction(() => writeTables(connection, keys)).immediate();
  return keys;
}

function writeTables(connection: Connection, { present, former }: FileKeys): void {
  connection.exec(FORMER_FILE_KEYS);
  connection.exec('DELETE FROM former_file_key');
  // The present one came with the fifteenth version; in a file of before, it is one of those that open.
  const hasPresent = versionOf(connection) >= 15;
  const insert = connection.prepare<[string]>('INSERT INTO former_file_key (key) VALUES (?)');
  for (const key of hasPresent ? former : knownKeys({ present, former })) insert.run(key);
  if (!hasPresent) return;
  connection.exec('DELETE FROM file_key');
  if (present !== null) {
    connection.prepare<[string]>('INSERT INTO file_key (one, key) VALUES (1, ?)').run(present);
  }
}
