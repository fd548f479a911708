import { z } from 'zod';
import { idSchema } from '../records/text';
import { command, done, job, nothing, query } from './call';
import { givenPassphraseSchema, newPassphraseSchema } from './safekeepingContract';

/** The extension of a copy of everything. */
export const COPY_EXTENSION = '.copie-carte';

/**
 * What protects a copy: nothing, the passphrase of the database in it, or a passphrase that was chosen for this copy alone. The keys of
 * exchange are only in a copy that something protects.
 */
export const copyProtectionSchema = z.enum(['none', 'database', 'copy']);
export type CopyProtection = z.infer<typeof copyProtectionSchema>;

/** A copy that was written whole and read back. */
export const departureSchema = z.object({
  /** Instant, ISO 8601 in UTC. */
  at: z.string(),
  path: z.string(),
});
export type Departure = z.infer<typeof departureSchema>;

/** What is known of the copies that were written from this computer. */
export const copiesStateSchema = z.object({
  /** The last one that left the disk of the data; `null` when none ever did. */
  lastDeparture: departureSchema.nullable(),
  /** Days of work since then. */
  workDays: z.int(),
  /** Whether to remind of the next one. */
  isDue: z.boolean(),
});
export type CopiesState = z.infer<typeof copiesStateSchema>;

/**
 * A copy that was written. `keys`: whether those of exchange are in it, and why not: nothing would protect them, they cannot be read on
 * this computer, or it never had any.
 */
export const writtenCopySchema = z.object({
  path: z.string(),
  /** Bytes. */
  size: z.int(),
  /** Whether it stands on another disk than the data. */
  hasLeft: z.boolean(),
  keys: z.enum(['included', 'unprotected', 'unreadable', 'none']),
  /** Files that evidence names and that were missing already. */
  missingFileCount: z.int(),
  /** Whether the Region's file was left out, because it cannot be read. */
  lacksRegion: z.boolean(),
});
export type WrittenCopy = z.infer<typeof writtenCopySchema>;

/** What a chosen file says of itself; nothing of it is checked yet. */
export const chosenCopySchema = z.object({
  fileId: idSchema,
  name: z.string(),
  /** A copy of everything, or the database alone, as earlier versions copied it. */
  kind: z.enum(['whole', 'database']),
  /** Instant, ISO 8601 in UTC; `null` when the file does not tell. */
  createdAt: z.string().nullable(),
  protection: copyProtectionSchema,
});
export type ChosenCopy = z.infer<typeof chosenCopySchema>;

/** What becomes of the keys of exchange when a copy is taken back. */
export const copiedKeysSchema = z.discriminatedUnion('kind', [
  /** The copy has none. */
  z.object({ kind: z.literal('none') }),
  /** Those of this computer already. */
  z.object({ kind: z.literal('same') }),
  /** This computer has none of its own: they come along. */
  z.object({ kind: z.literal('new') }),
  /** This computer has others: the user decides. Fingerprints as `fingerprintOf` writes them. */
  z.object({ kind: z.literal('other'), theirs: z.string(), ours: z.string() }),
  /** Those of this computer cannot be read. */
  z.object({ kind: z.literal('unreadable') }),
]);
export type CopiedKeys = z.infer<typeof copiedKeysSchema>;

/** What is in a copy that was read whole. */
export const checkedCopySchema = z.object({
  organisation: z.string(),
  traineeCount: z.int(),
  evidenceFileCount: z.int(),
  hasRegion: z.boolean(),
  /** Latest change that it knows of: instant, ISO 8601 in UTC. */
  lastChangeAt: z.string().nullable(),
  keys: copiedKeysSchema,
});
export type CheckedCopy = z.infer<typeof checkedCopySchema>;

/** The calls about copies of everything. All but the writing are answered while the records are not open. */
export const copyContract = {
  'copies.state': query(nothing, copiesStateSchema),
  /** Hides the reminder for a while. */
  'copies.remindLater': command(nothing, done),
  /** Asks for a folder, writes a copy of everything there and reads it back; `null` when the user gives up. */
  'copies.write': job(
    z.object({
      /** Protects the copy of an office that is not protected itself; `null` leaves the keys out. */
      passphrase: newPassphraseSchema.nullable(),
    }),
    z.object({ copy: writtenCopySchema.nullable() }),
  ),
  'copies.choose': command(nothing, z.object({ copy: chosenCopySchema.nullable() })),
  /** Reads the chosen copy whole; changes nothing. */
  'copies.check': job(z.object({ fileId: idSchema, passphrase: givenPassphraseSchema }), checkedCopySchema),
  /** Puts the checked copy in the place of what is there, which is set aside among the offices, or the copies. */
  'copies.takeBack': command(
    z.object({ fileId: idSchema, keys: z.enum(['take', 'keep']) }),
    z.object({
      /** What the numbers of documents of this computer bear from now on. */
      installation: z.string(),
    }),
  ),
  /** Gives the chosen copy up. */
  'copies.forget': command(z.object({ fileId: idSchema }), done),
} as const;
