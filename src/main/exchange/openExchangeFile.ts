import { randomUUID } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { decryptFile, isEncrypted } from './ageFile';
import { refuseTooLarge } from './containerEntries';
import { type Container, openContainer } from './containerReader';
import { type ContainerLimits, containerLimits } from './limits';

export interface OpenExchangeOptions {
  /** Where the plain bytes of an encrypted file stand while it is open: a folder of nothing else, in the data folder. */
  readonly workFolder: string;
  /** Our age keys. */
  readonly identities: readonly string[];
  /** Empty when the user gave none. */
  readonly passphrase: string;
  readonly signal?: AbortSignal;
  readonly limits?: ContainerLimits;
}

/** The age format adds 16 bytes to each 64 kB, and a beginning of some hundred. */
const ENCRYPTED_LENGTH = 1.001;

/** A container that may have come encrypted; closing it also removes what was decrypted. */
export type ExchangeFile = Container & { readonly wasEncrypted: boolean };

/**
 * Opens an exchange file, encrypted or not.
 *
 * @throws ApplicationError as `openContainer` and `decryptFile`.
 */
export async function openExchangeFile(path: string, options: OpenExchangeOptions): Promise<ExchangeFile> {
  const { limits = containerLimits, signal } = options;
  const opening = signal === undefined ? { limits } : { limits, signal };
  await refuseLongFile(path, limits);
  if (!(await isEncrypted(path))) return { ...(await openContainer(path, opening)), wasEncrypted: false };
  mkdirSync(options.workFolder, { recursive: true, mode: 0o700 });
  const plain = join(options.workFolder, randomUUID());
  try {
    await decryptFile(path, plain, options);
    const container = await openContainer(plain, opening);
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

/**
 * Looks at the size of a file that may be encrypted, and so a little longer than what is in it, before any of its bytes.
 *
 * @throws ApplicationError when it cannot be an exchange file.
 */
export async function refuseLongFile(path: string, { fileSize } = containerLimits): Promise<void> {
  await refuseTooLarge(path, { fileSize: fileSize * ENCRYPTED_LENGTH });
}

/** Removes what an interrupted program left decrypted. */
export function clearWorkFolder(workFolder: string): void {
  rmSync(workFolder, { recursive: true, force: true });
}
