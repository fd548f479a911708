import { chmodSync, mkdirSync } from 'node:fs';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Host } from './host';

/** How secrets are turned into what stands in the file. Both may throw an ApplicationError. */
export interface SecretCipher {
  /** Tells the files of one cipher from those of another: `plain`, `encrypted`. */
  readonly extension: string;
  encrypt(secret: string): Promise<Uint8Array>;
  decrypt(bytes: Uint8Array): Promise<string>;
}

/** Leaves the protection to the file system: the user alone may read the folder. */
export const plainCipher: SecretCipher = {
  extension: 'plain',
  encrypt: (secret) => Promise.resolve(new TextEncoder().encode(secret)),
  decrypt: (bytes) => Promise.resolve(new TextDecoder().decode(bytes)),
};

/**
 * Keeps each secret in a file of its own (mode 0600) in a folder of the user (mode 0700), made when the first one is written.
 *
 * @throws Error on a name that is not letters, digits, dots and hyphens.
 */
export function secretFiles(folder: string, cipher: SecretCipher): Host['secrets'] {
  const fileOf = (name: string): string => {
    if (!/^[A-Za-z0-9][A-Za-z0-9.-]{0,80}$/.test(name)) throw new Error(`Not the name of a secret: ${name}`);
    return join(folder, `${name}.${cipher.extension}`);
  };
  return {
    async read(name) {
      try {
        return await cipher.decrypt(await readFile(fileOf(name)));
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
        throw error;
      }
    },
    async write(name, secret) {
      const file = fileOf(name);
      const bytes = await cipher.encrypt(secret);
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      chmodSync(folder, 0o700);
      // Renaming replaces the old secret at once: there is never half of one.
      await writeFile(`${file}.new`, bytes, { mode: 0o600, flush: true });
      await rename(`${file}.new`, file);
    },
    remove: (name) => rm(fileOf(name), { force: true }),
  };
}
