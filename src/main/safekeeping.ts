import { join } from 'node:path';
import type { CalendarDate } from '#shared/format/calendarDate';
import { ApplicationError } from '#shared/ipc/result';
import type { safekeepingContract, SafekeepingState } from '#shared/ipc/safekeepingContract';
import {
  asideOffice,
  changeOffice,
  finishChangeOfOffice,
  listAsideOffices,
  removeAsideOffice,
} from './asideOffices';
import { type Closed, closedBy, closedState, LOCKED } from './closedRecords';
import { createClockMemory } from './clockMemory';
import { records as recordsFile } from './database/backedUpFile';
import { listBackups } from './database/backupList';
import { restoreBackup, setCopyOfDayAside } from './database/backups';
import type { StoredDatabase } from './database/database';
import type { Acceptance } from './database/expectation';
import type { Copies, RecordsAccess } from './copies/copyHandlers';
import { type FileKeys, fileKeysIn } from './database/fileKeys';
import { DATABASE_FILE } from './database/files';
import { forgetKeys, prepareKey } from './database/passphraseKey';
import { isProtected, noteProtection } from './database/protection';
import { finishReplacement } from './database/replacement';
import type { Handlers } from './dispatch';
import type { Host } from './host/host';
import { copyDates, createOfficeCopies } from './officeCopies';
import { type OpenHandlers, recordHandlersOver } from './recordCalls';
import { restoreWithEither } from './restoring';
import type { BelievedClock } from './services/clock';
import { refuseOwnName } from './services/newPassphrase';

/** All but what `folderGate.ts` answers. */
type SafekeepingCall = Exclude<keyof typeof safekeepingContract, 'safekeeping.takeFolder'>;

/** After the opening, so that the window does not wait: the copy of a whole office's file takes some tenths of a second. */
const TIDY_DELAY = 15_000;

interface SafekeepingOptions {
  readonly host: Pick<Host, 'paths' | 'log'>;
  readonly clock: BelievedClock;
  /** Opens the database of the data folder. @throws what `openDatabase` throws. */
  readonly openDatabase: (passphrase: string | null, acceptance: Acceptance) => StoredDatabase;
  /** Builds the services on a database that was just opened. */
  readonly handlersOn: (database: StoredDatabase, isProtected: boolean) => OpenHandlers;
  /** Builds what copies everything, and takes it back. */
  readonly copiesOf: (records: RecordsAccess) => Copies;
}

interface OpenRecords extends OpenHandlers {
  readonly database: StoredDatabase;
  readonly passphrase: string | null;
}

/**
 * Stands before the records: opens them, or says that they are locked or damaged; locks, protects, backs up and restores them.
 * While they are not open, every call that needs them is refused with `locked`.
 *
 * @throws ApplicationError when the data folder cannot be used at all.
 */
export function createSafekeeping({ host, clock, openDatabase, handlersOn, copiesOf }: SafekeepingOptions) {
  const folder = host.paths.data;
  const memory = createClockMemory(folder, clock, host.log);
  const copies = createOfficeCopies(folder, clock, host.log, () => whole.noteWork());
  let records: OpenRecords | null = null;
  let closed: Closed = LOCKED;
  let callsUnderWay = 0;
  let tidyTimer: NodeJS.Timeout | undefined;

  /** Opens the records, or finds out what is to be asked first. */
  function begin(): void {
    finishChangeOfOffice(folder);
    finishReplacement(folder, recordsFile);
    closed = LOCKED;
    if (!isProtected(folder)) open(null);
  }

  interface Opening {
    /** What the database has to learn of the files beside it. */
    readonly fileKeys?: FileKeys;
    /** `any` for a file that the user chose, or that was just written here. */
    readonly acceptance?: Acceptance;
  }

  function open(passphrase: string | null, { fileKeys, acceptance = 'known' }: Opening = {}): void {
    try {
      memory.recall();
      const database = openDatabase(passphrase, acceptance);
      memory.learnFrom(database);
      noteProtection(folder, passphrase !== null);
      if (fileKeys !== undefined) database.fileKeys.learn(fileKeys);
      copies.follow(database);
      const knownKey = database.fileKeys.read().present;
      records = { database, passphrase, ...handlersOn(database, passphrase !== null) };
      const key = database.fileKeys.read().present;
      // Before anything is sealed with a new key, a copy knows it: the database alone may be damaged.
      if (key !== null && key !== knownKey) copies.backUpDaily(database);
      void records.settled();
    } catch (error) {
      const reason = closedBy(error, passphrase);
      if (reason === null) throw error;
      closed = reason;
      return;
    }
    memory.remember();
    tidyTimer = setTimeout(() => void tidy(), TIDY_DELAY);
    tidyTimer.unref();
  }

  function close(): void {
    clearTimeout(tidyTimer);
    if (records === null) return;
    records.close();
    records.database.close();
    records = null;
    closed = LOCKED;
    memory.remember();
  }

  function requireRecords(): OpenRecords {
    if (records !== null) return records;
    throw new ApplicationError(
      'locked',
      closed.status === 'locked'
        ? 'Les données sont verrouillées : donnez d’abord la phrase de passe.'
        : 'Les données ne sont pas ouvertes : choisissez d’abord une copie à reprendre.',
    );
  }

  /** The records, to do something with their file that no other call may see half-way. */
  function requireIdleRecords(): OpenRecords {
    const opened = requireRecords();
    if (callsUnderWay === 0) return opened;
    throw new ApplicationError(
      'conflict',
      'Un travail est en cours, par exemple une impression. Attendez qu’il se termine, puis recommencez.',
    );
  }

  function backUpDaily(): void {
    if (records !== null) copies.backUpDaily(records.database);
  }

  async function tidy(): Promise<void> {
    backUpDaily();
    await protectCopies(null);
    await records?.tidy();
  }

  /** @param previous passphrase of the copies; `null` to encrypt only those that are not. */
  async function protectCopies(previous: string | null): Promise<void> {
    const opened = records;
    if (opened !== null) await copies.protect(opened, previous, () => records === opened);
  }

  function reopenAfter(change: (opened: OpenRecords) => string | null): void {
    const opened = requireIdleRecords();
    let { passphrase } = opened;
    try {
      passphrase = change(opened);
    } finally {
      close();
      open(passphrase, { acceptance: 'any' });
    }
  }

  const whole = copiesOf({
    current: () => records,
    whileBusy,
    takeOffice(back, passphrase) {
      const aside = goToOffice(back);
      if (records === null && passphrase !== null) open(passphrase, { acceptance: 'any' });
      return aside;
    },
    restoreBackup: (name, passphrase) => restore(name, passphrase),
  });

  const handlers: Pick<Handlers, SafekeepingCall> = {
    'safekeeping.state'(): SafekeepingState {
      if (records !== null) {
        return { status: 'open', isProtected: records.passphrase !== null, clockDoubt: clock.doubt() };
      }
      return closedState(closed, folder);
    },
    async 'safekeeping.unlock'({ passphrase }) {
      await prepareKey(join(folder, DATABASE_FILE), passphrase);
      if (records === null) open(passphrase);
      return {};
    },
    'safekeeping.lock'() {
      const { passphrase } = requireIdleRecords();
      if (passphrase === null) {
        throw new ApplicationError('conflict', 'Choisissez d’abord une phrase de passe, dans les réglages.');
      }
      backUpDaily();
      close();
      forgetKeys();
      return {};
    },
    async 'safekeeping.protect'({ current, next }) {
      const { passphrase: previous } = requireRecords();
      if ((previous ?? current) !== current) {
        const message = 'Ce n’est pas la phrase de passe actuelle.';
        throw new ApplicationError('invalidInput', message, [{ path: 'current', message }]);
      }
      if (next !== null) refuseOwnName(requireRecords().database, next, 'next');
      reopenAfter(({ database }) => {
        database.protectAndClose(next);
        return next;
      });
      await protectCopies(previous);
      backUpDaily();
      await records?.settled();
      return {};
    },
    'safekeeping.backups': () => listBackups(folder),
    'safekeeping.backUp': () => requireRecords().database.backUp({ reason: 'asked', ...copyDates(clock) }),
    'safekeeping.restore'({ name, passphrase }) {
      restore(name, passphrase);
      return {};
    },
    'safekeeping.accept'() {
      if (closed.status !== 'unexpected') return {};
      setCopyOfDayAside(folder, copyDates(clock));
      const fileKeys = fileKeysIn(folder, closed.passphrase);
      open(closed.passphrase, { acceptance: 'any', fileKeys });
      return {};
    },
    'safekeeping.beginAgain'() {
      goToOffice(null);
      return {};
    },
    'safekeeping.asideOffices': () => listAsideOffices(folder),
    async 'safekeeping.takeOfficeBack'({ name }) {
      await whole.returning(name, () => goToOffice(asideOffice(folder, name)));
      return {};
    },
    async 'safekeeping.removeOffice'({ name }) {
      requireRecords();
      asideOffice(folder, name);
      await whole.removing(name);
      await removeAsideOffice(folder, name);
      return {};
    },
    'safekeeping.confirmClock'() {
      clock.confirm();
      memory.remember();
      return {};
    },
  };

  begin();
  void whole.settle();

  return {
    /** Every handler of the contract; those that need the records refuse while these are not open. */
    handlers: {
      ...recordHandlersOver(whileBusy, async () => {
        await whole.ready();
        return requireRecords().handlers;
      }),
      ...handlers,
      ...whole.handlers,
    },
    tidy,
    /** Takes the copy of the day when something was written, and closes. */
    close(): void {
      whole.close();
      backUpDaily();
      close();
    },
    /** Closes, and writes nothing any more: the folder has become another computer's. */
    abandon(): void {
      whole.close();
      clearTimeout(tidyTimer);
      records?.abandon();
      records?.database.abandon();
      records = null;
    },
  };

  /** Puts a copy of the list in the place of the database. */
  function restore(name: string, passphrase: string): void {
    // A copy of before knows other keys, or none, than files have now.
    const ours = records?.database.fileKeys.read();
    const restoreWith = (key: string | null, lost?: { lostDay: CalendarDate }): string | null =>
      restoreBackup(folder, name, {
        now: clock.now(),
        passphrase: key,
        fileKeys: ours ?? fileKeysIn(folder, key),
        ...lost,
      });
    if (records === null) {
      open(restoreWith(passphrase, { lostDay: clock.today() }), { acceptance: 'any' });
      return;
    }
    reopenAfter((opened) => {
      close();
      return restoreWithEither(restoreWith, opened.passphrase, passphrase);
    });
  }

  /**
   * @param back the folder of the office that comes, relative to the data folder; `null` for a new one.
   * @returns the name under which what was there is set aside.
   */
  function goToOffice(back: string | null): string {
    if (records !== null) {
      requireIdleRecords();
      backUpDaily();
    }
    close();
    try {
      return changeOffice(folder, back, clock.now());
    } finally {
      begin();
    }
  }

  async function whileBusy<Value>(work: () => Promise<Value>): Promise<Value> {
    callsUnderWay += 1;
    try {
      return await work();
    } finally {
      callsUnderWay -= 1;
      records?.database.makeKnown();
    }
  }
}
