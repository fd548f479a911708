import { join } from 'node:path';
import { type CallName, contract } from '#shared/ipc/contract';
import { ApplicationError } from '#shared/ipc/result';
import type { SafekeepingState } from '#shared/ipc/safekeepingContract';
import { safekeepingContract } from '#shared/ipc/safekeepingContract';
import { listBackups, removeBackups, requireBackup, restoreBackup } from './database/backups';
import { DamagedDatabaseError } from './database/connection';
import type { StoredDatabase } from './database/database';
import { BACKUP_FOLDER, DATABASE_FILE } from './database/files';
import { forgetKeys, prepareKey } from './database/passphraseKey';
import { hasProtectionMark, isProtected } from './database/protection';
import { copyDurably } from './disk/durableFile';
import type { Handlers } from './dispatch';
import type { Host } from './host/host';
import type { Clock } from './services/clock';
import { refuseOwnName } from './services/newPassphrase';

/** All but what `folderGate.ts` answers. */
type SafekeepingCall = Exclude<keyof typeof safekeepingContract, 'safekeeping.takeFolder'>;
/** The handlers of every call that needs the records. */
export type RecordHandlers = Omit<Handlers, keyof typeof safekeepingContract>;

/** After the opening, so that the window does not wait: the copy of a whole office's file takes some tenths of a second. */
const BACKUP_DELAY = 15_000;

interface SafekeepingOptions {
  readonly host: Pick<Host, 'paths' | 'choosePath' | 'log'>;
  readonly clock: Clock;
  /** Opens the database of the data folder. @throws what `openDatabase` throws. */
  readonly openDatabase: (passphrase: string | null) => StoredDatabase;
  /** Builds the services on a database that was just opened. */
  readonly handlersOn: (database: StoredDatabase, isProtected: boolean) => OpenHandlers;
}

/** The services on an open database. */
export interface OpenHandlers {
  readonly handlers: RecordHandlers;
  /** Resolves once the files beside the database are encrypted, or decrypted, as it is. */
  settled(): Promise<void>;
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
  let records: OpenRecords | null = null;
  let isDamaged = false;
  let callsUnderWay = 0;
  let backupTimer: NodeJS.Timeout | undefined;
  /** `changeCount` at the last copy. */
  let copiedChanges = 0;

  /** @param fileKey of the files beside the database; `null` when it holds it itself. */
  function open(passphrase: string | null, fileKey: string | null = null): void {
    try {
      const database = openDatabase(passphrase);
      if (fileKey !== null) database.fileKey.save(fileKey);
      records = { database, passphrase, ...handlersOn(database, passphrase !== null) };
      void records.settled();
      isDamaged = false;
    } catch (error) {
      if (!(error instanceof DamagedDatabaseError)) throw error;
      isDamaged = true;
      return;
    }
    copiedChanges = records.database.changeCount();
    backupTimer = setTimeout(() => backUpDaily(), BACKUP_DELAY);
    backupTimer.unref();
  }

  function close(): void {
    clearTimeout(backupTimer);
    records?.close();
    records?.database.close();
    records = null;
  }

  function requireRecords(): OpenRecords {
    if (records !== null) return records;
    throw new ApplicationError(
      'locked',
      isDamaged
        ? 'La base de données est abîmée : choisissez d’abord une copie à reprendre.'
        : 'Les données sont verrouillées : donnez d’abord la phrase de passe.',
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

  /** The copy of the day, when it is missing or something was written since. A failure is noted and tried again next time. */
  function backUpDaily(): void {
    if (records === null) return;
    const today = clock.today();
    const isThere = listBackups(folder).some(({ name }) => name.includes(today));
    if (isThere && records.database.changeCount() === copiedChanges) return;
    try {
      records.database.backUp({ reason: 'daily', today, now: clock.now() });
      copiedChanges = records.database.changeCount();
    } catch (error) {
      host.log.error(error, 'backup');
    }
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
      open(passphrase, fileKey);
    }
  }

  const handlers: Pick<Handlers, SafekeepingCall> = {
    'safekeeping.state'(): SafekeepingState {
      if (records !== null) return { status: 'open', isProtected: records.passphrase !== null };
      const backups = listBackups(folder);
      if (!isDamaged) return { status: 'locked', backups };
      const path = join(folder, DATABASE_FILE);
      return { status: 'damaged', path, isProtected: hasProtectionMark(folder), backups };
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
      if ((requireRecords().passphrase ?? current) !== current) {
        const message = 'Ce n’est pas la phrase de passe actuelle.';
        throw new ApplicationError('invalidInput', message, [{ path: 'current', message }]);
      }
      if (next !== null) refuseOwnName(requireRecords().database, next, 'next');
      reopenAfter(({ database }) => {
        database.protectAndClose(next);
        return next;
      });
      removeBackups(folder);
      backUpDaily();
      await records?.settled();
      return {};
    },
    'safekeeping.backups': () => listBackups(folder),
    'safekeeping.backUp': () =>
      requireRecords().database.backUp({ reason: 'asked', today: clock.today(), now: clock.now() }),
    'safekeeping.restore'({ name, passphrase }) {
      const restore = (key: string | null): string | null => {
        restoreBackup(folder, name, { now: clock.now(), passphrase: key });
        return key;
      };
      if (records === null) {
        open(restore(hasProtectionMark(folder) ? passphrase : null));
      } else {
        reopenAfter((opened) => {
          close();
          return restore(opened.passphrase);
        });
      }
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

  if (!isProtected(folder)) open(null);

  return {
    /** Every handler of the contract; those that need the records refuse while these are not open. */
    handlers: { ...guarded(), ...handlers },
    /** Takes the copy of the day when something was written, and closes. */
    close(): void {
      backUpDaily();
      close();
    },
  };

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
      }
    };
    // Checked boundary: `names` are all the names of the contract but those of safekeeping.
    return Object.fromEntries(names.map((name) => [name, ask(name)])) as RecordHandlers;
  }
}

const isRecordCall = (name: string): name is Exclude<CallName, keyof typeof safekeepingContract> =>
  Object.hasOwn(contract, name) && !Object.hasOwn(safekeepingContract, name);
