import { readFile, stat } from 'node:fs/promises';
import { z } from 'zod';
import { ApplicationError } from '#shared/ipc/result';
import { partnerOrganisationSchema } from '#shared/records/partnerOrganisation';
import { decryptBytes, encryptBytes, isEncrypted } from './ageFile';
import { organisationKeysSchema } from './exchangeKeys';

/** The extension of files of keys. */
export const KEYS_EXTENSION = '.cles';

const KEYS_FORMAT = 'carte-de-competences-cles';
const KEYS_VERSION = 1;
/** Bytes. What such a file holds fits many times into it. */
const GREATEST_SIZE = 64 * 1024;

const keysFileSchema = z.strictObject({
  format: z.literal(KEYS_FORMAT),
  version: z.literal(KEYS_VERSION),
  /** Instant, ISO 8601 in UTC. */
  createdAt: z.iso.datetime(),
  /** Whose keys they are, as exchange files name it. */
  organisation: partnerOrganisationSchema,
  keys: organisationKeysSchema,
});

/** The keys of an organisation, as they pass from one of its computers to another. */
export type KeysFile = Pick<z.infer<typeof keysFileSchema>, 'createdAt' | 'organisation' | 'keys'>;

/** The bytes of a file of keys, encrypted for a passphrase in the age format. */
export function writeKeysFile(content: KeysFile, passphrase: string): Promise<Uint8Array> {
  const text = JSON.stringify({ format: KEYS_FORMAT, version: KEYS_VERSION, ...content });
  return encryptBytes(Buffer.from(text, 'utf8'), { kind: 'passphrase', passphrase });
}

/**
 * Reads a file of keys.
 *
 * @throws ApplicationError `incomplete` when the passphrase does not open it, `invalidInput` when it is another file, `unavailable`
 *   when a newer program wrote it.
 */
export async function readKeysFile(path: string, passphrase: string): Promise<KeysFile> {
  if ((await stat(path)).size > GREATEST_SIZE || !(await isEncrypted(path))) throw notKeys();
  const content = parsed(await decryptBytes(await readFile(path), passphrase));
  const header = z.object({ format: z.literal(KEYS_FORMAT), version: z.int() }).safeParse(content);
  if (!header.success) throw notKeys();
  if (header.data.version > KEYS_VERSION) {
    throw new ApplicationError(
      'unavailable',
      'Ces clés ont été écrites par une version plus récente de l’application. Mettez celle de ce poste à jour, puis recommencez.',
    );
  }
  const checked = keysFileSchema.safeParse(content);
  if (!checked.success) throw notKeys();
  return checked.data;
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch {
    throw notKeys();
  }
}

function notKeys(): ApplicationError {
  return new ApplicationError(
    'invalidInput',
    `Ce fichier ne contient pas les clés d’un organisme. Sur l’autre poste, choisissez « Transférer les clés de l’organisme », puis apportez ici le fichier en ${KEYS_EXTENSION} qui en sort. Rien n’a été modifié.`,
  );
}
