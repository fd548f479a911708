import { join } from 'node:path';
import type { CalendarDate } from '#shared/format/calendarDate';
import { ApplicationError } from '#shared/ipc/result';
import type { SafekeepingState } from '#shared/ipc/safekeepingContract';
import { changeOffice, finishChangeOfOffice } from './asideOffices';
import { type Closed, closedBy, closedState, LOCKED } from './closedRecords';
import { createClockMemory } from './clockMemory';
import { records as recordsFile } from './database/backedUpFile';
import { setCopyOfDayAside } from './database/backups';
import type { StoredDatabase } from './database/database';
import type { Acceptance } from './database/expectation';
import type { FileKeys } from './database/fileKeys';
import { DATABASE_FILE } from './database/files';
import { prepareKey } from './database/passphraseKey';
import { isProtected, noteProtection } from './database/protection';
import { finishReplacement } from './database/replacement';
import type { DatabaseWork } from './threads/databaseWork';
import type { Host } from './host/host';
import { copyDates, createOfficeCopies } from './officeCopies';
import { createOneAtATime } from './oneAtATime';
import type { OpenHandlers } from './recordCalls';
import { restoreWithEither } from './restoring';
import type { BelievedClock } from './services/clock';

/** After the opening, so that the window does not wait: the copy of a whole office's file takes some tenths of a second. */
const TIDY_DELAY = 15_000;

export interface RecordsFileOptions {
  readonly host: Pick<Host, 'paths' | 'log'>;
  readonly clock: BelievedClock;
  /** Opens the database of the data folder. @throws what `openDatabase` throws. */
  readonly openDatabase: (
    passphrase: string | null,
    acceptance: Acceptance,
    isChecked: boolean,
  ) => StoredDatabase;
  /** Long work on the database and its copies. */
  readonly work: DatabaseWork;
  /** Builds the services on a database that was just opened. */
  readonly handlersOn: (database: StoredDatabase, passphrase: string | null) => OpenHandlers;
}

/** The records while they are open. */
export interface OpenRecords extends OpenHandlers {
  readonly database: StoredDatabase;
  readonly passphrase: string | null;
}

/**
 * The file of the records, open or closed, and whatever opens, closes or moves it. That is done in `changes`, one at a time; calls that need
 * the records wait meanwhile, so that nothing that they write is lost (docs/decisions/0037).
 *
 * @param onWork told when something was written since the last copy.
 */
export function createRecordsFile(
  { host, clock, openDatabase, work, handlersOn }: RecordsFileOptions,
  onWork: () => void,
) {
  const folder = host.paths.data;
  const memory = createClockMemory(folder, clock, host.log);
  const copies = createOfficeCopies({ folder, clock, log: host.log, work, onWork });
  const changes = createOneAtATime();
  let records: OpenRecords | null = null;
  let closed: Closed = LOCKED;
  let callsUnderWay = 0;
  let isAbandoned = false;
  let tidyTimer: NodeJS.Timeout | undefined;

  /** Opens the records, or finds out what is to be asked first. */
  async function begin(): Promise<void> {
    finishChangeOfOffice(folder);
    finishReplacement(folder, recordsFile);
    closed = LOCKED;
    if (!isProtected(folder)) await open(null);
  }

  interface Opening {
    /** What the database has to learn of the files beside it. */
    readonly fileKeys?: FileKeys;
    /** `any` for a file that the user chose, or that was just written here. */
    readonly acceptance?: Acceptance;
    /** Whether it was checked page by page a moment ago. */
    readonly isChecked?: boolean;
  }

  async function open(
    passphrase: string | null,
    { fileKeys, acceptance = 'known', isChecked = false }: Opening = {},
  ): Promise<void> {
    try {
      memory.recall();
      const isLarge = work.opensBeside(folder);
      if (isLarge) await work.prepare({ folder, now: clock.now(), passphrase, acceptance, isChecked });
      if (passphrase !== null) await prepareKey(join(folder, DATABASE_FILE), passphrase);
      if (isAbandoned) return;
      const database = openDatabase(passphrase, acceptance, isChecked || isLarge);
      memory.learnFrom(database);
      noteProtection(folder, passphrase !== null);
      if (fileKeys !== undefined) database.fileKeys.learn(fileKeys);
      copies.follow(database);
      const knownKey = database.fileKeys.read().present;
      records = { database, passphrase, ...handlersOn(database, passphrase) };
      const key = database.fileKeys.read().present;
      // Before anything is sealed with a new key, a copy knows it: the database alone may be damaged.
      if (key !== null && key !== knownKey) await copies.backUpDaily(records);
      // The folder may have been lost meanwhile.
      if (records === null) return;
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

  async function tidy(): Promise<void> {
    if (records !== null) await copies.backUpDaily(records);
    if (records !== null) await copies.protect(records, null, () => {});
    await records?.tidy();
  }

  /** @returns what `change` answers: the passphrase of the file that it leaves, which it has checked. */
  async function reopenAfter(change: (opened: OpenRecords) => Promise<string | null>): Promise<void> {
    const opened = requireIdleRecords();
    await copies.idle();
    let { passphrase } = opened;
    let isChecked = false;
    close();
    try {
      passphrase = await change(opened);
      isChecked = true;
    } finally {
      await open(passphrase, { acceptance: 'any', isChecked });
    }
  }

  /** Puts a copy of the list in the place of the database. */
  async function restore(name: string, passphrase: string): Promise<void> {
    // A copy of before knows other keys, or none, than files have now.
    const ours = records?.database.fileKeys.read();
    const restoreWith = (key: string | null, lost?: { lostDay: CalendarDate }): Promise<string | null> =>
      work.restore({
        folder,
        name,
        now: clock.now(),
        passphrase: key,
        ...(ours === undefined ? {} : { fileKeys: ours }),
        ...lost,
      });
    if (records === null) {
      await copies.idle();
      const key = await restoreWith(passphrase, { lostDay: clock.today() });
      await open(key, { acceptance: 'any', isChecked: true });
      return;
    }
    await reopenAfter((opened) => restoreWithEither(restoreWith, opened.passphrase, passphrase));
  }

  /**
   * @param back the folder of the office that comes, relative to the data folder; `null` for a new one.
   * @returns the name under which what was there is set aside.
   */
  async function goToOffice(back: string | null): Promise<string> {
    if (records !== null) await copies.backUpDaily(requireIdleRecords());
    await copies.idle();
    close();
    try {
      return changeOffice(folder, back, clock.now());
    } finally {
      await begin();
    }
  }

  async function whileBusy<Value>(act: () => Promise<Value>): Promise<Value> {
    while (!changes.isIdle()) await changes.idle();
    callsUnderWay += 1;
    try {
      return await act();
    } finally {
      callsUnderWay -= 1;
      records?.database.makeKnown();
    }
  }

  /** Goes on with a file that is not the one that was expected. */
  async function accept(): Promise<void> {
    if (closed.status !== 'unexpected') return;
    await copies.idle();
    setCopyOfDayAside(folder, copyDates(clock));
    const { passphrase } = closed;
    const fileKeys = await work.fileKeys({ folder, passphrase });
    await open(passphrase, { acceptance: 'any', fileKeys });
  }

  return {
    changes,
    copies,
    /** `null` while they are closed. */
    current: (): OpenRecords | null => records,
    require: requireRecords,
    requireIdle: requireIdleRecords,
    /** Of closed records. */
    closedState: (): SafekeepingState => closedState(closed, folder),
    rememberClock: memory.remember,
    whileBusy,
    tidy,
    // To be called in `changes`:
    begin,
    open,
    close,
    reopenAfter,
    restore,
    goToOffice,
    accept,
    /** Closes, and writes nothing any more: the folder has become another computer's. */
    abandon(): void {
      isAbandoned = true;
      copies.stopProtecting();
      clearTimeout(tidyTimer);
      records?.abandon();
      records?.database.abandon();
      records = null;
    },
  };
}
