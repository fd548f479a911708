import { existsSync, mkdirSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { COPY_EXTENSION, type copyContract } from '#shared/ipc/copyContract';
import { ApplicationError } from '#shared/ipc/result';
import { ASIDE_FOLDER } from '../asideOffices';
import { records as recordsFile } from '../database/backedUpFile';
import { prefixesOf } from '../database/backupList';
import type { StoredDatabase } from '../database/database';
import { beginningsOf } from '../database/fileBeginning';
import { BACKUP_FOLDER, DATABASE_FILE } from '../database/files';
import { makeOwnFolder } from '../database/ownerOnly';
import { prepareKey } from '../database/passphraseKey';
import { REGION_DATABASE_FILE } from '../database/region/regionDatabase';
import { fillDurably, remove, replaceFileSync } from '../disk/durableFile';
import type { Handlers, JobContext } from '../dispatch';
import type { ExchangeKeyring } from '../exchange/exchangeKeys';
import type { Host } from '../host/host';
import { safeName } from '../printing/fileNames';
import type { Clock } from '../services/clock';
import { refuseOwnName } from '../services/newPassphrase';
import { createChosenCopy } from './chosenCopy';
import { INCOMING_FOLDER } from './copyFormat';
import { createCopyKeyring } from './copyKeyring';
import { cancelled, createCopyWork } from './copyWork';
import { openDepartures } from './departures';
import type { Unpacked } from './unpackCopy';

type CopyCall = keyof typeof copyContract;

/** What copies of everything need of the records, which may not be open. */
export interface RecordsAccess {
  /** `null` while they are not open. */
  current(): { readonly database: StoredDatabase; readonly passphrase: string | null } | null;
  /** Does something during which nothing may lock or replace them. */
  whileBusy<Value>(work: () => Promise<Value>): Promise<Value>;
  /**
   * Closes them, lets an office take their place, and opens it.
   *
   * @param back its folder, relative to the data folder.
   * @param passphrase its own; `null` when it is not encrypted.
   * @returns the name under which the office of before is set aside.
   * @throws ApplicationError `conflict` when something is under way.
   */
  takeOffice(back: string, passphrase: string | null): Promise<string>;
  /** Puts a copy of this computer in the place of the database. @throws as `takeOffice`. */
  restoreBackup(name: string, passphrase: string): Promise<void>;
}

interface CopyOptions {
  readonly host: Pick<Host, 'paths' | 'choosePath' | 'log' | 'secrets'>;
  readonly clock: Clock;
  readonly keys: ExchangeKeyring;
  /** Of the program. */
  readonly version: string;
  readonly records: RecordsAccess;
}

/** Copies of everything: written elsewhere, checked, taken back on this computer or on another. */
export function createCopies({ host, clock, keys, version, records }: CopyOptions) {
  const folder = host.paths.data;
  const departures = openDepartures(folder);
  const chosen = createChosenCopy(folder);
  const keyring = createCopyKeyring(keys, host.secrets);
  const work = createCopyWork({
    programs: host.paths.programs,
    log: (error) => host.log.error(error, 'copies.thread'),
  });
  const closing = new AbortController();
  const underWay = new Set<Promise<unknown>>();
  let settling = Promise.resolve();
  const noteFailure = (error: unknown): void => host.log.error(error, 'copies');

  /** Notes something of the copies themselves, which keeps nothing from going on when it fails. */
  function note(change: () => void): void {
    try {
      change();
    } catch (error) {
      noteFailure(error);
    }
  }

  /**
   * Takes the keys that wait for the office that is there, and removes what an interruption left of one that was to come, which nothing
   * refers to any more. To be called once the records were opened, or found closed.
   */
  function settle(): Promise<void> {
    settling = settleNow();
    return settling;
  }

  async function settleNow(): Promise<void> {
    try {
      await keyring.settle(folder);
    } catch (error) {
      // The office is there all the same; the next start tries again.
      noteFailure(error);
    }
    await remove(join(folder, INCOMING_FOLDER)).catch(noteFailure);
  }

  /** A job that the end of the application stops, too. */
  async function job<Value>(
    { signal, report }: JobContext,
    sentence: string,
    act: (context: JobContext) => Promise<Value>,
  ): Promise<Value> {
    const context = { signal: AbortSignal.any([signal, closing.signal]), report };
    await settling;
    const running = records.whileBusy(() => act(context));
    underWay.add(running);
    try {
      return await running;
    } catch (error) {
      throw cancelled(error, context.signal, sentence);
    } finally {
      underWay.delete(running);
    }
  }

  async function chooseFolder(): Promise<string | null> {
    const last = departures.folder();
    return host.choosePath({
      title: 'Où ranger la copie (clé USB, disque externe, dossier du réseau)',
      kind: 'folder',
      suggestedPath: last !== '' && existsSync(last) ? last : host.paths.documents,
    });
  }

  /** The office of the copy takes the place of what is there, which is set aside. */
  async function takeOffice({ keys: theirs, passphrase }: Unpacked, takesKeys: boolean): Promise<void> {
    const incoming = join(folder, INCOMING_FOLDER);
    const wasUntouched = isUntouched(records.current()?.database);
    keyring.forget(incoming);
    if (takesKeys && theirs !== null) {
      await keyring.leaveOurs(folder);
      await keyring.leave(incoming, theirs);
    }
    if (passphrase !== null) await prepareKey(join(incoming, DATABASE_FILE), passphrase);
    const aside = await records.takeOffice(INCOMING_FOLDER, passphrase);
    await settle();
    // Nobody would want to go back to it.
    if (wasUntouched) await remove(join(folder, ASIDE_FOLDER, aside));
  }

  /** The database goes among the copies of this computer, and is taken up from there as they are; files beside it stay. */
  async function takeDatabase({ passphrase }: Unpacked): Promise<void> {
    const name = `${prefixesOf(recordsFile).asked}${clock.now().replaceAll(':', '-')}.db`;
    makeOwnFolder(join(folder, BACKUP_FOLDER));
    const path = join(folder, BACKUP_FOLDER, name);
    replaceFileSync(join(folder, INCOMING_FOLDER, DATABASE_FILE), path);
    if (passphrase !== null) await prepareKey(path, passphrase);
    await records.restoreBackup(name, passphrase ?? '');
    await settle();
  }

  const handlers: Pick<Handlers, CopyCall> = {
    'copies.state': departures.state,
    'copies.remindLater'() {
      departures.remindLater();
      return {};
    },

    async 'copies.write'({ passphrase: copyPassphrase }, context) {
      const office = records.current();
      if (office === null) throw notOpen();
      if (copyPassphrase !== null) refuseOwnName(office.database, copyPassphrase, 'passphrase');
      const target = await chooseFolder();
      if (target === null) return { copy: null };
      refuseDataFolder(folder, target);
      mkdirSync(target, { recursive: true });
      const now = clock.now();
      const path = freeName(target, clock.today(), now);
      const { passphrase } = office;
      const isProtected = passphrase !== null || copyPassphrase !== null;
      const { keys: ours, said } = await keyring.forCopy(isProtected);
      const request = {
        dataFolder: folder,
        passphrase,
        beginnings: beginningsOf([join(folder, DATABASE_FILE), join(folder, REGION_DATABASE_FILE)]),
        copyPassphrase: passphrase === null ? copyPassphrase : null,
        keys: ours,
        version,
        now,
      };
      const stopped = 'La copie est arrêtée : rien n’a été écrit.';
      const written = await fillDurably(
        path,
        (partial) => job(context, stopped, (running) => work.write({ ...request, target: partial }, running)),
        { dataFolder: folder },
      );
      const hasLeft = statSync(target).dev !== statSync(folder).dev;
      note(() => departures.noteCopy(target, hasLeft ? { at: now, path } : null));
      return { copy: { ...written, path, hasLeft, keys: said } };
    },

    async 'copies.choose'() {
      const last = departures.folder();
      const path = await host.choosePath({
        title: 'Copie à reprendre',
        kind: 'openFile',
        suggestedPath: last !== '' && existsSync(last) ? last : host.paths.documents,
      });
      return { copy: path === null ? null : await chosen.chooseFile(path) };
    },
    async 'copies.check'({ fileId, passphrase }, context) {
      const { copy, path } = chosen.requireChosen(fileId);
      const request = {
        kind: copy.kind,
        path,
        dataFolder: folder,
        passphrase,
        now: clock.now(),
      };
      const stopped = 'La vérification est arrêtée : rien n’a été modifié.';
      const unpacked = await job(context, stopped, (running) => work.unpack(request, running));
      chosen.unpacked(fileId, unpacked);
      const { organisation, traineeCount, lastChangeAt } = unpacked.office;
      return {
        organisation,
        traineeCount,
        lastChangeAt,
        evidenceFileCount: unpacked.evidenceFileCount,
        hasRegion: unpacked.hasRegion,
        keys: await keyring.compare(unpacked.keys),
      };
    },

    async 'copies.takeBack'({ fileId, keys: choice }) {
      const { copy, unpacked } = chosen.requireUnpacked(fileId);
      if (copy.kind === 'whole') await takeOffice(unpacked, choice === 'take');
      else await takeDatabase(unpacked);
      chosen.forget(fileId);
      return { installation: records.current()?.database.documents.installationCode() ?? '' };
    },

    async 'copies.forget'({ fileId }) {
      chosen.forget(fileId);
      if (underWay.size === 0) await remove(join(folder, INCOMING_FOLDER));
      return {};
    },
  };

  return {
    handlers,
    settle,
    /** Resolves once keys that were left by an interruption are taken. */
    ready: (): Promise<void> => settling,
    /** Brings an office back that was set aside, with its keys. */
    async returning(name: string, change: () => Promise<unknown>): Promise<void> {
      if (keyring.waitFor(join(folder, ASIDE_FOLDER, name))) await keyring.leaveOurs(folder);
      await change();
      await settle();
    },
    /** Removes the keys of an office that was set aside and is to go. */
    removing: (name: string): Promise<void> => keyring.discard(join(folder, ASIDE_FOLDER, name)),
    /** Something was written today. */
    noteWork: () => note(() => departures.noteWork(clock.today())),
    /** Stops what is under way, soon. */
    close: (): void => closing.abort(),
  };
}

/** Whether nobody ever worked with it: then there is nothing to go back to. */
const isUntouched = (database: StoredDatabase | undefined): boolean =>
  database !== undefined &&
  database.organisation.find() === null &&
  database.trainees.count() === 0 &&
  database.settings.read().mode !== 'region';

export type Copies = ReturnType<typeof createCopies>;

const notOpen = (): ApplicationError =>
  new ApplicationError('locked', 'Ouvrez d’abord les données : une copie se vérifie en les relisant.');

function refuseDataFolder(dataFolder: string, target: string): void {
  const way = relative(dataFolder, target);
  if (way === '..' || way.startsWith(`..${sep}`) || /^[A-Za-z]:/.test(way)) return;
  throw new ApplicationError(
    'invalidInput',
    'Ce dossier est celui des données : une copie s’y perdrait avec elles. Choisissez une clé USB, un disque externe ou un dossier du réseau.',
  );
}

/** A name that nothing bears yet: a copy never replaces another one. */
function freeName(target: string, today: string, now: string): string {
  const time = new Date(now);
  const hour = `${String(time.getHours()).padStart(2, '0')} h ${String(time.getMinutes()).padStart(2, '0')}`;
  const stem = safeName(`Carte de compétences – copie du ${today} à ${hour}`, 100);
  for (let count = 1; ; count += 1) {
    const path = join(target, `${stem}${count === 1 ? '' : ` (${count})`}${COPY_EXTENSION}`);
    if (!existsSync(path)) return path;
  }
}
