import { join } from 'node:path';
import { fillDurablySync } from '../disk/durableFile';
import type { Connection } from './connection';
import { keepToOwner, makeOwnFolder } from './ownerOnly';

/**
 * Writes a whole, consistent copy of the database as `folder/name`, encrypted as the database is. The copy appears under its name only
 * once it is on the disk.
 *
 * @param check reads the unfinished copy, and throws when it is no good: it then does not appear.
 * @returns the path of the copy.
 */
export function writeBackup(
  connection: Connection,
  folder: string,
  name: string,
  check: (path: string) => void = () => {},
): string {
  makeOwnFolder(folder);
  const path = join(folder, name);
  fillDurablySync(path, (unfinished) => {
    keepToOwner(unfinished);
    connection.prepare<[string]>('VACUUM INTO ?').run(unfinished);
    check(unfinished);
  });
  return path;
}
