import { existsSync } from 'node:fs';
import type { Backup } from '#shared/ipc/safekeepingContract';
import { listBackups } from './database/backupList';
import { beginBackup, type BackupOptions, finishBackup } from './database/backups';
import type { StoredDatabase } from './database/database';
import type { DatabaseWork } from './threads/databaseWork';
import { removeSync } from './disk/durableFile';
import type { JobContext } from './dispatch';
import type { ErrorLog } from './host/errorLog';
import { createOneAtATime } from './oneAtATime';
import type { Clock } from './services/clock';

/** What a copy is dated with. */
export function copyDates(clock: Clock): Pick<BackupOptions, 'today' | 'now' | 'isDateBelieved'> {
  return { today: clock.today(), now: clock.now(), isDateBelieved: clock.isBelieved() };
}

/** Records whose copies are made. They may be closed meanwhile. */
export interface CopiedRecords {
  readonly database: StoredDatabase;
  readonly passphrase: string | null;
}

interface OfficeCopiesOptions {
  readonly folder: string;
  readonly clock: Clock;
  readonly log: Pick<ErrorLog, 'error'>;
  readonly work: DatabaseWork;
  /** Told when something was written since the last copy. */
  readonly onWork: () => void;
}

/**
 * The copies of the organisation's records, one at a time. A large file is copied beside the window, from a connection of its own, while
 * the records go on being written to or are closed (docs/decisions/0037): nothing may move the file before `idle`. Failures of what nobody asked for
 * are noted, and tried again next time.
 */
export function createOfficeCopies({ folder, clock, log, work, onWork }: OfficeCopiesOptions) {
  const turns = createOneAtATime();
  let protecting = new AbortController();
  /** `changeCount` of a database up to which all is in its last copy. */
  const copiedChanges = new WeakMap<StoredDatabase, number>();

  async function take({ database, passphrase }: CopiedRecords, reason: BackupOptions['reason']) {
    const dates = { reason, ...copyDates(clock) };
    if (database.isOpen() && !work.copiesBeside(folder)) {
      const backup = database.backUp(dates);
      copiedChanges.set(database, database.changeCount());
      return backup;
    }
    const count = database.isOpen() ? database.changeCount() : null;
    const unfinished = beginBackup(folder);
    try {
      await work.copy({ folder, unfinished, passphrase });
      if (database.isOpen() && count !== null) {
        const writtenSince = database.changeCount() - count;
        database.goAheadOfCopy();
        copiedChanges.set(database, database.changeCount() - writtenSince);
      }
      return finishBackup(folder, unfinished, dates);
    } finally {
      if (existsSync(unfinished)) removeSync(unfinished);
    }
  }

  /** The copy of the day, when it is missing or something was written since. */
  function backUpDaily(records: CopiedRecords): Promise<void> {
    const count = records.database.changeCount();
    const isCopied = (): boolean => count <= (copiedChanges.get(records.database) ?? 0);
    if (!isCopied()) onWork();
    return turns.run(async () => {
      const { today } = copyDates(clock);
      const isThere = listBackups(folder).some(
        ({ name, reason }) => reason === 'daily' && name.includes(today),
      );
      if (isThere && isCopied()) return;
      try {
        await take(records, 'daily');
      } catch (error) {
        log.error(error, 'backup');
      }
    });
  }

  return {
    /** Follows a database that was just opened. */
    follow(database: StoredDatabase): void {
      copiedChanges.set(database, database.changeCount());
    },
    /** A copy that the user asked for. @throws what `takeBackup` throws. */
    backUp: (records: CopiedRecords): Promise<Backup> => turns.run(() => take(records, 'asked')),
    backUpDaily,
    /**
     * The copy of the day of records that are about to be closed, which they may be once this resolves: what is made beside the window goes on
     * from the closed file. Copies that are being encrypted wait for a later opening.
     */
    async backUpBeforeClosing(records: CopiedRecords): Promise<void> {
      protecting.abort();
      const copied = backUpDaily(records);
      if (!work.copiesBeside(folder)) await copied;
    },
    /**
     * Encrypts the copies as their database is, or decrypts them, until that is about to be closed.
     *
     * @param previous passphrase of the copies; `null` to encrypt only those that are not, which an interruption left.
     */
    protect(
      { database, passphrase: next }: CopiedRecords,
      previous: string | null,
      report: JobContext['report'],
    ): Promise<void> {
      return turns.run(async () => {
        if (!database.isOpen()) return;
        const protection = {
          previous: previous === null ? [] : [previous],
          next,
          fileKeys: database.fileKeys.read(),
        };
        protecting = new AbortController();
        const { signal } = protecting;
        try {
          await work.protectCopies({ folder, ...protection }, { signal, report });
        } catch (error) {
          if (!signal.aborted) log.error(error, 'protection');
        }
      });
    },
    /** Stops encrypting copies after the one that is under way. */
    stopProtecting: (): void => protecting.abort(),
    /** Resolves once nothing reads or writes any copy. */
    idle: (): Promise<void> => turns.idle(),
  };
}
