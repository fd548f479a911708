import { randomInt } from 'node:crypto';
import { type Connection, hasTable } from './connection';

/** Base 32 without letters that are taken for others (Crockford). */
const unambiguousLetters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const CODE_LENGTH = 4;

const drawnCode = (): string =>
  Array.from({ length: CODE_LENGTH }, () => unambiguousLetters[randomInt(unambiguousLetters.length)]).join(
    '',
  );

/** The letters that tell the documents of an installation from those of any other; `null` in a file that is no database of records. */
export function installationOf(connection: Connection): string | null {
  if (!hasTable(connection, 'installation')) return null;
  return connection.prepare<[], string>('SELECT code FROM installation').pluck().get() ?? null;
}

/** Gives a new database the four letters that tell its documents from those of other computers. */
export function nameInstallation(connection: Connection): void {
  connection
    .prepare<[string]>('INSERT INTO installation (one, code) VALUES (1, ?) ON CONFLICT DO NOTHING')
    .run(drawnCode());
}

/**
 * Gives a database other letters: from now on its documents are not taken for those of the computer, or of the days, that it is a copy
 * of (docs/decisions/0027). Answers them.
 */
export function renameInstallation(connection: Connection): string {
  const former = installationOf(connection);
  let code = drawnCode();
  while (code === former) code = drawnCode();
  connection.prepare<[string]>('UPDATE installation SET code = ?').run(code);
  return code;
}
