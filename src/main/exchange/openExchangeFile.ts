import { randomUUID } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { decryptFile, isEncrypted } from './ageFile';
import { type Container, openContainer } from './containerReader';

export interface OpenExchangeOptions {
  /** Where the plain bytes of an encrypted file stand while it is open: a folder of nothing else, in the data folder. */
  readonly workFolder: string;
  /** Our age keys. */
  readonly identities: readonly string[];
  /** Empty when the user gave none. */
  readonly passphrase: string;
  readonly signal?: AbortSignal;
}

/** A container that may have come encrypted; closing it also removes what was decrypted. */
export type ExchangeFile = Container & { readonly wasEncrypted: boolean };

/**
 * Opens an exchange file, encrypted or not.
 *
 * @throws ApplicationError as `openContainer` and `decryptFile`.
 */
export async function openExchangeFile(path: string, options: OpenExchangeOptions): Promise<ExchangeFile> {
  const signal = options.signal === undefined ? {} : { signal: options.signal };
  if (!(await isEncrypted(path))) return { ...(await openContainer(path, signal)), wasEncrypted: false };
  mkdirSync(options.workFolder, { recursive: true, mode: 0o700 });
  const plain = join(options.workFolder, randomUUID());
  try {
    await decryptFile(path, plain, options);
    const container = await openContainer(plain, signal);
    return {
      ...container,
      wasEncrypted: true,
      close() {
        container.close();
        rmSync(plain, { force: true });
      },
    };
  } catch (error) {
    rmSync(plain, { force: true });
    throw error;
  }
}

/** Removes what an interrupted program left decrypted. */
export function clearWorkFolder(workFolder: string): void {
  rmSync(workFolder, { recursive: true, force: true });
}
