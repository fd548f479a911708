import type * as nodeCrypto from 'node:crypto';

type Crypto = typeof nodeCrypto;

/**
 * Stands in for `node:crypto` in tests that open protected files often without being about how hard a passphrase is to guess: one round of PBKDF2
 * instead of 600 000.
 */
export const withQuickDerivation = (real: Crypto): Partial<Crypto> => ({
  ...real,
  pbkdf2Sync: (passphrase, salt, _rounds, length, digest) =>
    real.pbkdf2Sync(passphrase, salt, 1, length, digest),
  // Checked boundary: promisified, it is called with these arguments only.
  pbkdf2: ((passphrase, salt, _rounds, length, digest, answer) =>
    real.pbkdf2(passphrase, salt, 1, length, digest, answer)) as Crypto['pbkdf2'],
});
