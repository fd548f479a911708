import { statfs } from 'node:fs/promises';
import { ApplicationError } from '#shared/ipc/result';

const GIGABYTE = 2 ** 30;

const gigabytes = (bytes: number): string =>
  (bytes / GIGABYTE).toLocaleString('fr-FR', { minimumFractionDigits: 1, maximumFractionDigits: 1 });

/**
 * Looks whether a folder has room, before anything is written.
 *
 * @param size in bytes.
 * @param what French: « La copie demande ».
 * @param where French: where the room lacks, and what to do.
 * @throws ApplicationError `storage` when it has not.
 */
export async function requireRoom(folder: string, size: number, what: string, where: string): Promise<void> {
  // Where the system does not tell, writing does.
  const space = await statfs(folder).catch(() => null);
  if (space === null) return;
  const free = space.bavail * space.bsize;
  if (size < free) return;
  throw new ApplicationError(
    'storage',
    `${what} ${gigabytes(size)} Go, et il n’en reste que ${gigabytes(free)} ${where}`,
  );
}
