import { rmSync } from 'node:fs';
import { ApplicationError } from '#shared/ipc/result';
import { type Connection, openConnection } from './connection';
import { repositoriesOf } from './database';
import { type FileKeys, forgetFileKeys } from './fileKeys';
import { installationOf, renameInstallation } from './installation';
import { migrate } from './migrate';
import { migrations } from './migrations';
import { regionMigrations } from './region/migrations';
import { openRegionFile } from './region/regionDatabase';
import { createWaitingFileRepository } from './region/waitingFiles';

/** What a database of records tells of its office. */
export interface OfficeFacts {
  readonly installation: string;
  /** Empty when the office was never set up. */
  readonly organisation: string;
  readonly traineeCount: number;
  /** SHA-256 of every file that an evidence names. */
  readonly evidenceFiles: readonly string[];
  /** What the files beside it are sealed with. */
  readonly fileKeys: FileKeys;
  /** Instant of its latest line of history, ISO 8601 in UTC; `null` while there is none. */
  readonly lastChangeAt: string | null;
}

/** A database file of SQLite that holds something else than the records of an office. */
export class ForeignDatabaseError extends ApplicationError {
  constructor() {
    super(
      'invalidInput',
      'Ce fichier est une base de données, mais pas celle d’un organisme : rien ne peut en être repris. Rien n’a été modifié.',
    );
  }
}

/**
 * Copies a database file whole and as it is at one moment, encrypted as it is, while others go on writing into it.
 *
 * @throws DamagedDatabaseError, WrongPassphraseError.
 */
export function copyDatabaseFile(from: string, to: string, passphrase: string | null): void {
  const source = openConnection(from, { passphrase, readonly: true });
  try {
    source.prepare<[string]>('VACUUM INTO ?').run(to);
  } finally {
    source.close();
  }
}

/**
 * Reads the facts of a database that this version wrote, and checks it page by page.
 *
 * @throws DamagedDatabaseError, WrongPassphraseError, ForeignDatabaseError.
 */
export function readOfficeFile(path: string, passphrase: string | null): OfficeFacts {
  const connection = openConnection(path, { passphrase, readonly: true });
  try {
    return factsOf(connection);
  } finally {
    connection.close();
  }
}

/** Takes the keys of files out of a copy of a database in clear: whoever finds it would have them. */
export function withoutFileKeys(path: string): void {
  const connection = openConnection(path);
  try {
    forgetFileKeys(connection);
  } finally {
    connection.close();
  }
}

interface AdoptOptions {
  readonly passphrase: string | null;
  /** Instant, ISO 8601 in UTC. */
  readonly now: string;
  /** For the copy that a change of schema takes first: a folder of nothing else. */
  readonly workFolder: string;
}

/**
 * Makes a copy of a database ready to be gone on with: checked page by page, brought up to date, and under letters of its own.
 *
 * @throws DamagedDatabaseError, WrongPassphraseError, ForeignDatabaseError, ApplicationError `unavailable` when a newer program wrote it.
 */
export function adoptOfficeFile(path: string, { passphrase, now, workFolder }: AdoptOptions): OfficeFacts {
  const connection = openConnection(path, { passphrase });
  try {
    if (installationOf(connection) === null) throw new ForeignDatabaseError();
    migrate(connection, { migrations, backupFolder: workFolder, now });
    renameInstallation(connection);
    return factsOf(connection);
  } finally {
    connection.close();
    rmSync(workFolder, { recursive: true, force: true });
  }
}

/**
 * Brings a copy of the Region's database up to date, checks it page by page, and answers the paths of the files that wait in it.
 *
 * @throws DamagedDatabaseError, ApplicationError `unavailable` when a newer program wrote it.
 */
export function adoptRegionFile(
  path: string,
  { passphrase: fileKey, now, workFolder }: AdoptOptions,
): string[] {
  const connection = openRegionFile(path, fileKey);
  try {
    migrate(connection, { migrations: regionMigrations, backupFolder: workFolder, now });
    return createWaitingFileRepository(connection).all();
  } finally {
    connection.close();
    rmSync(workFolder, { recursive: true, force: true });
  }
}

function factsOf(connection: Connection): OfficeFacts {
  const installation = installationOf(connection);
  if (installation === null) throw new ForeignDatabaseError();
  const { organisation, trainees, evidence, fileKeys } = repositoriesOf(connection);
  return {
    installation,
    organisation: organisation.find()?.name ?? '',
    traineeCount: trainees.count(),
    evidenceFiles: [...evidence.files()],
    fileKeys: fileKeys.read(),
    lastChangeAt:
      connection.prepare<[], string | null>('SELECT max(at) FROM history_entry').pluck().get() ?? null,
  };
}
