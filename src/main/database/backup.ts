import { closeSync, fsyncSync, openSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Connection } from './connection';
import { keepToOwner, makeOwnFolder } from './ownerOnly';

const UNFINISHED = '.partial';

/**
 * Writes a whole, consistent copy of the database as `folder/name`, encrypted as the database is. The copy appears under its name only
 * once it is on the disk: a crash leaves at worst an unfinished file, which the next call removes.
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
  removeUnfinished(folder);
  const path = join(folder, name);
  const unfinished = `${path}${UNFINISHED}`;
  keepToOwner(unfinished);
  connection.prepare<[string]>('VACUUM INTO ?').run(unfinished);
  check(unfinished);
  flush(unfinished);
  renameSync(unfinished, path);
  return path;
}

/** Waits until a file is on the disk. */
export function flush(path: string): void {
  const file = openSync(path, 'r+');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

function removeUnfinished(folder: string): void {
  for (const name of readdirSync(folder)) {
    if (name.endsWith(UNFINISHED)) rmSync(join(folder, name));
  }
}
