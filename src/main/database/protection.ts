import { existsSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { flushSync, removeSync, replaceFileSync } from '../disk/durableFile';
import { workFolders } from '../disk/workFolders';
import { writeBackup } from './backup';
import { listBackups } from './backupList';
import { changeKey, type Connection, isPlainDatabase, openConnection } from './connection';
import { DATABASE_FILE, PROTECTION_MARK } from './files';
import { changeMarker, knownMarker } from './marker';

/**
 * Whether the database of a data folder was encrypted, even when its file is damaged or gone: its mark says so or, where that was lost, what
 * the folder knows of the last opening or, where that is gone too, the latest copy.
 */
export function wasProtected(folder: string): boolean {
  return (
    hasMark(folder) || (knownMarker(folder).isProtected ?? listBackups(folder).at(0)?.isProtected ?? false)
  );
}

/**
 * Whether the passphrase of the database of a data folder has to be asked for. An encrypted file and a damaged one look alike: one that is not in clear
 * is taken for encrypted where a protected one was.
 */
export function isProtected(folder: string): boolean {
  const database = join(folder, DATABASE_FILE);
  // The mark comes before the encrypted file and goes after it: a crash between the two leaves a mark beside a plain file.
  return (
    existsSync(database) && statSync(database).size > 0 && !isPlainDatabase(database) && wasProtected(folder)
  );
}

/** Notes of the database of a data folder, which was just opened, whether it is encrypted, each time in both places that tell. */
export function noteProtection(folder: string, isEncrypted: boolean): void {
  try {
    if (isEncrypted && !hasMark(folder)) writeMark(folder);
    const { isProtected: noted = false } = knownMarker(folder);
    if (noted !== isEncrypted) changeMarker(folder, { isProtected: isEncrypted });
  } catch {
    // A full disk, for one: the next opening tries again.
  }
}

const hasMark = (folder: string): boolean => existsSync(join(folder, PROTECTION_MARK));
const writeMark = (folder: string): void => writeFileSync(join(folder, PROTECTION_MARK), '', { flush: true });

/**
 * Gives the database of a data folder another passphrase, or none. The work is done on a copy, which takes the place of the database
 * only once it is whole, can be opened and is on the disk: interrupted anywhere, the database opens as before or as asked.
 *
 * @param connection the open database; closed when this returns, and left open when this throws before anything has changed.
 * @param next `null` to decrypt.
 */
export function changeProtection(
  connection: Connection,
  folder: string,
  next: string | null,
  previous: string | null,
): void {
  const database = join(folder, DATABASE_FILE);
  const beforeReplacing = (): void => {
    if (next !== null) writeMark(folder);
  };
  reencrypt(connection, database, join(folder, workFolders.protection), { previous, next, beforeReplacing });
  if (next === null) removeSync(join(folder, PROTECTION_MARK));
}

/** The same for a database that nothing has open. @throws also DamagedDatabaseError, WrongPassphraseError. */
export function protectDatabase(folder: string, previous: string | null, next: string | null): void {
  const connection = openConnection(join(folder, DATABASE_FILE), { passphrase: previous });
  try {
    changeProtection(connection, folder, next, previous);
  } finally {
    connection.close();
  }
}

/**
 * Encrypts the database of a data folder anew with its own passphrase, with as much work as is asked of a new one. Whatever fails, a full disk
 * for example, the file stays as it was and opens as before; the next opening tries again.
 *
 * @param connection the open database; closed when this returns.
 */
export function strengthen(connection: Connection, folder: string, passphrase: string): void {
  try {
    changeProtection(connection, folder, passphrase, passphrase);
  } catch {
    // It is no weaker than before.
    connection.close();
  }
}

interface Reencryption {
  readonly previous: string | null;
  readonly next: string | null;
  /** Called when the new file is whole and on the disk. */
  readonly beforeReplacing?: () => void;
}

/**
 * Encrypts a database file with another passphrase, or none, on a copy that takes its place by one rename.
 *
 * @param connection the open database; closed when this returns, and left open when this throws before anything has changed.
 * @param workFolder for the copy: a folder of nothing else, removed afterwards.
 */
export function reencrypt(
  connection: Connection,
  path: string,
  workFolder: string,
  { previous, next, beforeReplacing = () => {} }: Reencryption,
): void {
  const incoming = writeBackup(connection, workFolder, basename(path));
  try {
    const copy = openConnection(incoming, { passphrase: previous });
    changeKey(copy, next);
    copy.close();
    openConnection(incoming, { passphrase: next, readonly: true }).close();
    flushSync(incoming);
    beforeReplacing();
    // Closing writes the log into the file and removes it: the log would not belong to the new file.
    connection.close();
    replaceFileSync(incoming, path);
  } finally {
    removeSync(workFolder);
  }
}
