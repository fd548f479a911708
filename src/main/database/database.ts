import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { ApplicationError } from '#shared/ipc/result';
import type { Backup } from '#shared/ipc/safekeepingContract';
import { type StorageCause, storageCauseOf } from '../disk/storageFault';
import { records } from './backedUpFile';
import { type BackupOptions, takeBackup } from './backups';
import { createCatalogueRepository } from './catalogue';
import {
  asOurs,
  type Connection,
  isWeaklyEncrypted,
  openConnection,
  openSnapshot,
  totalChanges,
} from './connection';
import { createCorrespondenceRepository } from './correspondences';
import { createDevelopmentRepository } from './development';
import { createDocumentRepository } from './documents';
import { createEvaluationRepository } from './evaluations';
import { createEvidenceRepository } from './evidence';
import { createExchangeRepository } from './exchange';
import { BACKUP_FOLDER, DATABASE_FILE } from './files';
import { type Acceptance, followDatabase, refuseAbsent, refuseUnexpected } from './expectation';
import { createFileKeysRepository } from './fileKeys';
import { createHistoryRepository } from './history';
import { createIdentityChangeRepository } from './identityChanges';
import { createImportRepository } from './imports';
import { nameInstallation } from './installation';
import { createMapRepository } from './maps';
import { migrate } from './migrate';
import { migrations } from './migrations';
import { createOrganisationRepository } from './organisation';
import { createOverviewRepository } from './overview';
import { createPartnerRepository } from './partners';
import { createPersonalDataRepository } from './personalData';
import { createPathwayRepository } from './pathways';
import { createPeopleRepository } from './people';
import { strengthen } from './protection';
import { createSelfAssessmentRepository } from './selfAssessments';
import { createSettingsRepository } from './settings';
import { createSynthesisRepository } from './syntheses';
import { createTraineeRepository } from './trainees';
import {
  createActionRepository,
  createHoursRepository,
  createPlacementRepository,
  createProjectRepository,
  createWorkshopRepository,
} from './training';

/** All that is kept, by families. Whoever calls it writes no SQL. */
export interface Database {
  readonly organisation: ReturnType<typeof createOrganisationRepository>;
  readonly catalogue: ReturnType<typeof createCatalogueRepository>;
  readonly trainees: ReturnType<typeof createTraineeRepository>;
  readonly partners: ReturnType<typeof createPartnerRepository>;
  readonly pathways: ReturnType<typeof createPathwayRepository>;
  readonly evaluations: ReturnType<typeof createEvaluationRepository>;
  readonly hours: ReturnType<typeof createHoursRepository>;
  readonly workshops: ReturnType<typeof createWorkshopRepository>;
  readonly placements: ReturnType<typeof createPlacementRepository>;
  readonly projects: ReturnType<typeof createProjectRepository>;
  readonly actions: ReturnType<typeof createActionRepository>;
  readonly development: ReturnType<typeof createDevelopmentRepository>;
  readonly selfAssessments: ReturnType<typeof createSelfAssessmentRepository>;
  readonly evidence: ReturnType<typeof createEvidenceRepository>;
  readonly syntheses: ReturnType<typeof createSynthesisRepository>;
  readonly exchange: ReturnType<typeof createExchangeRepository>;
  readonly overview: ReturnType<typeof createOverviewRepository>;
  readonly documents: ReturnType<typeof createDocumentRepository>;
  readonly history: ReturnType<typeof createHistoryRepository>;
  readonly imports: ReturnType<typeof createImportRepository>;
  readonly people: ReturnType<typeof createPeopleRepository>;
  readonly identityChanges: ReturnType<typeof createIdentityChangeRepository>;
  readonly personalData: ReturnType<typeof createPersonalDataRepository>;
  readonly fileKeys: ReturnType<typeof createFileKeysRepository>;
  readonly settings: ReturnType<typeof createSettingsRepository>;
  readonly correspondences: ReturnType<typeof createCorrespondenceRepository>;
  readonly maps: ReturnType<typeof createMapRepository>;
  /**
   * Runs `work` as a whole: when it throws, nothing of it is kept; when it returns, all of it is on the disk. Inside another
   * transaction it is a part of that one. `work` must not wait for anything.
   */
  transaction<Value>(work: () => Value): Value;
  close(): void;
}

/** The database of a data folder, with what concerns its file as a whole. */
export interface StoredDatabase extends Database {
  /**
   * The database as it is now, read-only, on a connection of its own: long work reads it in peace while the window goes on writing.
   * Close it.
   */
  snapshot(): Database;
  /** How many rows were written since the opening. */
  changeCount(): number;
  /** Takes a copy and reads it back, at once. */
  backUp(options: Omit<BackupOptions, 'passphrase'>): Backup;
  /** Whether it was not closed yet. */
  isOpen(): boolean;
  /** Takes it one step further than a copy that was made of it elsewhere, before that has its name: the copy is an older file then. */
  goAheadOfCopy(): void;
  /** Makes the database known to the marker of the data folder once it has records; nothing after that. */
  makeKnown(): void;
  /** The latest instant that was recorded, ISO 8601 in UTC; `null` for none. */
  newestInstant(): string | null;
  /** Closes the database and writes nothing any more: the folder has become another computer's. */
  abandon(): void;
}

/**
 * Opens the database of a data folder, both made if missing, brings its schema up to date, and takes a copy before it does.
 *
 * @param passphrase `null` for a database that is not encrypted.
 * @param acceptance `any`: the user goes on with the file that is there, whichever it is.
 * @param isChecked whether `prepareDatabase` saw to it a moment ago.
 * @throws UnexpectedDatabaseError, DamagedDatabaseError, WrongPassphraseError, and ApplicationError with a sentence for the user when a newer program wrote the
 *   file or the folder cannot be written to.
 */
export function openDatabase(
  folder: string,
  clock: () => Date,
  passphrase: string | null = null,
  acceptance: Acceptance = 'known',
  isChecked = false,
): StoredDatabase {
  const opening = { folder, now: clock().toISOString(), passphrase, acceptance, isChecked };
  return withUpToDateFile(opening, (connection) =>
    storedDatabase(connection, folder, passphrase, acceptance),
  );
}

/** How the database of a data folder is opened. Plain values, which reach another thread. */
export interface OpeningOptions {
  readonly folder: string;
  /** Instant, ISO 8601 in UTC. */
  readonly now: string;
  readonly passphrase: string | null;
  readonly acceptance: Acceptance;
  readonly isChecked?: boolean;
}

/**
 * Does all that takes long with a large file before it is opened: checks it page by page, encrypts it anew when its key takes too little
 * work to guess, brings its schema up to date.
 *
 * @throws as `openDatabase`.
 */
export function prepareDatabase(opening: OpeningOptions): void {
  withUpToDateFile(opening, (connection) => void connection.close());
}

function withUpToDateFile<Value>(
  { folder, now, passphrase, acceptance, isChecked = false }: OpeningOptions,
  use: (connection: Connection) => Value,
): Value {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    refuseAbsent(folder, records, acceptance);
    const path = join(folder, DATABASE_FILE);
    let connection = openConnection(path, { passphrase, isChecked });
    try {
      // Before anything is written to it, and before it is encrypted anew.
      asOurs(path, () => refuseUnexpected(connection, folder, records, passphrase, acceptance));
      if (passphrase !== null && isWeaklyEncrypted(connection)) {
        strengthen(connection, folder, passphrase);
        connection = openConnection(path, { passphrase });
      }
      migrate(connection, { migrations, backupFolder: join(folder, BACKUP_FOLDER), now });
      return asOurs(path, () => {
        nameInstallation(connection);
        return use(connection);
      });
    } catch (error) {
      connection.close();
      throw error;
    }
  } catch (error) {
    throw storageRefusal(error, folder) ?? error;
  }
}

/** An open connection to the database of a folder, whose schema is up to date, with its repositories. */
export function storedDatabase(
  connection: Connection,
  folder: string,
  passphrase: string | null,
  acceptance: Acceptance = 'known',
): StoredDatabase {
  const following = followDatabase(connection, folder, records, acceptance);
  return {
    ...repositoriesOf(connection),
    snapshot: () => repositoriesOf(openSnapshot(join(folder, DATABASE_FILE), passphrase)),
    changeCount: () => totalChanges(connection),
    makeKnown: following.makeKnown,
    newestInstant: () => records.newestInstant(connection),
    backUp(options) {
      const backup = takeBackup(connection, folder, { ...options, passphrase });
      // The copy is an older file from now on.
      following.tell();
      return backup;
    },
    abandon: () => void connection.close(),
    isOpen: () => connection.open,
    goAheadOfCopy: following.tell,
    close() {
      following.finish();
      connection.close();
    },
  };
}

/** The repositories over an open connection whose schema is up to date. */
export function repositoriesOf(connection: Connection): Database {
  const inTransaction = connection.transaction((work: () => unknown) => work());
  return {
    organisation: createOrganisationRepository(connection),
    catalogue: createCatalogueRepository(connection),
    trainees: createTraineeRepository(connection),
    partners: createPartnerRepository(connection),
    pathways: createPathwayRepository(connection),
    evaluations: createEvaluationRepository(connection),
    hours: createHoursRepository(connection),
    workshops: createWorkshopRepository(connection),
    placements: createPlacementRepository(connection),
    projects: createProjectRepository(connection),
    actions: createActionRepository(connection),
    development: createDevelopmentRepository(connection),
    selfAssessments: createSelfAssessmentRepository(connection),
    evidence: createEvidenceRepository(connection),
    syntheses: createSynthesisRepository(connection),
    exchange: createExchangeRepository(connection),
    overview: createOverviewRepository(connection),
    documents: createDocumentRepository(connection),
    history: createHistoryRepository(connection),
    imports: createImportRepository(connection),
    people: createPeopleRepository(connection),
    identityChanges: createIdentityChangeRepository(connection),
    personalData: createPersonalDataRepository(connection),
    fileKeys: createFileKeysRepository(connection),
    settings: createSettingsRepository(connection),
    correspondences: createCorrespondenceRepository(connection),
    maps: createMapRepository(connection),
    // Checked boundary: the transaction answers what `work` answers.
    transaction: <Value>(work: () => Value): Value => inTransaction.immediate(work) as Value,
    close: () => void connection.close(),
  };
}

/** What the user can do about a data folder that cannot be used; `null` when the error is another. */
function storageRefusal(error: unknown, folder: string): ApplicationError | null {
  const cause = storageCauseOf(error);
  if (cause === null) return null;
  const advice = adviceOf[cause] ?? 'Vérifiez que ce dossier existe et que vous pouvez y écrire';
  return new ApplicationError(
    'storage',
    `Les données de ${folder} ne peuvent pas être ouvertes ; rien n’a été modifié. ${advice}, puis relancez l’application.`,
  );
}

const adviceOf: Readonly<Partial<Record<StorageCause, string>>> = {
  full: 'Le disque est plein : libérez de la place',
  held: 'Une autre fenêtre de l’application, ou un antivirus, les utilise : fermez-la ou attendez un instant',
  unreachable: 'Le lecteur réseau ne répond pas : rebranchez-le',
  failing: 'Le disque ne répond pas comme il faut : vérifiez qu’il est branché',
};
