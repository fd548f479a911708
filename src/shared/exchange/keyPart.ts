import { z } from 'zod';

/**
 * What the keys of a computer are made of: what it signs with, what opens the files that are encrypted for it, what opened them before
 * the keys of another computer were taken, what makes the pseudonyms of archives, and keys of another computer that are being taken.
 */
export const keyParts = ['signature', 'reading', 'formerReading', 'pseudonyms', 'taking'] as const;
export const keyPartSchema = z.enum(keyParts);
export type KeyPart = (typeof keyParts)[number];

/** Those that the Region works with: it neither signs nor makes pseudonyms. */
export const regionKeyParts: readonly KeyPart[] = ['reading', 'formerReading', 'taking'];
