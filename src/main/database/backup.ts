import { closeSync, fsyncSync, mkdirSync, openSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Connection } from './connection';

const UNFINISHED = '.partial';

/**
 * Writes a whole, consistent copy of the database as `folder/name`. The copy appears under its name only once it is on the disk: a
 * crash leaves at worst an unfinished file, which the next call removes.
 *
 * @returns the path of the copy.
 */
export function writeBackup(connection: Connection, folder: string, name: string): string {
  mkdirSync(folder, { recursive: true });
  removeUnfinished(folder);
  const path = join(folder, name);
  const unfinished = `${path}${UNFINISHED}`;
  connection.prepare<[string]>('VACUUM INTO ?').run(unfinished);
  const file = openSync(unfinished, 'r+');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(unfinished, path);
  return path;
}

function removeUnfinished(folder: string): void {
  for (const name of readdirSync(folder)) {
    if (name.endsWith(UNFINISHED)) rmSync(join(folder, name));
  }
}
