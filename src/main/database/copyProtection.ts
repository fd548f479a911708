import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { Backup } from '#shared/ipc/safekeepingContract';
import { removeSync } from '../disk/durableFile';
import { companionsOf } from '../disk/partialFile';
import { workFolders } from '../disk/workFolders';
import type { BackedUpFile } from './backedUpFile';
import { listBackups } from './backupList';
import { type Connection, DamagedDatabaseError, openConnection, openerOf } from './connection';
import { type FileKeys, learnFileKeys } from './fileKeys';
import { reencrypt } from './protection';

export interface CopyProtection {
  /** What may have opened the database before, and so its copies; none when it was not encrypted or that is not known any more. */
  readonly previous: readonly string[];
  /** What opens it now; `null` when it is not encrypted. */
  readonly next: string | null;
  /** What the copies of records learn; left out for copies of another file. */
  readonly fileKeys?: FileKeys;
}

/**
 * Encrypts the copies of a database as it now is itself, or decrypts them, one after the other, so that they stay of use. Interrupted
 * anywhere, each opens with what it was opened before or now.
 *
 * @param goesOn asked before each of them, told how many are done of how many.
 */
export async function protectCopies(
  folder: string,
  of: BackedUpFile,
  protection: CopyProtection,
  goesOn: (done: number, total: number) => boolean,
): Promise<void> {
  const { previous, next } = protection;
  const concerned = listBackups(folder, of).filter(({ isProtected }) =>
    isProtected ? previous.some((one) => one !== next) : next !== null,
  );
  for (const [done, copy] of concerned.entries()) {
    await setImmediate();
    if (!goesOn(done, concerned.length)) return;
    protectCopy(folder, copy, of, protection);
  }
}

/** One that cannot be read stays as it is, unless it would tell what is to be hidden from now on. */
function protectCopy(
  folder: string,
  { name, isProtected }: Backup,
  of: BackedUpFile,
  { previous, next, fileKeys }: CopyProtection,
): void {
  const path = join(folder, of.backupFolder, name);
  const opensWith = isProtected ? openerOf(path, previous) : null;
  if (isProtected && (opensWith === null || opensWith === next)) return;
  let connection: Connection | undefined;
  try {
    connection = openConnection(path, { passphrase: opensWith });
    if (fileKeys !== undefined) learnFileKeys(connection, fileKeys);
    reencrypt(connection, path, join(folder, workFolders.copyProtection), { previous: opensWith, next });
  } catch (error) {
    if (!(error instanceof DamagedDatabaseError)) throw error;
    if (!isProtected) for (const one of companionsOf(path)) removeSync(one);
  } finally {
    connection?.close();
  }
}
