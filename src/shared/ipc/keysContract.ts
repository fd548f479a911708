import { z } from 'zod';
import { keyPartSchema } from '../exchange/keyPart';
import { idSchema } from '../records/text';
import { command, done, nothing } from './call';
import { givenPassphraseSchema, newPassphraseSchema } from './safekeepingContract';

/** The keys of this computer, as screens show them. */
export const shownKeysSchema = z.object({
  /** What others encrypt for, age format; `null` when it cannot be read or kept. */
  recipient: z.string().nullable(),
  /** What cannot be read any more. */
  unreadable: z.array(keyPartSchema),
  /** French: why this computer can keep no keys; `null` when it can. */
  unavailable: z.string().nullable(),
});
export type ShownKeys = z.infer<typeof shownKeysSchema>;

/**
 * The calls that pass keys from one computer to another, through a file encrypted for a passphrase.
 *
 * @param inspection whose keys they are, and what taking them would replace.
 */
export const keysCalls = <Inspection extends z.ZodType>(inspection: Inspection) => ({
  /** Writes the keys of this computer; the host asks where. `null` when the user gave up. */
  send: command(z.object({ passphrase: newPassphraseSchema }), z.object({ path: z.string().nullable() })),
  choose: command(nothing, z.object({ file: z.object({ fileId: idSchema, name: z.string() }).nullable() })),
  /** Changes nothing. */
  inspect: command(z.object({ fileId: idSchema, passphrase: givenPassphraseSchema }), inspection),
  receive: command(z.object({ fileId: idSchema }), done),
  forget: command(z.object({ fileId: idSchema }), done),
  /** Makes new keys in the place of those that cannot be read any more, whose files are set aside. */
  renew: command(nothing, done),
});
