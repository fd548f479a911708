import { z } from 'zod';
import { copyProtectionSchema } from '#shared/ipc/copyContract';
import { ApplicationError } from '#shared/ipc/result';
import { DATABASE_FILE } from '../database/files';
import { organisationKeysSchema } from '../exchange/exchangeKeys';
import { REGION_DATABASE_FILE } from '../database/region/regionDatabase';
import { INBOX_FOLDER } from '../region/inbox';
import { safeName } from '../printing/fileNames';
import { EVIDENCE_FOLDER } from '../services/evidenceFiles';
import { LEDGER_FILE } from '../services/personalData/erasureLedger';

/*
 * A copy of everything is a ZIP file whose entries are stored as they are, and bear the names that they have in the data folder. Its
 * manifest names every other entry with its size and SHA-256 (docs/recovery.md).
 */

export const COPY_FORMAT = 'carte-de-competences-copie';
export const COPY_VERSION = 1;
export const COPY_MANIFEST = 'manifeste.json';
/** The keys of exchange, sealed with the key of the files of the database, or with that of the copy. */
export const KEYS_ENTRY = 'cles';
/** The key of a copy that has a passphrase of its own, encrypted for it in the age format; every other entry is sealed with it. */
export const COPY_KEY_ENTRY = 'cle-de-la-copie';

/** The folder in the data folder where a copy is made ready to take the place of what is there. */
export const INCOMING_FOLDER = 'reprise';
/** Stands with an office that comes, or was set aside: names the secret in which its keys of exchange wait until it is in its place. */
export const KEYS_NOTE_FILE = 'cles-a-reprendre';

/** Bytes. Of a manifest; that of twenty thousand files of evidence takes about 4 MB. */
export const LONGEST_MANIFEST = 32 * 2 ** 20;
/** Bytes. Of the two entries of keys, which are read at once. */
export const LONGEST_KEYS = 64 * 1024;

export const evidenceEntry = (sha256: string): string => `${EVIDENCE_FOLDER}/${sha256}`;

/** An archive that waits in the inbox of the Region, by the folder of its upload and its name. */
export const waitingEntry = (uploadId: string, name: string): string => `${INBOX_FOLDER}/${uploadId}/${name}`;

const fixedEntries: ReadonlySet<string> = new Set([
  DATABASE_FILE,
  REGION_DATABASE_FILE,
  LEDGER_FILE,
  KEYS_ENTRY,
  COPY_KEY_ENTRY,
]);
const evidencePattern = new RegExp(`^${EVIDENCE_FOLDER}/[0-9a-f]{64}$`);
const waitingPattern = new RegExp(`^${INBOX_FOLDER}/[0-9a-f-]{36}/([^/\\\\]+)$`);

/** Whether an entry may be in a copy: nothing else is ever written to the disk. */
export function isEntryName(name: string): boolean {
  if (fixedEntries.has(name) || evidencePattern.test(name)) return true;
  const file = waitingPattern.exec(name)?.[1];
  return file !== undefined && safeName(file, 200) === file;
}

export const isEvidenceEntry = (name: string): boolean => evidencePattern.test(name);

const entrySchema = z.strictObject({
  path: z.string().max(400).refine(isEntryName),
  size: z.int().min(0),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});
export type CopyEntry = z.infer<typeof entrySchema>;

/** What says which file it is: read before anything else is looked at. */
export const copyHeadSchema = z.looseObject({ format: z.literal(COPY_FORMAT), version: z.int().min(1) });

export const copyManifestSchema = z.strictObject({
  format: z.literal(COPY_FORMAT),
  version: z.literal(COPY_VERSION),
  producer: z.strictObject({ name: z.string().max(200), version: z.string().max(50) }),
  /** Instant, ISO 8601 in UTC. */
  createdAt: z.iso.datetime(),
  /** The letters in the numbers of documents of the computer. */
  installation: z.string().max(10),
  /** `null` where a passphrase protects the copy: its manifest can be read without. */
  organisation: z.string().max(500).nullable(),
  protection: copyProtectionSchema,
  counts: z.strictObject({
    trainees: z.int().min(0),
    evidenceFiles: z.int().min(0),
    waitingArchives: z.int().min(0),
  }),
  /** SHA-256 of files that evidence names and that were missing on the computer. */
  missingFiles: z.array(z.string().regex(/^[0-9a-f]{64}$/)),
  entries: z.array(entrySchema),
});
export type CopyManifest = z.infer<typeof copyManifestSchema>;

/** What stands in the entry of the key of a copy. */
export const sealedKeysSchema = z.strictObject({
  /** 32 bytes in hexadecimal. */
  key: z.string().regex(/^[0-9a-f]{64}$/),
  keys: organisationKeysSchema.nullable(),
});
export type SealedKeys = z.infer<typeof sealedKeysSchema>;

/**
 * The refusal of a copy that is not whole any more.
 *
 * @param fault French sentence that ends with a full stop.
 */
export const damagedCopy = (fault: string): ApplicationError =>
  new ApplicationError(
    'invalidInput',
    `Cette copie est abîmée : ${fault} Rien n’a été modifié. Prenez-en une autre, de préférence sur un autre support.`,
  );

export const newerCopy = (): ApplicationError =>
  new ApplicationError(
    'unavailable',
    'Cette copie a été écrite par une version plus récente de l’application. Rien n’a été modifié : installez la dernière version sur ce poste, puis recommencez.',
  );
