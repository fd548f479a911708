import { readFile, stat } from 'node:fs/promises';
import { z } from 'zod';
import { ApplicationError } from '#shared/ipc/result';
import { partnerOrganisationSchema } from '#shared/records/partnerOrganisation';
import { decryptBytes, encryptBytes, isEncrypted } from './ageFile';
import { openingKeysSchema, organisationKeysSchema } from './exchangeKeys';

/** The extension of files of keys. */
export const KEYS_EXTENSION = '.cles';

const KEYS_VERSION = 1;
/** Bytes. What such a file holds fits many times into it. */
const GREATEST_SIZE = 64 * 1024;

const organisationContentSchema = z.strictObject({
  /** Instant, ISO 8601 in UTC. */
  createdAt: z.iso.datetime(),
  /** Whose keys they are, as exchange files name it. */
  organisation: partnerOrganisationSchema,
  keys: organisationKeysSchema,
});
const regionContentSchema = z.strictObject({
  /** Instant, ISO 8601 in UTC. */
  createdAt: z.iso.datetime(),
  keys: openingKeysSchema,
});

/** The keys of an organisation, as they pass from one of its computers to another. */
export type OrganisationKeysFile = z.infer<typeof organisationContentSchema>;
/** What opens archives encrypted for the Region. It has no name: there is one Region. */
export type RegionKeysFile = z.infer<typeof regionContentSchema>;

/** A kind of file of keys. */
export interface KeysFileKind<Content> {
  /** What the file says it is; a program that does not know it refuses the file. */
  readonly format: string;
  readonly schema: z.ZodType<Content>;
  /** French: what to do with a file that is none. */
  readonly advice: string;
  /** French: what to do with a file of this kind where another one was expected. */
  readonly elsewhere: string;
}

export const organisationKeysFile: KeysFileKind<OrganisationKeysFile> = {
  format: 'carte-de-competences-cles',
  schema: organisationContentSchema,
  advice: `Ce fichier ne contient pas les clés d’un organisme. Sur l’autre poste, choisissez « Transférer les clés de l’organisme », puis apportez ici le fichier en ${KEYS_EXTENSION} qui en sort. Rien n’a été modifié.`,
  elsewhere:
    'Ce fichier contient les clés d’un organisme, pas celles de la Région. Choisissez ici celui qu’un autre poste de la Région a écrit avec « Enregistrer les clés de la Région ». Rien n’a été modifié.',
};

export const regionKeysFile: KeysFileKind<RegionKeysFile> = {
  format: 'carte-de-competences-cles-region',
  schema: regionContentSchema,
  advice: `Ce fichier ne contient pas les clés de la Région. Choisissez le fichier en ${KEYS_EXTENSION} qu’un autre poste de la Région a écrit avec « Enregistrer les clés de la Région ». Rien n’a été modifié.`,
  elsewhere:
    'Ce fichier contient les clés de la Région, pas celles d’un organisme. Il se reçoit dans les réglages de l’espace de la Région ; choisissez ici celui d’un autre poste de votre organisme. Rien n’a été modifié.',
};

const kinds = [organisationKeysFile, regionKeysFile];

/** The bytes of a file of keys, encrypted for a passphrase in the age format. */
export function writeKeysFile<Content extends object>(
  { format }: KeysFileKind<Content>,
  content: Content,
  passphrase: string,
): Promise<Uint8Array> {
  const text = JSON.stringify({ format, version: KEYS_VERSION, ...content });
  return encryptBytes(Buffer.from(text, 'utf8'), { kind: 'passphrase', passphrase });
}

/**
 * Reads a file of keys of this kind.
 *
 * @throws ApplicationError `incomplete` when the passphrase does not open it, `invalidInput` when it is another file, `unavailable`
 *   when a newer program wrote it.
 */
export async function readKeysFile<Content>(
  kind: KeysFileKind<Content>,
  path: string,
  passphrase: string,
): Promise<Content> {
  const refusal = new ApplicationError('invalidInput', kind.advice);
  if ((await stat(path)).size > GREATEST_SIZE || !(await isEncrypted(path))) throw refusal;
  const { format, version, ...content } = headed(await decryptBytes(await readFile(path), passphrase));
  if (format !== kind.format) {
    const other = kinds.find((one) => one.format === format);
    throw other === undefined ? refusal : new ApplicationError('invalidInput', other.elsewhere);
  }
  if (version > KEYS_VERSION) {
    throw new ApplicationError(
      'unavailable',
      'Ces clés ont été écrites par une version plus récente de l’application. Mettez celle de ce poste à jour, puis recommencez.',
    );
  }
  const checked = kind.schema.safeParse(content);
  if (!checked.success || version !== KEYS_VERSION) throw refusal;
  return checked.data;
}

const headedSchema = z.looseObject({ format: z.string(), version: z.int() });

/** What says which file it is, with the rest unchecked; of no format when it is something else. */
function headed(bytes: Uint8Array): z.infer<typeof headedSchema> {
  const none = { format: '', version: 0 };
  try {
    return headedSchema.catch(none).parse(JSON.parse(Buffer.from(bytes).toString('utf8')));
  } catch {
    return none;
  }
}
