import crypto from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';
import { afterAll, beforeAll } from 'vitest';
import { forgetKeys } from '../database/passphraseKey';

/**
 * For files of tests that open protected files often without being about how hard a passphrase is to guess: one round of PBKDF2 instead of
 * 600 000. Files share their modules, so that the module is changed for as long as the tests of one file run, and not replaced.
 */
export function useQuickDerivation(): void {
  const { pbkdf2, pbkdf2Sync } = crypto;
  function change(functions: Pick<typeof crypto, 'pbkdf2' | 'pbkdf2Sync'>): void {
    Object.assign(crypto, functions);
    syncBuiltinESMExports();
    forgetKeys();
  }
  beforeAll(() =>
    change({
      pbkdf2: (passphrase, salt, _rounds, length, digest, answer) =>
        pbkdf2(passphrase, salt, 1, length, digest, answer),
      pbkdf2Sync: (passphrase, salt, _rounds, length, digest) =>
        pbkdf2Sync(passphrase, salt, 1, length, digest),
      // Checked boundary: nothing calls the promisified one in another way.
    } as Pick<typeof crypto, 'pbkdf2' | 'pbkdf2Sync'>),
  );
  afterAll(() => change({ pbkdf2, pbkdf2Sync }));
}
