import { createReadStream, createWriteStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream as NodeReadableStream } from 'node:stream/web';
import type { Encrypter } from 'age-encryption';
import { ApplicationError } from '#shared/ipc/result';
import { exchangeFault } from './exchangeFault';

/** For whom a file is encrypted: whoever has the passphrase, or the owner of a key (`age1…`). */
export type Protection =
  | { readonly kind: 'passphrase'; readonly passphrase: string }
  | { readonly kind: 'recipient'; readonly recipient: string };

/** Cryptography on curves: a large part of the program, and most days need none of it. */
const loadAge = async () => ({
  ...(await import('age-encryption')),
  ...(await import('./agePassphrase')),
  ...(await import('./ageHeader')),
});

/** The first bytes of every file in the age format (age-encryption.org/v1). */
const AGE_BEGINNING = 'age-encryption.org/v1\n';

/** Tells whether a file is in the age format. */
export async function isEncrypted(path: string): Promise<boolean> {
  return (await beginningOf(path, AGE_BEGINNING.length)).toString('latin1') === AGE_BEGINNING;
}

/** The first bytes of a file, as many as there are. */
async function beginningOf(path: string, length: number): Promise<Buffer> {
  const file = await open(path);
  try {
    const beginning = Buffer.alloc(length);
    const { bytesRead } = await file.read(beginning, 0, length, 0);
    return beginning.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** A transformation of plain bytes into those of a file in the age format. */
export function encryption(protection: Protection): (plain: Readable) => Promise<Readable> {
  return async (plain) => fromWeb(await (await encrypterFor(protection)).encrypt(toWeb(plain)));
}

/** The bytes of a small file in the age format. */
export async function encryptBytes(plain: Uint8Array, protection: Protection): Promise<Uint8Array> {
  return (await encrypterFor(protection)).encrypt(plain);
}

/**
 * @throws ApplicationError `incomplete` when the passphrase does not open the bytes, or they are damaged: nobody can tell which;
 *   `invalidInput` as `checkAgeHeader`.
 */
export async function decryptBytes(bytes: Uint8Array, passphrase: string): Promise<Uint8Array> {
  const { Decrypter, passphraseIdentity, checkAgeHeader, HEADER_SIZE } = await loadAge();
  checkAgeHeader(bytes.subarray(0, HEADER_SIZE));
  const decrypter = new Decrypter();
  decrypter.addIdentity(passphraseIdentity(passphrase));
  try {
    return await decrypter.decrypt(bytes);
  } catch {
    throw wrongPassphrase(
      'Cette phrase de passe n’ouvre pas le fichier. Vérifiez-la ; si elle est juste, le fichier est abîmé : écrivez-le de nouveau sur l’autre poste.',
    );
  }
}

async function encrypterFor(protection: Protection): Promise<Encrypter> {
  const { Encrypter, passphraseRecipient } = await loadAge();
  const encrypter = new Encrypter();
  encrypter.addRecipient(
    protection.kind === 'passphrase' ? passphraseRecipient(protection.passphrase) : protection.recipient,
  );
  return encrypter;
}

interface DecryptOptions {
  /** Our own age keys, tried first. */
  readonly identities: readonly string[];
  /** Empty when the user gave none. */
  readonly passphrase: string;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Decrypts a file into another, as a stream. The age format does not compress: no more comes out than went in.
 *
 * @throws ApplicationError `incomplete` when neither key nor passphrase opens it, `invalidInput` when the file is damaged; the
 *   reason of `signal` when it is aborted. What was written so far then stays in the target.
 */
export async function decryptFile(
  path: string,
  target: string,
  { identities, passphrase, signal }: DecryptOptions,
): Promise<void> {
  const { Decrypter, passphraseIdentity, checkAgeHeader, HEADER_SIZE } = await loadAge();
  checkAgeHeader(await beginningOf(path, HEADER_SIZE));
  const decrypter = new Decrypter();
  for (const identity of identities) decrypter.addIdentity(identity);
  if (passphrase !== '') decrypter.addIdentity(passphraseIdentity(passphrase));
  const plain = await decrypter.decrypt(toWeb(createReadStream(path))).catch((error: unknown) => {
    signal?.throwIfAborted();
    if (!isWithoutKey(error)) throw damageOf(error);
    throw wrongPassphrase(
      passphrase === ''
        ? 'Ce fichier est protégé. Saisissez la phrase de passe que l’expéditeur vous a donnée.'
        : 'Cette phrase de passe n’ouvre pas le fichier. Vérifiez-la ; s’il a été chiffré pour un autre organisme, lui seul peut l’ouvrir.',
    );
  });
  try {
    await pipeline(fromWeb(plain), createWriteStream(target, { mode: 0o600 }), { signal });
  } catch (error) {
    signal?.throwIfAborted();
    throw damageOf(error);
  }
}

/** Whether a file is right as far as can be told, and made for other keys or passphrases than were tried. */
const isWithoutKey = (error: unknown): boolean =>
  error instanceof Error && error.message.startsWith('no identity matched');

/** An error of the file system as it is; any other one is the file's. */
const damageOf = (error: unknown): unknown =>
  error instanceof Error && 'syscall' in error ? error : exchangeFault('il est arrivé incomplet ou abîmé.');

const wrongPassphrase = (sentence: string): ApplicationError =>
  new ApplicationError('incomplete', sentence, [
    { path: 'passphrase', message: 'Saisissez la phrase de passe de l’expéditeur.' },
  ]);

// Checked boundary: Node's web streams are those of the platform; only the two declarations of their types differ.
const toWeb = (stream: Readable): ReadableStream<Uint8Array> =>
  Readable.toWeb(stream) as unknown as ReadableStream<Uint8Array>;
const fromWeb = (stream: ReadableStream<Uint8Array>): Readable =>
  Readable.fromWeb(stream as unknown as NodeReadableStream<Uint8Array>);
