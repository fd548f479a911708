import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { Backup } from '#shared/ipc/safekeepingContract';
import { removeSync } from '../disk/durableFile';
import { companionsOf } from '../disk/partialFile';
import { workFolders } from '../disk/workFolders';
import type { BackedUpFile } from './backedUpFile';
import { listBackups } from './backupList';
import { type Connection, DamagedDatabaseError, openConnection, WrongPassphraseError } from './connection';
import { createFileKeyRepository } from './fileKey';
import { versionOf } from './migrate';
import { reencrypt } from './protection';

interface CopyProtection {
  /** What opened the database before, and so its copies; `null` when it was not encrypted or that is not known any more. */
  readonly previous: string | null;
  /** What opens it now; `null` when it is not encrypted. */
  readonly next: string | null;
  /** The key of the files beside the database, which copies of before do not know; `null` when there is none. */
  readonly fileKey?: string | null;
}

/**
 * Encrypts the copies of a database as it now is itself, or decrypts them, one after the other, so that they stay of use. Interrupted
 * anywhere, each opens with what it was opened before or now.
 *
 * @param goesOn asked before each of them.
 */
export async function protectCopies(
  folder: string,
  of: BackedUpFile,
  protection: CopyProtection,
  goesOn: () => boolean,
): Promise<void> {
  const { previous, next } = protection;
  for (const copy of listBackups(folder, of)) {
    await setImmediate();
    if (!goesOn()) return;
    const isConcerned = copy.isProtected ? previous !== null && previous !== next : next !== null;
    if (isConcerned) protectCopy(folder, copy, of, protection);
  }
}

/** One that cannot be read stays as it is, unless it would tell what is to be hidden from now on. */
function protectCopy(
  folder: string,
  { name, isProtected }: Backup,
  of: BackedUpFile,
  { previous, next, fileKey = null }: CopyProtection,
): void {
  const path = join(folder, of.backupFolder, name);
  const opensWith = isProtected ? previous : null;
  let connection: Connection | undefined;
  try {
    connection = openConnection(path, { passphrase: opensWith });
    // It came with the fifteenth version.
    if (fileKey !== null && versionOf(connection) >= 15) createFileKeyRepository(connection).save(fileKey);
    reencrypt(connection, path, join(folder, workFolders.copyProtection), { previous: opensWith, next });
  } catch (error) {
    if (!(error instanceof DamagedDatabaseError || error instanceof WrongPassphraseError)) throw error;
    if (!isProtected) for (const one of companionsOf(path)) removeSync(one);
  } finally {
    connection?.close();
  }
}
