import { randomBytes, scrypt } from 'node:crypto';
import { chacha20poly1305 } from '@noble/ciphers/chacha.js';
import { type Identity, type Recipient, Stanza } from 'age-encryption';

/** What the salt is prolonged by (C2SP, age, « The scrypt recipient type »). */
const LABEL = Buffer.from('age-encryption.org/v1/scrypt', 'latin1');
/** Doublings of the work: about a second on an office computer, as the age programs do. */
const WORK_FACTOR = 18;
/** A file that asks for more is not opened: 2^20 takes 1 GiB of memory. */
export const GREATEST_WORK_FACTOR = WORK_FACTOR + 2;
const SALT_LENGTH = 16;
/** A file key of 16 bytes and its tag of 16. */
const BODY_LENGTH = 32;

/**
 * Encrypts for whoever has a passphrase, as `age -p` does. The derivation of the key runs beside the main thread.
 *
 * @param workFactor doublings of the work; only tests ask for fewer.
 */
export function passphraseRecipient(passphrase: string, workFactor = WORK_FACTOR): Recipient {
  return {
    async wrapFileKey(fileKey) {
      const salt = randomBytes(SALT_LENGTH);
      const cipher = cipherOf(await keyFrom(passphrase, salt, workFactor));
      return [
        new Stanza(
          ['scrypt', salt.toString('base64').replaceAll('=', ''), String(workFactor)],
          cipher.encrypt(fileKey),
        ),
      ];
    },
  };
}

/**
 * Opens what was encrypted for a passphrase, as `age -d` does. The derivation of the key runs beside the main thread.
 *
 * @throws Error on a header that the format forbids; whoever decrypts takes it for a file that does not open.
 */
export function passphraseIdentity(passphrase: string): Identity {
  return {
    async unwrapFileKey(stanzas) {
      const stanza = stanzas.find(({ args }) => args[0] === 'scrypt');
      if (stanza === undefined) return null;
      const [, salt = '', factor = ''] = stanza.args;
      const bytes = Buffer.from(salt, 'base64');
      const isValid =
        stanzas.length === 1 &&
        stanza.args.length === 3 &&
        bytes.length === SALT_LENGTH &&
        /^[1-9]\d?$/.test(factor) &&
        Number(factor) <= GREATEST_WORK_FACTOR &&
        stanza.body.length === BODY_LENGTH;
      if (!isValid) throw new Error('not a scrypt stanza');
      const cipher = cipherOf(await keyFrom(passphrase, bytes, Number(factor)));
      try {
        return cipher.decrypt(stanza.body);
      } catch {
        // Another passphrase.
        return null;
      }
    },
  };
}

/** Each key is drawn for one file, so that the nonce is always zero. OpenSSL's own cipher is missing from Electron. */
const cipherOf = (key: Uint8Array) => chacha20poly1305(key, new Uint8Array(12));

function keyFrom(passphrase: string, salt: Uint8Array, factor: number): Promise<Uint8Array> {
  const cost = 2 ** factor;
  // 128 × r × N bytes, and what OpenSSL needs beside them.
  const options = { N: cost, r: 8, p: 1, maxmem: 2 * 128 * 8 * cost };
  return new Promise((resolve, reject) => {
    scrypt(passphrase, Buffer.concat([LABEL, salt]), 32, options, (error, key) => {
      if (error === null) resolve(new Uint8Array(key));
      else reject(error);
    });
  });
}
