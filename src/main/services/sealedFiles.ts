import { open, rm } from 'node:fs/promises';
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** How a file that is encrypted at rest begins; frames follow. */
export const SEALED_BEGINNING = Buffer.from('CARTE-SCELLE-1\n', 'latin1');

const ALGORITHM = 'aes-256-gcm';
const LENGTH_SIZE = 4;
const NONCE_SIZE = 12;
const TAG_SIZE = 16;

export const isSealed = (bytes: Uint8Array): boolean =>
  SEALED_BEGINNING.equals(bytes.subarray(0, SEALED_BEGINNING.length));

/** Tells whether a file is sealed. @throws whatever the file system throws. */
export async function isSealedFile(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const beginning = Buffer.alloc(SEALED_BEGINNING.length);
    const { bytesRead } = await file.read(beginning, 0, beginning.length, 0);
    return isSealed(beginning.subarray(0, bytesRead));
  } finally {
    await file.close();
  }
}

/**
 * A part of a sealed file: its length, a nonce of its own, the encrypted bytes and their tag. Parts are numbered, so that none changes
 * its place.
 *
 * @param key 32 bytes in hexadecimal.
 */
export function sealedPart(plain: Uint8Array, number: number, key: string): Buffer {
  const nonce = randomBytes(NONCE_SIZE);
  const cipher = createCipheriv(ALGORITHM, Buffer.from(key, 'hex'), nonce);
  cipher.setAAD(Buffer.from(String(number)));
  const encrypted = Buffer.concat([cipher.update(plain), cipher.final()]);
  const length = Buffer.alloc(LENGTH_SIZE);
  length.writeUInt32BE(encrypted.length);
  return Buffer.concat([length, nonce, encrypted, cipher.getAuthTag()]);
}

/** A whole sealed file of one part. */
export const sealed = (plain: Uint8Array, key: string): Buffer =>
  Buffer.concat([SEALED_BEGINNING, sealedPart(plain, 0, key)]);

/** A sealed file, a part for each chunk. */
export async function* sealedParts(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  key: string,
): AsyncGenerator<Buffer> {
  yield SEALED_BEGINNING;
  let count = 0;
  for await (const chunk of chunks) yield sealedPart(chunk, count++, key);
}

/**
 * The plain bytes of a sealed file.
 *
 * @throws Error when the key is another one, or the bytes were changed.
 */
export function unsealed(bytes: Uint8Array, key: string): Buffer {
  const parts: Buffer[] = [];
  let rest = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).subarray(SEALED_BEGINNING.length);
  while (rest.length > 0) {
    const end = LENGTH_SIZE + NONCE_SIZE + rest.readUInt32BE(0) + TAG_SIZE;
    if (end > rest.length) throw new Error('a sealed part is cut short');
    parts.push(unsealedPart(rest.subarray(LENGTH_SIZE, end), parts.length, key));
    rest = rest.subarray(end);
  }
  return Buffer.concat(parts);
}

/** What a sealed file holds, and the key that opened it; `null` when none of the keys does, or the bytes were changed. */
export function unsealedWithAny(
  bytes: Uint8Array,
  keys: readonly string[],
): { readonly plain: Buffer; readonly key: string } | null {
  for (const key of keys) {
    try {
      return { plain: unsealed(bytes, key), key };
    } catch {
      // Another key may have sealed it.
    }
  }
  return null;
}

/** As `unsealFile`, with whichever of the keys opens the file. @throws the error of the last of them. */
export async function unsealFileWithAny(
  path: string,
  target: string,
  keys: readonly string[],
): Promise<void> {
  let refusal: unknown = new Error('there is no key');
  for (const key of keys) {
    try {
      await unsealFile(path, target, key);
      return;
    } catch (error) {
      if (error instanceof Error && 'syscall' in error) throw error;
      refusal = error;
      await rm(target, { force: true });
    }
  }
  throw refusal;
}

/**
 * Writes the plain bytes of a sealed file into another, part by part, so that its size does not matter.
 *
 * @throws Error as `unsealed`; whatever the file system throws.
 */
export async function unsealFile(path: string, target: string, key: string): Promise<void> {
  const [from, to] = [await open(path), await open(target, 'wx', 0o600)];
  try {
    let position = SEALED_BEGINNING.length;
    const read = async (size: number): Promise<Buffer> => {
      const bytes = Buffer.alloc(size);
      const { bytesRead } = await from.read(bytes, 0, size, position);
      if (bytesRead < size) throw new Error('a sealed part is cut short');
      position += size;
      return bytes;
    };
    const { size } = await from.stat();
    for (let number = 0; position < size; number += 1) {
      const length = (await read(LENGTH_SIZE)).readUInt32BE(0);
      if (length > size) throw new Error('a sealed part is cut short');
      await to.write(unsealedPart(await read(NONCE_SIZE + length + TAG_SIZE), number, key));
    }
  } finally {
    await from.close();
    await to.close();
  }
}

function unsealedPart(part: Buffer, number: number, key: string): Buffer {
  const nonce = part.subarray(0, NONCE_SIZE);
  const decipher = createDecipheriv(ALGORITHM, Buffer.from(key, 'hex'), nonce);
  decipher.setAAD(Buffer.from(String(number)));
  decipher.setAuthTag(part.subarray(-TAG_SIZE));
  return Buffer.concat([decipher.update(part.subarray(NONCE_SIZE, -TAG_SIZE)), decipher.final()]);
}
