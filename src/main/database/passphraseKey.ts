import { pbkdf2, pbkdf2Sync, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import { BEGINNING_LENGTH, beginningOf } from './fileBeginning';

/**
 * Rounds of PBKDF2-HMAC-SHA256 between a passphrase and the key of a file (OWASP, Password Storage Cheat Sheet, since 2023). What a file was
 * made with is found by trying: the present number, then the one of SQLite3MultipleCiphers, which files had before.
 */
const PRESENT_ROUNDS = 600_000;
const FORMER_ROUNDS = 64_007;

const KEY_LENGTH = 32;

/** A key as `PRAGMA key` and `PRAGMA rekey` take it, derived already. */
export interface DerivedKey {
  /** `raw:` and the bytes of key and salt, in hexadecimal. */
  readonly raw: string;
  readonly salt: Buffer;
  /** Whether it takes as much work to guess as is asked of a new file. */
  readonly isStrong: boolean;
}

/** The keys of files that are open, so that copies of them, which have their salts, are read back without the work being done again. */
const known = new Map<string, string>();
const MOST_KNOWN = 8;

/** Drops the keys in memory, once what they open is locked. */
export const forgetKeys = (): void => known.clear();

/** The keys that a passphrase may give for a file, the likeliest first. */
export function* keysFor(path: string, passphrase: string): Generator<DerivedKey> {
  const salt = saltOf(path);
  for (const rounds of roundsFor(passphrase)) {
    yield keyOf(passphrase, salt, rounds);
  }
}

/** The key of a file that is about to be encrypted. */
export function newKey(passphrase: string): DerivedKey {
  const [rounds] = roundsFor(passphrase);
  return keyOf(passphrase, randomBytes(BEGINNING_LENGTH), rounds);
}

/** Does the work for the first of `keysFor` beside the thread, so that the window goes on meanwhile. */
export async function prepareKey(path: string, passphrase: string): Promise<void> {
  const salt = saltOf(path);
  const [rounds] = roundsFor(passphrase);
  const name = nameOf(passphrase, salt, rounds);
  if (known.has(name)) return;
  remember(name, await promisify(pbkdf2)(passphrase, salt, rounds, KEY_LENGTH, 'sha256'));
}

/** A key of 32 random bytes in hexadecimal (`fileKeys.ts`) is guessed by nobody, however little work it takes. */
const roundsFor = (passphrase: string): readonly [number, number] =>
  isRandomKey(passphrase) ? [FORMER_ROUNDS, PRESENT_ROUNDS] : [PRESENT_ROUNDS, FORMER_ROUNDS];
const isRandomKey = (passphrase: string): boolean => /^[0-9a-f]{64}$/.test(passphrase);

function keyOf(passphrase: string, salt: Buffer, rounds: number): DerivedKey {
  const name = nameOf(passphrase, salt, rounds);
  const key = known.get(name) ?? remember(name, pbkdf2Sync(passphrase, salt, rounds, KEY_LENGTH, 'sha256'));
  return {
    raw: `raw:${key}${salt.toString('hex')}`,
    salt,
    isStrong: rounds === PRESENT_ROUNDS || isRandomKey(passphrase),
  };
}

const nameOf = (passphrase: string, salt: Buffer, rounds: number): string =>
  `${rounds}:${salt.toString('hex')}:${passphrase}`;

function remember(name: string, bytes: Buffer): string {
  const [oldest] = known.keys();
  if (known.size >= MOST_KNOWN && oldest !== undefined) known.delete(oldest);
  const key = bytes.toString('hex');
  known.set(name, key);
  return key;
}

/** SQLite3MultipleCiphers keeps the salt, which is no secret, at the beginning of a file. Of one that is not there yet, or is empty, any will do. */
function saltOf(path: string): Buffer {
  const beginning = beginningOf(path);
  return beginning.length === BEGINNING_LENGTH ? beginning : randomBytes(BEGINNING_LENGTH);
}
