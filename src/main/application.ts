import { join } from 'node:path';
import { version } from '../../package.json';
import type { Acceptance } from './database/expectation';
import { createCopies } from './copies/copyHandlers';
import { type Database, openDatabase, type StoredDatabase } from './database/database';
import { createDatabaseWork } from './threads/databaseWork';
import { removeLitter, setWorkAside } from './disk/litter';
import { checkDataFolder } from './dataFolderCheck';
import { createDispatcher, type Dispatcher, type Handlers } from './dispatch';
import { openBesideDatabase } from './fileProtection';
import { createFolderGate } from './folderGate';
import { createFolderOwner, type FolderOwnerOptions } from './folderOwner';
import { createExchangeKeys, type ExchangeKeyring } from './exchange/exchangeKeys';
import type { Dispatch, Host, MainWindow } from './host/host';
import { createRegionHandlers } from './region/regionHandlers';
import { loadReferentials } from './referentials';
import { createCleaHandlers } from './services/clea';
import { createCleaLibrary } from './services/cleaLibrary';
import { createBelievedClock } from './services/clock';
import type { ServiceContext } from './services/context';
import { createDemoService } from './services/demo';
import { createDocumentHandlers } from './services/documents';
import { createExchangeHandlers } from './services/exchange/exchangeHandlers';
import { openErasureLedger } from './services/personalData/erasureLedger';
import { createPersonErasure } from './services/personalData/personErasure';
import { createPersonalDataHandlers } from './services/personalData/personalData';
import { createTableHandlers } from './services/tables';
import { createGroupHandlers, createGroupMembers } from './services/groups';
import { createImportHandlers } from './services/imports/imports';
import { createJournal } from './services/journal';
import { openMapLibrary } from './services/mapLibrary';
import { createReferentialHandlers } from './services/referentials/referentials';
import { createPathwayHandlers } from './services/pathwayHandlers';
import { sweepEvidence } from './services/evidenceSweep';
import { createServices, type Services } from './services/services';
import type { OpenHandlers, RecordHandlers } from './recordCalls';
import { createSafekeeping } from './safekeeping';

/** The application behind its window, the same for every host. */
export interface Application {
  readonly dispatch: Dispatch;
  /** Makes progress of jobs known to a window. */
  connect(window: MainWindow): void;
  /** Does at once what is otherwise done some seconds after the opening: the copy of the day, then what has served goes. For tests. */
  tidy(): Promise<void>;
  /** Closes the database. Nothing may be dispatched afterwards. */
  close(): Promise<void>;
}

interface ApplicationOptions {
  /** The time, for tests and demonstrations; the system's otherwise. */
  readonly clock?: () => Date;
  /** Opens the database, for tests of its failures; that of the host's data folder otherwise. */
  readonly openDatabase?: (
    passphrase: string | null,
    acceptance: Acceptance,
    isChecked: boolean,
  ) => StoredDatabase;
  /** Which computer this is and where the folder is, for tests; what the system says otherwise. */
  readonly folder?: Pick<FolderOwnerOptions, 'machine' | 'place'>;
}

/**
 * Opens the database of the host's data folder and answers every call of the contract.
 *
 * @throws ApplicationError with a sentence for the user when the database cannot be opened, ReferentialError when a shipped file
 *   is wrong.
 */
export async function createApplication(host: Host, options: ApplicationOptions = {}): Promise<Application> {
  const { maps, currentMap, clea, correspondence } = loadReferentials(
    join(host.paths.resources, 'referentials'),
  );
  const time = options.clock ?? (() => new Date());
  const clock = createBelievedClock(time);
  const believedTime = (): Date => new Date(clock.now());
  const keys = createExchangeKeys(host.secrets);
  const work = createDatabaseWork({
    programs: host.paths.programs,
    log: (error) => host.log.error(error, 'database.thread'),
  });
  const handlersOn = (database: StoredDatabase, passphrase: string | null): OpenHandlers => {
    const beside = openBesideDatabase(database, host.paths.data, passphrase !== null, host.log);
    const context: ServiceContext = {
      database,
      clock,
      journal: createJournal(database, clock),
      maps: openMapLibrary(database, maps, currentMap),
      clea: createCleaLibrary(database, [{ clea, correspondence }]),
      files: beside.files,
      erasures: openErasureLedger(host.paths.data),
    };
    createPersonErasure(context).eraseAgain();
    const closing = new AbortController();
    const services = createServices(context, host, version);
    const { settings } = services.organisation;
    const region = createRegionHandlers(context, host, keys, beside.fileKeys, settings);
    const handlers: RecordHandlers = {
      ...handlersOf(context, services, host, {
        keys,
        snapshot: () => database.snapshot(),
      }),
      ...region.handlers,
    };
    async function tidy(): Promise<void> {
      const sweeping = {
        dataFolder: host.paths.data,
        database,
        evidenceInCopy: (path: string) => work.evidenceIn({ path, passphrase }),
        files: beside.files,
        clock,
      };
      try {
        await sweepEvidence(sweeping, closing.signal);
      } catch (error) {
        if (!closing.signal.aborted) host.log.error(error, 'sweep');
      }
    }
    const stop = (): void => {
      closing.abort();
      beside.close();
    };
    return {
      handlers,
      settled: beside.settled,
      tidy,
      close() {
        stop();
        region.close();
      },
      abandon() {
        stop();
        region.abandon();
      },
    };
  };
  const owner = createFolderOwner(host.paths.data, { now: time, ...options.folder });
  const noteLitter = (error: unknown): void => host.log.error(error, 'litter');
  const gate = await createFolderGate(owner, () => {
    // Not before: what is unfinished there may be another computer's work.
    checkDataFolder(host.paths.data, host.log);
    const leftWork = setWorkAside(host.paths.data);
    // Beside what the window asks for first, and never before it.
    void removeLitter(host.paths.data, leftWork, noteLitter).catch(noteLitter);
    return createSafekeeping({
      host,
      clock,
      openDatabase:
        options.openDatabase ??
        ((passphrase, acceptance, isChecked) =>
          openDatabase(host.paths.data, believedTime, passphrase, acceptance, isChecked)),
      work,
      handlersOn,
      copiesOf: (records) => createCopies({ host, clock, keys, version, records }),
    });
  });
  const windows = new Set<MainWindow>();

  const handlers: Handlers = {
    ...gate.handlers,
    'jobs.cancel': ({ jobId }) => {
      dispatcher.cancel(jobId);
      return {};
    },
    'prompts.answer': ({ promptId, path }) => {
      host.answerPrompt(promptId, path);
      return {};
    },
  };
  const dispatcher: Dispatcher = createDispatcher(handlers, {
    dataFolder: host.paths.data,
    report: (jobId, done, total, label) =>
      windows.forEach((window) => window.emit({ type: 'progress', jobId, done, total, label })),
    onInternalError: (error, callName) => host.log.error(error, callName),
  });

  return {
    dispatch: (envelope) => dispatcher.dispatch(envelope),
    connect(window) {
      windows.add(window);
      void window.closed.then(() => windows.delete(window));
    },
    tidy: () => gate.tidy(),
    async close() {
      await gate.close();
    },
  };
}

interface Surroundings {
  readonly keys: ExchangeKeyring;
  /** The database as it is now, read-only; the caller closes it. */
  readonly snapshot: () => Database;
}

/** All but those of the Region. */
function handlersOf(
  context: ServiceContext,
  services: Services,
  host: Host,
  { keys, snapshot }: Surroundings,
): Omit<RecordHandlers, `region.${string}`> {
  const servicesOn = (serviceContext: ServiceContext) => createServices(serviceContext, host, version);
  const { organisation, catalogue, trainees, evaluations, people, home } = services;
  const groupMembers = createGroupMembers(context, services);
  const demo = createDemoService(context, join(host.paths.resources, 'demo'), servicesOn);

  return {
    'application.status': organisation.status,
    'application.home': home.due,
    'settings.save': organisation.saveSettings,
    'demo.load': demo.load,
    'referential.map': ({ id, version: mapVersion }) => context.maps.find(id, mapVersion).map,

    'organisation.save': organisation.save,
    'programmes.list': catalogue.programmes,
    'programmes.save': catalogue.saveProgramme,
    'groups.list': catalogue.groups,
    'groups.save': catalogue.saveGroup,
    'trainers.list': catalogue.trainers,
    'trainers.save': catalogue.saveTrainer,
    'prescribers.list': catalogue.prescribers,
    'prescribers.save': catalogue.savePrescriber,

    'trainees.list': trainees.list,
    'trainees.file': trainees.file,
    'trainees.save': trainees.save,
    'trainees.remove': trainees.remove,
    'pathways.save': trainees.savePathway,
    'pathways.remove': trainees.removePathway,

    'people.likely': people.likely,
    'people.of': people.of,
    'people.changes': people.changes,
    'people.compare': people.compare,
    'people.merge': people.merge,
    'people.tellApart': people.tellApart,
    'people.separate': people.separate,
    'people.undo': people.undo,

    'evaluations.start': evaluations.start,
    'evaluations.sheet': evaluations.sheet,
    'evaluations.rate': evaluations.rate,
    'evaluations.comment': evaluations.comment,
    'evaluations.describe': evaluations.describe,
    'evaluations.validate': evaluations.validate,
    'evaluations.move': evaluations.move,
    'evaluations.cancelValidation': evaluations.cancelValidation,
    'evaluations.revise': evaluations.revise,
    'evaluations.discard': evaluations.discard,

    ...createPathwayHandlers(context.database, services),
    ...createGroupHandlers(context, host, services, groupMembers, organisation.settings),
    ...createTableHandlers(context, host, services, groupMembers, organisation.settings),
    ...createPersonalDataHandlers(context, host, services),
    ...createImportHandlers(context, host, services, organisation.settings),
    ...createExchangeHandlers({
      services: context,
      host,
      settings: organisation.settings,
      keys,
      snapshot,
      version,
    }),
    ...createReferentialHandlers(context, host, organisation.settings),
    ...createCleaHandlers(context, host, organisation.settings),
    ...createDocumentHandlers(context, host, organisation.settings),
  };
}
