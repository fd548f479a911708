import { records as recordsFile } from './database/backedUpFile';
import { listBackups } from './database/backupList';
import type { BackupOptions } from './database/backups';
import { protectCopies } from './database/copyProtection';
import type { StoredDatabase } from './database/database';
import type { ErrorLog } from './host/errorLog';
import type { Clock } from './services/clock';

/** What a copy is dated with. */
export function copyDates(clock: Clock): Pick<BackupOptions, 'today' | 'now' | 'isDateBelieved'> {
  return { today: clock.today(), now: clock.now(), isDateBelieved: clock.isBelieved() };
}

/**
 * The copies of the organisation's records, as they are made without anybody asking. Failures are noted, and tried again next time.
 *
 * @param onWork told when something was written since the last copy.
 */
export function createOfficeCopies(
  folder: string,
  clock: Clock,
  log: Pick<ErrorLog, 'error'>,
  onWork: () => void,
) {
  /** `changeCount` at the last copy. */
  let copiedChanges = 0;

  return {
    /** Follows a database that was just opened. */
    follow(database: StoredDatabase): void {
      copiedChanges = database.changeCount();
    },
    /** The copy of the day, when it is missing or something was written since. */
    backUpDaily(database: StoredDatabase): void {
      if (database.changeCount() !== copiedChanges) onWork();
      const dates = copyDates(clock);
      const isThere = listBackups(folder).some(
        ({ name, reason }) => reason === 'daily' && name.includes(dates.today),
      );
      if (isThere && database.changeCount() === copiedChanges) return;
      try {
        database.backUp({ reason: 'daily', ...dates });
        copiedChanges = database.changeCount();
      } catch (error) {
        log.error(error, 'backup');
      }
    },
    /**
     * Encrypts the copies as their database is, or decrypts them.
     *
     * @param previous passphrase of the copies; `null` to encrypt only those that are not, which an interruption left.
     * @param goesOn whether the database is still open.
     */
    async protect(
      { database, passphrase: next }: { database: StoredDatabase; passphrase: string | null },
      previous: string | null,
      goesOn: () => boolean,
    ): Promise<void> {
      const protection = {
        previous: previous === null ? [] : [previous],
        next,
        fileKeys: database.fileKeys.read(),
      };
      try {
        await protectCopies(folder, recordsFile, protection, goesOn);
      } catch (error) {
        log.error(error, 'protection');
      }
    },
  };
}
