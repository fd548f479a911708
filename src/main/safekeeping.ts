import { join } from 'node:path';
import type { CalendarDate } from '#shared/format/calendarDate';
import { type CallName, contract } from '#shared/ipc/contract';
import { ApplicationError } from '#shared/ipc/result';
import { safekeepingContract, type SafekeepingState } from '#shared/ipc/safekeepingContract';
import { changeOffice, finishChangeOfOffice, listAsideOffices } from './asideOffices';
import { type Closed, closedBy, closedState, LOCKED } from './closedRecords';
import { createClockMemory } from './clockMemory';
import { records as recordsFile } from './database/backedUpFile';
import { listBackups, requireBackup } from './database/backupList';
import { restoreBackup, setCopyOfDayAside } from './database/backups';
import { WrongPassphraseError } from './database/connection';
import type { StoredDatabase } from './database/database';
import type { Acceptance } from './database/expectation';
import { BACKUP_FOLDER, DATABASE_FILE } from './database/files';
import { forgetKeys, prepareKey } from './database/passphraseKey';
import { isProtected } from './database/protection';
import { finishReplacement } from './database/replacement';
import { copyDurably } from './disk/durableFile';
import type { Handlers } from './dispatch';
import type { Host } from './host/host';
import { copyDates, createOfficeCopies } from './officeCopies';
import type { BelievedClock } from './services/clock';
import { refuseOwnName } from './services/newPassphrase';

/** All but what `folderGate.ts` answers. */
type SafekeepingCall = Exclude<keyof typeof safekeepingContract, 'safekeeping.takeFolder'>;
/** The handlers of every call that needs the records. */
export type RecordHandlers = Omit<Handlers, keyof typeof safekeepingContract>;

/** After the opening, so that the window does not wait: the copy of a whole office's file takes some tenths of a second. */
const TIDY_DELAY = 15_000;

interface SafekeepingOptions {
  readonly host: Pick<Host, 'paths' | 'choosePath' | 'log'>;
  readonly clock: BelievedClock;
  /** Opens the database of the data folder. @throws what `openDatabase` throws. */
  readonly openDatabase: (passphrase: string | null, acceptance: Acceptance) => StoredDatabase;
  /** Builds the services on a database that was just opened. */
  readonly handlersOn: (database: StoredDatabase, isProtected: boolean) => OpenHandlers;
}

/** The services on an open database. */
export interface OpenHandlers {
  readonly handlers: RecordHandlers;
  /** Resolves once the files beside the database are encrypted, or decrypted, as it is. */
  settled(): Promise<void>;
  /** Lets go what has served long enough, a little at a time. */
  tidy(): Promise<void>;
  /** Closes what they opened beside the database. */
  close(): void;
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
export function createSafekeeping({ host, clock, openDatabase, handlersOn }: SafekeepingOptions) {
  const folder = host.paths.data;
  const memory = createClockMemory(folder, clock, host.log);
  const copies = createOfficeCopies(folder, clock, host.log);
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
    /** Of the files beside the database; left out when it holds it itself. */
    readonly fileKey?: string | null;
    /** `any` for a file that the user chose, or that was just written here. */
    readonly acceptance?: Acceptance;
  }

  function open(passphrase: string | null, { fileKey = null, acceptance = 'known' }: Opening = {}): void {
    try {
      memory.recall();
      const database = openDatabase(passphrase, acceptance);
      memory.learnFrom(database);
      if (fileKey !== null) database.fileKey.save(fileKey);
      records = { database, passphrase, ...handlersOn(database, passphrase !== null) };
      void records.settled();
    } catch (error) {
      const reason = closedBy(error, passphrase);
      if (reason === null) throw error;
      closed = reason;
      return;
    }
    memory.remember();
    copies.follow(records.database);
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
    // A copy of before knows another key, or none, than the files have now.
    const fileKey = opened.database.fileKey.read();
    try {
      passphrase = change(opened);
    } finally {
      close();
      open(passphrase, { fileKey, acceptance: 'any' });
    }
  }

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
      const restore = (key: string | null, lost?: { lostDay: CalendarDate }): string | null =>
        restoreBackup(folder, name, { now: clock.now(), passphrase: key, ...lost });
      if (records === null) {
        open(restore(passphrase, { lostDay: clock.today() }), { acceptance: 'any' });
        return {};
      }
      reopenAfter((opened) => {
        close();
        try {
          return restore(opened.passphrase);
        } catch (error) {
          if (!(error instanceof WrongPassphraseError) || passphrase === '') throw error;
          return restore(passphrase);
        }
      });
      return {};
    },
    'safekeeping.accept'() {
      if (closed.status !== 'unexpected') return {};
      setCopyOfDayAside(folder, copyDates(clock));
      open(closed.passphrase, { acceptance: 'any' });
      return {};
    },
    'safekeeping.beginAgain': () => goToOffice(null),
    'safekeeping.asideOffices': () => listAsideOffices(folder),
    'safekeeping.takeOfficeBack': ({ name }) => goToOffice(name),
    'safekeeping.confirmClock'() {
      clock.confirm();
      memory.remember();
      return {};
    },
    async 'safekeeping.export'({ name }) {
      const backup = requireBackup(folder, name);
      const path = await host.choosePath({
        title: 'Où copier cette sauvegarde',
        kind: 'saveFile',
        suggestedPath: join(host.paths.documents, backup.name),
      });
      if (path !== null)
        await copyDurably(join(folder, BACKUP_FOLDER, backup.name), path, { dataFolder: folder });
      return { path };
    },
  };

  begin();

  return {
    /** Every handler of the contract; those that need the records refuse while these are not open. */
    handlers: { ...guarded(), ...handlers },
    tidy,
    /** Takes the copy of the day when something was written, and closes. */
    close(): void {
      backUpDaily();
      close();
    },
  };

  /** @param name of the office that comes back; `null` for a new one. */
  function goToOffice(name: string | null): Record<string, never> {
    if (records !== null) {
      requireIdleRecords();
      backUpDaily();
    }
    close();
    try {
      changeOffice(folder, name, clock.now());
    } finally {
      begin();
    }
    return {};
  }

  /** Handlers that ask the records as they are open at the moment of the call. */
  function guarded(): RecordHandlers {
    const names = Object.keys(contract).filter(isRecordCall);
    const ask = (name: keyof RecordHandlers) => async (input: never, context: never) => {
      callsUnderWay += 1;
      try {
        // Checked boundary: the dispatcher gives this handler the input that the contract has for its name.
        const handler = requireRecords().handlers[name] as (input: never, context: never) => unknown;
        return await handler(input, context);
      } finally {
        callsUnderWay -= 1;
        records?.database.makeKnown();
      }
    };
    // Checked boundary: `names` are all the names of the contract but those of safekeeping.
    return Object.fromEntries(names.map((name) => [name, ask(name)])) as RecordHandlers;
  }
}

const isRecordCall = (name: string): name is Exclude<CallName, keyof typeof safekeepingContract> =>
  Object.hasOwn(contract, name) && !Object.hasOwn(safekeepingContract, name);
