import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Backup } from '#shared/ipc/safekeepingContract';
import type { BackedUpFile } from '../backedUpFile';
import { type BackupOptions, takeBackup } from '../backups';
import {
  type Connection,
  DamagedDatabaseError,
  openConnection,
  totalChanges,
  WrongPassphraseError,
} from '../connection';
import { type Acceptance, followDatabase, refuseAbsent, refuseUnexpected } from '../expectation';
import { migrate, versionOf } from '../migrate';
import { finishReplacement } from '../replacement';
import { createCellRepository } from './cells';
import { createDeliveryRepository } from './deliveries';
import { createFactRepository } from './facts';
import { regionMigrations } from './migrations';
import { createOrganisationRepository } from './organisations';
import { createWaitingFileRepository } from './waitingFiles';

/** The Region's file in the data folder, beside that of the organisation. */
export const REGION_DATABASE_FILE = 'region.db';
export const REGION_BACKUP_FOLDER = 'sauvegardes-region';
/** Copies are made on days with deliveries only; the file of a whole Region takes hundreds of megabytes. */
export const regionBackups: BackedUpFile = {
  file: REGION_DATABASE_FILE,
  backupFolder: REGION_BACKUP_FOLDER,
  daily: 'region-',
  spans: { days: 5, weeks: 4, months: 3 },
  mark: 'region',
  migrations: regionMigrations,
  traces: [`${REGION_DATABASE_FILE}-wal`, `${REGION_DATABASE_FILE}-journal`],
  hasRecords(connection) {
    if (versionOf(connection) === 0) return false;
    const tables = ['organisation', 'delivery', 'waiting_file'].map(
      (name) => `EXISTS (SELECT 1 FROM ${name})`,
    );
    return (
      connection
        .prepare<[], number>(`SELECT ${tables.join(' OR ')}`)
        .pluck()
        .get() === 1
    );
  },
  // The secret itself must not stand outside the file.
  identityOf: (connection) =>
    createHash('sha256').update(readRoundingSecret(connection)).digest('hex').slice(0, 16),
  newestInstant: (connection) =>
    connection.prepare<[], string | null>('SELECT max(received_at) FROM delivery').pluck().get() ?? null,
};

/** What the Region keeps of the archives that it received. */
export interface RegionDatabase {
  readonly organisations: ReturnType<typeof createOrganisationRepository>;
  readonly deliveries: ReturnType<typeof createDeliveryRepository>;
  readonly facts: ReturnType<typeof createFactRepository>;
  readonly cells: ReturnType<typeof createCellRepository>;
  readonly waitingFiles: ReturnType<typeof createWaitingFileRepository>;
  /** 32 bytes that the rounding of counts is drawn from; they stay as long as the file. */
  readonly roundingSecret: Uint8Array;
  /** As `Database.transaction`. */
  transaction<Value>(work: () => Value): Value;
  /** As `StoredDatabase.makeKnown`. */
  makeKnown(): void;
  /** How many rows were written since the opening. */
  changeCount(): number;
  /** Takes a copy and reads it back. */
  backUp(options: Omit<BackupOptions, 'passphrase'>): Backup;
  close(): void;
  /** As `StoredDatabase.abandon`. */
  abandon(): void;
}

/**
 * Opens the Region's database of a data folder, both made if missing.
 *
 * @param fileKey what the file and its copies are encrypted with; `null` when they are not.
 * @param acceptance `any`: the user goes on with the file that is there; `new`: with a new one.
 * @throws UnexpectedDatabaseError, ApplicationError when the file is damaged or a newer program wrote it; the error of the file system otherwise.
 */
export function openRegionDatabase(
  folder: string,
  clock: () => Date,
  fileKey: string | null = null,
  acceptance: Acceptance = 'known',
): RegionDatabase {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  finishReplacement(folder, regionBackups);
  refuseAbsent(folder, regionBackups, acceptance);
  const connection = openRegionFile(join(folder, REGION_DATABASE_FILE), fileKey);
  try {
    refuseUnexpected(connection, folder, regionBackups, fileKey, acceptance);
    migrate(connection, {
      migrations: regionMigrations,
      backupFolder: join(folder, REGION_BACKUP_FOLDER),
      now: clock().toISOString(),
    });
    const following = followDatabase(connection, folder, regionBackups, acceptance);
    const inTransaction = connection.transaction((work: () => unknown) => work());
    return {
      organisations: createOrganisationRepository(connection),
      deliveries: createDeliveryRepository(connection),
      facts: createFactRepository(connection),
      cells: createCellRepository(connection),
      waitingFiles: createWaitingFileRepository(connection),
      roundingSecret: readRoundingSecret(connection),
      // Checked boundary: the transaction answers what `work` answers.
      transaction: <Value>(work: () => Value): Value => inTransaction.immediate(work) as Value,
      makeKnown: following.makeKnown,
      changeCount: () => totalChanges(connection),
      backUp(options) {
        const backup = takeBackup(connection, folder, { ...options, passphrase: fileKey }, regionBackups);
        following.tell();
        return backup;
      },
      abandon: () => void connection.close(),
      close() {
        following.finish();
        connection.close();
      },
    };
  } catch (error) {
    connection.close();
    throw error;
  }
}

/** The file has one since its third version. */
function readRoundingSecret(connection: Connection): Uint8Array {
  if (versionOf(connection) < 3) return new Uint8Array();
  const row = connection.prepare<[], { secret: Uint8Array }>('SELECT secret FROM rounding_secret').get();
  if (row === undefined) throw new Error('the migration writes the secret');
  return row.secret;
}

/** Opens the Region's file. The key is never typed: a file that it does not open is damaged. */
export function openRegionFile(path: string, fileKey: string | null): Connection {
  try {
    return openConnection(path, { passphrase: fileKey });
  } catch (error) {
    throw error instanceof WrongPassphraseError ? new DamagedDatabaseError(path) : error;
  }
}
