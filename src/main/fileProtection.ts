import type { StoredDatabase } from './database/database';
import { protectCopies } from './database/copyProtection';
import { type FileKeys, knownKeys } from './database/fileKeys';
import { regionBackups } from './database/region/regionDatabase';
import { settleRegionProtection } from './database/region/regionProtection';
import type { ErrorLog } from './host/errorLog';
import { type EvidenceFiles, openEvidenceFiles } from './services/evidenceFiles';

/** The files beside an open database. */
export interface BesideDatabase {
  readonly files: EvidenceFiles;
  /** What the Region's file and its waiting archives are sealed with. */
  readonly fileKeys: FileKeys;
  /** Resolves once every file is as the database is; failures are noted, and tried again at the next opening. */
  settled(): Promise<void>;
  /** Stops settling: the database is about to be closed. */
  close(): void;
}

/**
 * Opens what lies beside the database, encrypted when the database is. The database holds the keys, so that its passphrase protects
 * them; files change one by one, and every state in between can be read (docs/decisions/0023, 0036).
 *
 * @param isProtected whether the database is encrypted.
 */
export function openBesideDatabase(
  database: StoredDatabase,
  folder: string,
  isProtected: boolean,
  log: Pick<ErrorLog, 'error'>,
): BesideDatabase {
  const fileKeys = isProtected ? database.fileKeys.forProtected() : database.fileKeys.forPlain();
  const files = openEvidenceFiles(folder, fileKeys);
  try {
    settleRegionProtection(folder, fileKeys);
  } catch (error) {
    // The Region's window says what is wrong with its file; the organisation's records open all the same.
    log.error(error, 'protection');
  }
  const closing = new AbortController();
  let settling: Promise<void> | undefined;

  async function settle(): Promise<void> {
    try {
      await files.settle(closing.signal);
      closing.signal.throwIfAborted();
      const protection = { previous: knownKeys(fileKeys), next: fileKeys.present };
      await protectCopies(folder, regionBackups, protection, () => !closing.signal.aborted);
    } catch (error) {
      if (!closing.signal.aborted) log.error(error, 'protection');
    }
  }

  return {
    files,
    fileKeys,
    settled: () => (settling ??= settle()),
    close: () => closing.abort(),
  };
}
