import { chmodSync, closeSync, existsSync, mkdirSync, openSync } from 'node:fs';

/**
 * Modes under POSIX: only the user reads what is recorded of people, whatever the umask says. Windows has its own rights, which a
 * folder of the user's profile already carries.
 */
const FOLDER = 0o700;
const FILE = 0o600;

/** Makes a folder of this program's own if it is missing, for the user alone; one that others may read is closed to them. */
export function makeOwnFolder(path: string): void {
  mkdirSync(path, { recursive: true, mode: FOLDER });
  restrict(path, FOLDER);
}

/**
 * Makes an empty file for the user alone, or closes the one that is there to others. SQLite gives its logs the mode of their database,
 * but makes a database that anybody may read.
 */
export function keepToOwner(path: string): void {
  if (!existsSync(path)) closeSync(openSync(path, 'a', FILE));
  restrict(path, FILE);
}

function restrict(path: string, mode: number): void {
  try {
    chmodSync(path, mode);
  } catch {
    // Some file systems know no modes (a network share, a USB key), and a file of somebody else's keeps theirs.
  }
}
