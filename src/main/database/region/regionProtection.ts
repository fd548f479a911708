import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { workFolders } from '../../disk/workFolders';
import { isPlainDatabase, openConnection, openerOf } from '../connection';
import { type FileKeys, knownKeys } from '../fileKeys';
import { reencrypt } from '../protection';
import { finishReplacement } from '../replacement';
import { REGION_DATABASE_FILE, regionBackups } from './regionDatabase';

/**
 * Brings the Region's file, which nothing may have open, into the state of the organisation's: encrypted with the present key of files, or in
 * clear. Interrupted anywhere, the next call goes on. A file that none of the keys opens is left as it is.
 *
 * @throws DamagedDatabaseError when the file cannot be read; it is left as it is.
 */
export function settleRegionProtection(folder: string, keys: FileKeys): void {
  const known = knownKeys(keys);
  if (known.length === 0) return;
  finishReplacement(folder, regionBackups);
  const path = join(folder, REGION_DATABASE_FILE);
  if (!existsSync(path) || statSync(path).size === 0) return;
  const isPlain = isPlainDatabase(path);
  const previous = isPlain ? null : openerOf(path, known);
  const next = keys.present;
  if (previous === next || (previous === null && !isPlain)) return;
  const connection = openConnection(path, { passphrase: previous });
  try {
    reencrypt(connection, path, join(folder, workFolders.regionProtection), { previous, next });
  } finally {
    connection.close();
  }
}
