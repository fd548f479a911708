import type { StoredDatabase } from './database/database';
import { protectCopies } from './database/copyProtection';
import { regionBackups } from './database/region/regionDatabase';
import { settleRegionProtection } from './database/region/regionProtection';
import type { ErrorLog } from './host/errorLog';
import { type EvidenceFiles, openEvidenceFiles } from './services/evidenceFiles';

/** The files beside an open database. */
export interface BesideDatabase {
  readonly files: EvidenceFiles;
  /** What the Region's file and its waiting archives are encrypted with; `null` when they are not. */
  readonly regionKey: string | null;
  /** Resolves once every file is as the database is; failures are noted, and tried again at the next opening. */
  settled(): Promise<void>;
  /** Stops settling: the database is about to be closed. */
  close(): void;
}

/**
 * Opens what lies beside the database, encrypted when the database is. The database holds the key, so that its passphrase protects
 * it; files change one by one, and every state in between can be read (docs/decisions/0023).
 *
 * @param isProtected whether the database is encrypted.
 */
export function openBesideDatabase(
  database: StoredDatabase,
  folder: string,
  isProtected: boolean,
  log: Pick<ErrorLog, 'error'>,
): BesideDatabase {
  const key = isProtected ? database.fileKey.require() : database.fileKey.read();
  const files = openEvidenceFiles(folder, key === null ? null : { key, isWanted: isProtected });
  let isRegionSettled = true;
  try {
    settleRegionProtection(folder, key, isProtected);
  } catch (error) {
    // The Region's window says what is wrong with its file; the organisation's records open all the same.
    isRegionSettled = false;
    log.error(error, 'protection');
  }
  const closing = new AbortController();
  let settling: Promise<void> | undefined;

  async function settle(): Promise<void> {
    try {
      await files.settle(closing.signal);
      closing.signal.throwIfAborted();
      if (key !== null) {
        const protection = isProtected ? { previous: null, next: key } : { previous: key, next: null };
        await protectCopies(folder, regionBackups, protection, () => !closing.signal.aborted);
        closing.signal.throwIfAborted();
      }
      if (!isProtected && isRegionSettled && key !== null) database.fileKey.forget();
    } catch (error) {
      if (!closing.signal.aborted) log.error(error, 'protection');
    }
  }

  return {
    files,
    regionKey: isProtected ? key : null,
    settled: () => (settling ??= settle()),
    close: () => closing.abort(),
  };
}
