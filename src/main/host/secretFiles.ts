import { chmodSync, existsSync, mkdirSync } from 'node:fs';
import { readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { removeFile, writeDurably } from '../disk/durableFile';
import type { Host } from './host';

/** How secrets are turned into what stands in the file. Both may throw an ApplicationError. */
export interface SecretCipher {
  /** Tells the files of one cipher from those of another. */
  readonly extension: (typeof extensions)[number];
  encrypt(secret: string): Promise<Uint8Array>;
  decrypt(bytes: Uint8Array): Promise<string>;
}

/** Leaves the protection to the file system: the user alone may read the folder. */
export const plainCipher: SecretCipher = {
  extension: 'plain',
  encrypt: (secret) => Promise.resolve(new TextEncoder().encode(secret)),
  decrypt: (bytes) => Promise.resolve(new TextDecoder().decode(bytes)),
};

/** Every extension that files of secrets have. */
const extensions = ['plain', 'encrypted'] as const;

/**
 * Keeps each secret in a file of its own (mode 0600) in a folder of the user (mode 0700), made when the first one is written. The other
 * host keeps its own way: a secret that it wrote is read where that can be done, and otherwise is there but cannot be read.
 *
 * @throws Error on a name that is not letters, digits, dots and hyphens.
 */
export function secretFiles(folder: string, cipher: SecretCipher): Host['secrets'] {
  const fileOf = (name: string, extension = cipher.extension): string => {
    if (!/^[A-Za-z0-9][A-Za-z0-9.-]{0,80}$/.test(name)) throw new Error(`Not the name of a secret: ${name}`);
    return join(folder, `${name}.${extension}`);
  };
  /** The files of a secret that are there, ours first. */
  const filesOf = (name: string): string[] =>
    [cipher.extension, ...extensions.filter((extension) => extension !== cipher.extension)]
      .map((extension) => fileOf(name, extension))
      .filter((file) => existsSync(file));

  async function setAside(file: string): Promise<void> {
    let count = 1;
    while (existsSync(`${file}.${count}`)) count += 1;
    await rename(file, `${file}.${count}`);
  }

  return {
    async read(name) {
      const [file] = filesOf(name);
      if (file === undefined) return null;
      const bytes = await readFile(file);
      if (file === fileOf(name)) return cipher.decrypt(bytes);
      if (file === fileOf(name, plainCipher.extension)) return plainCipher.decrypt(bytes);
      throw new Error('The key store of the other host keeps this secret');
    },
    async write(name, secret) {
      const file = fileOf(name);
      const bytes = await cipher.encrypt(secret);
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      chmodSync(folder, 0o700);
      await writeDurably(file, bytes, { mode: 0o600 });
      // The other host would still read its own.
      for (const other of filesOf(name)) if (other !== file) await setAside(other);
    },
    async remove(name) {
      for (const file of filesOf(name)) await removeFile(file);
    },
    async setAside(name) {
      for (const file of filesOf(name)) await setAside(file);
    },
  };
}
