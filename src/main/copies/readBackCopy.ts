import { join } from 'node:path';
import { DATABASE_FILE } from '../database/files';
import { readOfficeFile } from '../database/officeFile';
import { openCopyKey } from './copyKeys';
import { COPY_KEY_ENTRY, type CopyManifest } from './copyFormat';
import type { JobContext } from '../dispatch';
import { openCopy } from './openCopy';
import type { WriteRequest } from './stageCopy';

interface Written {
  readonly manifest: CopyManifest;
  readonly request: WriteRequest;
  readonly workFolder: string;
}

/**
 * Reads a copy that was just written as one would after a loss: every byte against the manifest, and the database opened from it with the
 * passphrase that it will take.
 *
 * @throws ApplicationError when anything is not as it was written.
 */
export async function readBackCopy(
  { manifest, request, workFolder }: Written,
  { signal, report }: JobContext,
): Promise<void> {
  const copy = await openCopy(request.target);
  try {
    const size = manifest.entries.reduce((sum, entry) => sum + entry.size, 0);
    let done = size;
    const count = (length: number): void => report((done += length), 2 * size, 'Relecture de la copie');
    const key = copy.has(COPY_KEY_ENTRY) ? (await openCopyKey(copy, request.copyPassphrase ?? '')).key : null;
    const database = join(workFolder, 'relue.db');
    for (const { path: entry } of manifest.entries) {
      if (entry === DATABASE_FILE) await copy.extract(entry, database, key, { signal, count });
      else await copy.verify(entry, { signal, count });
    }
    readOfficeFile(database, request.passphrase);
  } finally {
    copy.close();
  }
}
