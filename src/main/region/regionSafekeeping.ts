import { join } from 'node:path';
import type { CallName } from '#shared/ipc/contract';
import type { RegionSafety } from '#shared/ipc/regionContract';
import { ApplicationError } from '#shared/ipc/result';
import { listBackups, requireBackup } from '../database/backupList';
import { restoreBackup, setCopyOfDayAside, setDatabaseAside } from '../database/backups';
import { DamagedDatabaseError, openerOf } from '../database/connection';
import { type Acceptance, UnexpectedDatabaseError } from '../database/expectation';
import { type FileKeys, knownKeys } from '../database/fileKeys';
import { REGION_DATABASE_FILE, regionBackups } from '../database/region/regionDatabase';
import { settleRegionProtection } from '../database/region/regionProtection';
import { copyDurably } from '../disk/durableFile';
import type { Handlers } from '../dispatch';
import type { Host } from '../host/host';
import { copyDates } from '../officeCopies';
import type { Clock } from '../services/clock';
import type { RegionSpace } from './regionSpace';

type SafekeepingCall = Extract<
  CallName,
  `region.${'safety' | 'backUp' | 'restoreBackup' | 'accept' | 'beginAgain' | 'exportBackup'}`
>;

interface SafekeepingOptions {
  readonly host: Pick<Host, 'paths' | 'choosePath' | 'log'>;
  readonly clock: Clock;
  /** Opens the space, and answers it. @throws what `openRegionDatabase` throws. */
  readonly open: (acceptance: Acceptance) => RegionSpace;
  /** What the file and its copies are encrypted with. */
  readonly fileKeys: FileKeys;
}

/** Opens the Region's space when it is first asked for; keeps copies of its file, and goes on from one. */
export function createRegionSafekeeping({ host, clock, open, fileKeys }: SafekeepingOptions) {
  const folder = host.paths.data;
  let opened: RegionSpace | undefined;
  /** `changeCount` at the last copy. */
  let copiedChanges = 0;
  let jobsUnderWay = 0;
  let isOver = false;

  function space(acceptance: Acceptance = 'known'): RegionSpace {
    // What was begun before may ask for it afterwards.
    if (isOver) throw new ApplicationError('locked', 'Les données ne sont plus ouvertes.');
    if (opened === undefined) {
      opened = open(acceptance);
      copiedChanges = opened.database.changeCount();
    }
    opened.database.makeKnown();
    return opened;
  }

  /** The copy of the day, when something was written since the last one. A failure is noted and tried again next time. */
  function backUp(): void {
    if (opened === undefined || opened.database.changeCount() === copiedChanges) return;
    try {
      opened.database.backUp({ reason: 'daily', ...copyDates(clock) });
      copiedChanges = opened.database.changeCount();
    } catch (error) {
      host.log.error(error, 'region.backup');
    }
  }

  function close(): void {
    opened?.database.close();
    opened = undefined;
  }

  function safety(): RegionSafety {
    try {
      space();
      return { status: 'open', backups: listBackups(folder, regionBackups) };
    } catch (error) {
      const shown = {
        path: join(folder, REGION_DATABASE_FILE),
        backups: listBackups(folder, regionBackups),
      };
      if (error instanceof DamagedDatabaseError) return { status: 'damaged', ...shown };
      if (error instanceof UnexpectedDatabaseError) {
        return { status: 'unexpected', reason: error.reason, ...shown };
      }
      throw error;
    }
  }

  function closeIdle(): void {
    if (jobsUnderWay > 0) {
      throw new ApplicationError(
        'conflict',
        'Des archives sont en train d’être lues. Attendez la fin, puis recommencez.',
      );
    }
    close();
  }

  const handlers: Pick<Handlers, SafekeepingCall> = {
    'region.safety': safety,
    'region.backUp': () => space().database.backUp({ reason: 'asked', ...copyDates(clock) }),
    'region.restoreBackup'({ name }) {
      const lost = opened === undefined ? { lostDay: clock.today() } : {};
      closeIdle();
      // It may be of before, or of after, a change of protection.
      const passphrase = openerOf(join(folder, regionBackups.backupFolder, name), knownKeys(fileKeys));
      restoreBackup(folder, name, { now: clock.now(), passphrase, ...lost }, regionBackups);
      settleRegionProtection(folder, fileKeys);
      return {};
    },
    'region.accept'() {
      closeIdle();
      setCopyOfDayAside(folder, copyDates(clock), regionBackups);
      space('any');
      return {};
    },
    'region.beginAgain'() {
      closeIdle();
      setCopyOfDayAside(folder, copyDates(clock), regionBackups);
      setDatabaseAside(folder, clock.now(), regionBackups);
      space('new');
      return {};
    },
    async 'region.exportBackup'({ name }) {
      const backup = requireBackup(folder, name, regionBackups);
      const path = await host.choosePath({
        title: 'Où copier cette sauvegarde',
        kind: 'saveFile',
        suggestedPath: join(host.paths.documents, backup.name),
      });
      if (path !== null) {
        const source = join(folder, regionBackups.backupFolder, backup.name);
        await copyDurably(source, path, { dataFolder: folder });
      }
      return { path };
    },
  };

  return {
    space,
    handlers,
    /** Runs a job that writes; then a copy is taken. Meanwhile no copy is taken up. */
    async writing<Value>(job: () => Promise<Value>): Promise<Value> {
      jobsUnderWay += 1;
      try {
        return await job();
      } finally {
        jobsUnderWay -= 1;
        backUp();
      }
    },
    close(): void {
      backUp();
      close();
      isOver = true;
    },
    /** As `StoredDatabase.abandon`. */
    abandon(): void {
      opened?.database.abandon();
      opened = undefined;
      isOver = true;
    },
  };
}
