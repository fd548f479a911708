import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Connection } from './connection';
import { readCopy } from './expectation';
import { BACKUP_FOLDER, DATABASE_FILE } from './files';
import { versionOf } from './migrate';
import { REGION_DATABASE_FILE } from './region/regionDatabase';

/** A database of the data folder that is not the one in use. */
export interface KeptCopy {
  readonly path: string;
  /** Changes when the file does: a copy is only read again then. */
  readonly stamp: string;
}

/** Every copy that is kept in a data folder, whoever made it and whatever it is called: it may name files of evidence. */
export function keptCopies(folder: string): KeptCopy[] {
  const copies = namesIn(join(folder, BACKUP_FOLDER)).map((name) => join(BACKUP_FOLDER, name));
  const others = namesIn(folder).filter((name) => ![DATABASE_FILE, REGION_DATABASE_FILE].includes(name));
  return [...copies, ...others]
    .filter((path) => /\.db(\.entrant)?$/.test(path))
    .map((path) => ({
      path,
      stamp: ['', '-wal', '-journal'].map((suffix) => stampOf(join(folder, `${path}${suffix}`))).join(' '),
    }));
}

/**
 * The SHA-256 of every file that the evidence in a copy names; `null` when it cannot be read to the end, so that it may name any.
 *
 * @param passphrase of the database in use; a copy may have another.
 */
export function evidenceIn(path: string, passphrase: string | null): string[] | null {
  const named = readCopy(path, passphrase, filesOf);
  // Plain copies of a database that is encrypted since.
  return named === null && passphrase !== null ? readCopy(path, null, filesOf) : named;
}

/** Evidence came with the third version. */
function filesOf(copy: Connection): string[] {
  if (versionOf(copy) < 3) return [];
  return copy
    .prepare<[], string>('SELECT DISTINCT sha256 FROM evidence WHERE sha256 IS NOT NULL')
    .pluck()
    .all();
}

const namesIn = (folder: string): string[] => (existsSync(folder) ? readdirSync(folder) : []);

function stampOf(path: string): string {
  if (!existsSync(path)) return '';
  const { size, mtimeMs, ino } = statSync(path);
  return `${size}/${mtimeMs}/${ino}`;
}
