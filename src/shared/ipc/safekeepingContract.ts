import { z } from 'zod';
import { LONGEST_PASSPHRASE, passphraseFault } from '../passphrase/passphrase';
import { command, done, job, nothing, query } from './call';

/**
 * A passphrase being chosen, by the one rule of `passphraseFault`. Spaces inside count; accents are written one way only, whatever the keyboard
 * sends. Whoever knows the organisation's name checks it with that, too.
 */
export const newPassphraseSchema = z
  .string()
  .transform((text) => text.normalize('NFC'))
  .superRefine((text, context) => {
    const message = passphraseFault(text);
    if (message !== null) context.addIssue({ code: 'custom', message });
  });

/** A passphrase that was chosen before; empty when none was. */
export const givenPassphraseSchema = z
  .string()
  .max(LONGEST_PASSPHRASE)
  .transform((text) => text.normalize('NFC'));

/** One copy of the database. */
export const backupSchema = z.object({
  /** Name of its file in the folder of backups. */
  name: z.string(),
  /** Instant, ISO 8601 in UTC. */
  at: z.string(),
  /** Bytes. */
  size: z.int(),
  reason: z.enum(['daily', 'asked', 'beforeUpdate', 'setAside']),
  /** Whether a passphrase, or the key of the files, opens it. */
  isProtected: z.boolean(),
});
export type Backup = z.infer<typeof backupSchema>;

/**
 * Why a database is not simply opened: it is gone, nothing is in it, it is that of another computer, or it had come less far than this
 * computer knows.
 */
export const unexpectedReasonSchema = z.enum(['missing', 'empty', 'foreign', 'older']);
export type UnexpectedReason = z.infer<typeof unexpectedReasonSchema>;

/** All that an office had on this computer, set aside when the user began again. */
export const asideOfficeSchema = z.object({
  /** Name of its folder. */
  name: z.string(),
  /** When it was set aside. Instant, ISO 8601 in UTC. */
  at: z.string(),
});
export type AsideOffice = z.infer<typeof asideOfficeSchema>;

/** The clock of the computer is before the latest instant that is known, or months after it; the application goes on at `known`. */
export const clockDoubtSchema = z.object({
  kind: z.enum(['behind', 'ahead']),
  /** What the clock shows, and the latest instant that was believed. Instants, ISO 8601 in UTC. */
  shown: z.string(),
  known: z.string(),
});
export type ClockDoubt = z.infer<typeof clockDoubtSchema>;

/** What every state has that leaves the records closed. */
const closed = {
  /** Where the file of the records is, or was. */
  path: z.string(),
  /** Whether a passphrase protected it, as far as is known. */
  isProtected: z.boolean(),
  /** Latest first. */
  backups: z.array(backupSchema),
};

/** Whether the records can be used, and otherwise what the user can do about it. */
export const safekeepingStateSchema = z.discriminatedUnion('status', [
  z.object({
    status: z.literal('open'),
    isProtected: z.boolean(),
    /** `null` while the clock is believed. */
    clockDoubt: clockDoubtSchema.nullable(),
  }),
  /** The passphrase is asked for. */
  z.object({ status: z.literal('locked'), ...closed }),
  /** The file cannot be read any more; it was left as it is. */
  z.object({ status: z.literal('damaged'), ...closed }),
  /** The file is not the one that was expected; it was left as it is, and none was made. */
  z.object({ status: z.literal('unexpected'), reason: unexpectedReasonSchema, ...closed }),
  /** Another computer works on the same data folder, or ended without saying so. */
  z.object({
    status: z.literal('elsewhere'),
    /** Of the computer, as its users know it. */
    name: z.string(),
    /** Instants, ISO 8601 in UTC, by the clock of that computer. */
    since: z.string(),
    lastSeen: z.string(),
    /** Whether it said so lately. */
    isLive: z.boolean(),
  }),
]);
export type SafekeepingState = z.infer<typeof safekeepingStateSchema>;

/** The calls about the database as a whole. They alone are answered while the records are closed. */
export const safekeepingContract = {
  'safekeeping.state': query(nothing, safekeepingStateSchema),
  /**
   * Takes the data folder from a computer that has not said for a while that it works there. Refused when it has, also since the
   * given instant.
   */
  'safekeeping.takeFolder': command(z.object({ lastSeen: z.string().max(40) }), done),
  /** Checks the file page by page, which takes some seconds when it is large. */
  'safekeeping.unlock': job(z.object({ passphrase: givenPassphraseSchema }), done),
  /** Closes the database until the passphrase is given again. */
  'safekeeping.lock': command(nothing, done),
  /**
   * Encrypts the database, changes its passphrase, or decrypts it (`next: null`); then the copies, one by one. Calls that need the records wait
   * until the database is done.
   */
  'safekeeping.protect': job(
    z.object({
      /** The passphrase of now; anything while there is none. */
      current: givenPassphraseSchema,
      next: newPassphraseSchema.nullable(),
    }),
    done,
  ),
  /** Latest first. */
  'safekeeping.backups': query(nothing, z.array(backupSchema)),
  'safekeeping.backUp': command(nothing, backupSchema),
  /** Puts a copy in the place of the database, which is set aside and stays in the list. */
  'safekeeping.restore': job(
    z.object({
      name: z.string().max(200),
      /** Of the copy; anything for one that is not encrypted, or that the passphrase of the open records opens. */
      passphrase: givenPassphraseSchema,
    }),
    done,
  ),
  /** Goes on with a database that is another or an older one than was expected. */
  'safekeeping.accept': command(nothing, done),
  /** Begins again: everything of the office is set aside, and a new one is made. */
  'safekeeping.beginAgain': command(nothing, done),
  /** The offices that were set aside, latest first. */
  'safekeeping.asideOffices': query(nothing, z.array(asideOfficeSchema)),
  /** Brings an office back that was set aside; what is there now is set aside in its turn. */
  'safekeeping.takeOfficeBack': command(z.object({ name: z.string().max(200) }), done),
  /** Removes an office that was set aside, for good, with its copies, its evidence and its keys. */
  'safekeeping.removeOffice': command(z.object({ name: z.string().max(200) }), done),
  /** The clock is right: it is believed from now on. */
  'safekeeping.confirmClock': command(nothing, done),
} as const;
