import type * as agePassphrase from '../exchange/agePassphrase';

type AgePassphrase = typeof agePassphrase;

/** 2^10 rounds instead of 2^18: milliseconds instead of a second for each file written or opened. */
const QUICK_WORK_FACTOR = 10;

/**
 * Stands in for the module of passphrases in tests that write files for a passphrase without being about its strength. The files
 * are of the same format, and whatever opens them is the real code: a file says how much work its key takes.
 */
export const withQuickPassphrases = (real: AgePassphrase): AgePassphrase => ({
  ...real,
  passphraseRecipient: (passphrase) => real.passphraseRecipient(passphrase, QUICK_WORK_FACTOR),
});
