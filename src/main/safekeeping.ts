import type { safekeepingContract, SafekeepingState } from '#shared/ipc/safekeepingContract';
import { ApplicationError } from '#shared/ipc/result';
import { asideOffice, listAsideOffices, removeAsideOffice } from './asideOffices';
import type { Copies, RecordsAccess } from './copies/copyHandlers';
import { listBackups } from './database/backupList';
import { forgetKeys } from './database/passphraseKey';
import type { Handlers } from './dispatch';
import { recordHandlersOver } from './recordCalls';
import { createRecordsFile, type RecordsFileOptions } from './recordsFile';
import { refuseOwnName } from './services/newPassphrase';

/** All but what `folderGate.ts` answers. */
type SafekeepingCall = Exclude<keyof typeof safekeepingContract, 'safekeeping.takeFolder'>;

interface SafekeepingOptions extends RecordsFileOptions {
  /** Builds what copies everything, and takes it back. */
  readonly copiesOf: (records: RecordsAccess) => Copies;
}

/**
 * Stands before the records: opens them, or says that they are locked or damaged; locks, protects, backs up and restores them.
 * While they are not open, every call that needs them is refused with `locked`.
 *
 * @throws ApplicationError when the data folder cannot be used at all.
 */
export async function createSafekeeping({ copiesOf, ...options }: SafekeepingOptions) {
  const { host, clock, work } = options;
  const folder = host.paths.data;
  const records = createRecordsFile(options, () => whole.noteWork());
  const { changes, copies } = records;

  const whole = copiesOf({
    current: records.current,
    whileBusy: records.whileBusy,
    takeOffice: (back, passphrase) =>
      changes.run(async () => {
        const aside = await records.goToOffice(back);
        if (records.current() === null && passphrase !== null) {
          await records.open(passphrase, { acceptance: 'any' });
        }
        return aside;
      }),
    restoreBackup: (name, passphrase) => changes.run(() => records.restore(name, passphrase)),
  });

  const handlers: Pick<Handlers, SafekeepingCall> = {
    async 'safekeeping.state'(): Promise<SafekeepingState> {
      await changes.idle();
      const opened = records.current();
      if (opened === null) return records.closedState();
      return { status: 'open', isProtected: opened.passphrase !== null, clockDoubt: clock.doubt() };
    },
    'safekeeping.unlock': ({ passphrase }, { report }) =>
      changes.run(async () => {
        report(0, 0, 'Vérification des données…');
        if (records.current() === null) await records.open(passphrase);
        return {};
      }),
    'safekeeping.lock': () =>
      changes.run(async () => {
        const opened = records.requireIdle();
        if (opened.passphrase === null) {
          throw new ApplicationError(
            'conflict',
            'Choisissez d’abord une phrase de passe, dans les réglages.',
          );
        }
        await copies.backUpBeforeClosing(opened);
        records.close();
        forgetKeys();
        // A copy that goes on in this thread, where no other can be started, derives its key again.
        void copies.idle().then(() => records.current() ?? forgetKeys());
        return {};
      }),
    async 'safekeeping.protect'({ current, next }, { report }) {
      const previous = await changes.run(async () => {
        const { database, passphrase } = records.require();
        if ((passphrase ?? current) !== current) {
          const message = 'Ce n’est pas la phrase de passe actuelle.';
          throw new ApplicationError('invalidInput', message, [{ path: 'current', message }]);
        }
        if (next !== null) refuseOwnName(database, next, 'next');
        report(0, 0, next === null ? 'Déchiffrement des données…' : 'Chiffrement des données…');
        await records.reopenAfter(async () => {
          await work.protect({ folder, previous: passphrase, next });
          return next;
        });
        return passphrase;
      });
      const opened = records.current();
      if (opened === null) return {};
      await copies.protect(opened, previous, report);
      if (opened.database.isOpen()) await copies.backUpDaily(opened);
      await opened.settled();
      return {};
    },
    'safekeeping.backups': () => listBackups(folder),
    async 'safekeeping.backUp'() {
      await changes.idle();
      return copies.backUp(records.require());
    },
    'safekeeping.restore': ({ name, passphrase }, { report }) =>
      changes.run(async () => {
        report(0, 0, 'Vérification de la copie…');
        await records.restore(name, passphrase);
        return {};
      }),
    'safekeeping.accept': () =>
      changes.run(async () => {
        await records.accept();
        return {};
      }),
    'safekeeping.beginAgain': () =>
      changes.run(async () => {
        await records.goToOffice(null);
        return {};
      }),
    'safekeeping.asideOffices': () => listAsideOffices(folder),
    async 'safekeeping.takeOfficeBack'({ name }) {
      await whole.returning(name, () => changes.run(() => records.goToOffice(asideOffice(folder, name))));
      return {};
    },
    'safekeeping.removeOffice': ({ name }) =>
      changes.run(async () => {
        records.require();
        asideOffice(folder, name);
        await whole.removing(name);
        await removeAsideOffice(folder, name);
        return {};
      }),
    'safekeeping.confirmClock'() {
      clock.confirm();
      records.rememberClock();
      return {};
    },
  };

  await changes.run(records.begin);
  void whole.settle();

  return {
    /** Every handler of the contract; those that need the records refuse while these are not open. */
    handlers: {
      ...recordHandlersOver(records.whileBusy, async () => {
        await whole.ready();
        return records.require().handlers;
      }),
      ...handlers,
      ...whole.handlers,
    },
    tidy: records.tidy,
    /** Takes the copy of the day when something was written, and closes. */
    async close(): Promise<void> {
      whole.close();
      await changes.run(async () => {
        const opened = records.current();
        if (opened !== null) await copies.backUpBeforeClosing(opened);
        records.close();
        await copies.idle();
      });
    },
    /** Closes, and writes nothing any more: the folder has become another computer's. */
    abandon(): void {
      whole.close();
      records.abandon();
    },
  };
}
