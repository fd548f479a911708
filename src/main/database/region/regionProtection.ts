import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { workFolders } from '../../disk/workFolders';
import { isPlainDatabase, openConnection } from '../connection';
import { reencrypt } from '../protection';
import { REGION_DATABASE_FILE } from './regionDatabase';

/**
 * Brings the Region's file, which nothing may have open, into the state of the organisation's: encrypted with the key of files, or not.
 * Interrupted anywhere, the next call goes on.
 *
 * @param fileKey `null` when nothing was ever encrypted.
 * @throws DamagedDatabaseError, WrongPassphraseError when the file cannot be read; it is left as it is.
 */
export function settleRegionProtection(folder: string, fileKey: string | null, isProtected: boolean): void {
  const path = join(folder, REGION_DATABASE_FILE);
  if (fileKey === null || !existsSync(path) || statSync(path).size === 0) return;
  const isPlain = isPlainDatabase(path);
  if (isPlain !== isProtected) return;
  const connection = openConnection(path, { passphrase: isPlain ? null : fileKey });
  try {
    reencrypt(connection, path, join(folder, workFolders.regionProtection), {
      previous: isPlain ? null : fileKey,
      next: isPlain ? fileKey : null,
    });
  } finally {
    connection.close();
  }
}
