import { open } from 'node:fs/promises';
import { extname } from 'node:path';
import type { ChosenCopy } from '#shared/ipc/copyContract';
import { ApplicationError } from '#shared/ipc/result';

/** What a file that may be a copy is by its first bytes. */
export type FoundFile = Extract<ChosenCopy['kind'], 'whole' | 'database'>;

/** How files begin that are taken for copies by mistake, and what they are. */
const others: readonly (readonly [beginning: string, what: string])[] = [
  [
    'age-encryption.org/v1',
    'un fichier protégé d’échange : un dossier, une archive ou des clés. Il se reçoit dans « Échanges »',
  ],
  ['%PDF', 'un document PDF'],
  ['CARTE-SCELLE-1', 'un fichier du dossier des données, qui ne s’ouvre qu’avec sa base'],
  ['\x89PNG', 'une image'],
  ['\xff\xd8\xff', 'une image'],
];

/** A single sign tells nothing of a file whose first bytes are drawn by lot, as those of an encrypted database are: all must be text. */
const isJsonText = (beginning: string): boolean =>
  beginning.startsWith('{') && [...beginning].every((sign) => sign >= ' ' || '\t\n\r'.includes(sign));

const ZIP = 'PK\x03\x04';
const PLAIN_DATABASE = 'SQLite format 3\0';
/** The smallest page of a database of SQLite, in bytes: a file that is encrypted with it has no other sign. */
const LEAST_PAGE = 512;

/**
 * Tells what a file that the user chose is, and refuses what cannot be a copy by its name.
 *
 * @throws ApplicationError `invalidInput` with a sentence; the error of the file system.
 */
export async function recogniseCopy(path: string): Promise<FoundFile> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const bytes = Buffer.alloc(Math.min(size, 64));
    await file.read(bytes, 0, bytes.length, 0);
    const beginning = bytes.toString('latin1');
    if (size === 0) throw notACopy('un fichier vide');
    if (beginning.startsWith(ZIP)) return 'whole';
    if (beginning.startsWith(PLAIN_DATABASE)) return 'database';
    const other = others.find(([first]) => beginning.startsWith(first))?.[1];
    if (other !== undefined) throw notACopy(other);
    if (isJsonText(beginning)) throw notACopy('un fichier de données, par exemple un référentiel');
    // An encrypted database looks like nothing at all: its name and its size are all that tells.
    if (extname(path).toLowerCase() === '.db' && size % LEAST_PAGE === 0) return 'database';
    throw notACopy('un fichier d’une autre sorte, ou une copie abîmée dès son début');
  } finally {
    await file.close();
  }
}

/** @param what French, after « C’est ». */
export const notACopy = (what: string): ApplicationError =>
  new ApplicationError(
    'invalidInput',
    `Ce fichier n’est pas une copie de l’application : c’est ${what}. Rien n’a été modifié. Choisissez un fichier en .copie-carte, ou en .db s’il vient d’une version précédente.`,
  );
