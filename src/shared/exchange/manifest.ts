import { z } from 'zod';
import { calendarDateSchema } from '../format/calendarDate';
import { partnerOrganisationSchema } from '../records/partnerOrganisation';
import { idSchema, instantSchema } from '../records/text';
import { exchangeKindSchema } from './exchangeKind';

/** What `format` says in every exchange file. */
export const EXCHANGE_FORMAT = 'carte-de-competences';
/** Grows when a file can no longer be read by a program that knows the version before. */
export const EXCHANGE_VERSION = 3;

/**
 * The lowest version that reads a file: programs that know no later one still get whatever they can read. Version 2 has no people told
 * apart, and no aliases in archives.
 */
export function leastVersion({ scope, counts }: Pick<Manifest, 'scope' | 'counts'>): number {
  const isOfThree =
    (counts.distinctPeople ?? 0) > 0 || (scope.kind === 'archive' && (counts.aliases ?? 0) > 0);
  return isOfThree ? EXCHANGE_VERSION : 2;
}

/** What `producer` says in the files of this program. */
export const PRODUCER_NAME = 'Carte de compétences';

export const MANIFEST_ENTRY = 'manifest.json';
/** The Ed25519 signature of the bytes of the manifest, in base 64. */
export const SIGNATURE_ENTRY = 'manifest.sig';

/** Raw Ed25519 public key: 32 bytes in base 64. */
export const publicKeySchema = z.string().regex(/^[A-Za-z0-9+/]{43}=$/);
/** An age recipient: what a file is encrypted for. */
export const recipientSchema = z
  .string()
  .trim()
  .regex(
    /^age1[ac-hj-np-z02-9]{58}$/,
    'Cette clé est incomplète : copiez-la en entier, elle commence par « age1 ».',
  );

const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/);

/** Who wrote a file: identity, the key that its files are signed with, and the key to answer it in confidence. */
export const senderSchema = z.strictObject({
  ...partnerOrganisationSchema.shape,
  publicKey: publicKeySchema,
  recipient: recipientSchema.nullable(),
});
export type Sender = z.infer<typeof senderSchema>;

/** `pseudonymised`: no name, birth year only, no free text, identifiers that only the sender can undo. */
export const archiveIdentitySchema = z.enum(['identified', 'pseudonymised']);
export type ArchiveIdentity = z.infer<typeof archiveIdentitySchema>;

/** A dossier holds some trainees, whole; an archive every pathway of the organisation that was under way in a period. */
export const exchangeScopeSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('dossier') }),
  z
    .strictObject({
      kind: z.literal('archive'),
      identity: archiveIdentitySchema,
      /** Both days included. */
      from: calendarDateSchema,
      to: calendarDateSchema,
    })
    .refine(({ from, to }) => from <= to, 'La période finit avant de commencer.'),
]);
export type ExchangeScope = z.infer<typeof exchangeScopeSchema>;

const versionsSchema = z
  .array(z.strictObject({ id: z.string().max(80), version: z.string().max(40) }))
  .max(100);

const entrySchema = z.strictObject({
  path: z.string().max(200),
  /** Bytes, expanded. */
  size: z.int().min(0),
  sha256: sha256Schema,
});
export type ManifestEntry = z.infer<typeof entrySchema>;

export const manifestSchema = z.strictObject({
  format: z.literal(EXCHANGE_FORMAT),
  /** Version 1 had no CléA tables and no pseudonyms; see `leastVersion`. */
  version: z.int().min(1).max(EXCHANGE_VERSION),
  /** Names this file. */
  id: idSchema,
  producer: z.strictObject({ name: z.string().max(120), version: z.string().max(40) }),
  /** Instant, ISO 8601 in UTC. */
  createdAt: instantSchema,
  sender: senderSchema,
  scope: exchangeScopeSchema,
  /** Lines of each kind; a kind that is left out has none. */
  counts: z.partialRecord(exchangeKindSchema, z.int().min(0)),
  /** Every entry of the container but the manifest and its signature. */
  entries: z.array(entrySchema).max(20_000),
  /**
   * What the evaluations were judged by: the maps, each whole in `records/maps.ndjson`, the editions of CléA, and the correspondences
   * between both that the sender uses.
   */
  referentials: z.strictObject({
    maps: versionsSchema,
    clea: versionsSchema,
    correspondences: versionsSchema,
  }),
  /** What the signature covers, so that it can be checked without this program. */
  signature: z.strictObject({
    algorithm: z.literal('Ed25519'),
    entry: z.literal(SIGNATURE_ENTRY),
    covers: z.literal(MANIFEST_ENTRY),
  }),
});
export type Manifest = z.infer<typeof manifestSchema>;

/** Read before the rest: tells a file of a later version from a file that is wrong. */
export const manifestVersionSchema = z.object({ format: z.literal(EXCHANGE_FORMAT), version: z.int() });
