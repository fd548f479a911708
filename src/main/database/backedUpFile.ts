import { OFFICE_SPANS, type Spans } from './backupRotation';
import type { Connection } from './connection';
import { BACKUP_FOLDER, DATABASE_FILE } from './files';
import { renameInstallation } from './installation';
import type { MarkedFile } from './marker';
import { versionOf } from './migrate';
import { migrations } from './migrations';
import type { Migration } from './migrations/migration';

/** A file of the data folder that copies are kept of. */
export interface BackedUpFile {
  readonly file: string;
  /** The folder of its copies, in the data folder. */
  readonly backupFolder: string;
  /** How the name of the copy of a day begins. */
  readonly daily: string;
  readonly spans: Spans;
  /** Its part of the marker. */
  readonly mark: MarkedFile;
  /** Files and folders of the data folder that something in them tells that it was there. */
  readonly traces: readonly string[];
  /** What brings its schema up to date. */
  readonly migrations: readonly Migration[];
  /** Whether something would be lost with it. */
  hasRecords(connection: Connection): boolean;
  /** What tells it from that of another computer, the same in all its copies, of whatever version; empty for a file without records. */
  identityOf(connection: Connection): string;
  /** What goes on from a copy is told from what the copy was made of. */
  becomeAnother?(connection: Connection): void;
  /** The latest instant that was recorded in it, ISO 8601 in UTC; `null` for none. */
  newestInstant(connection: Connection): string | null;
}

/** The records of the organisation. */
export const records: BackedUpFile = {
  file: DATABASE_FILE,
  backupFolder: BACKUP_FOLDER,
  daily: 'carte-',
  spans: OFFICE_SPANS,
  mark: 'office',
  migrations,
  traces: [`${DATABASE_FILE}-wal`, `${DATABASE_FILE}-journal`, 'effacements', 'preuves'],
  hasRecords(connection) {
    const version = versionOf(connection);
    if (version === 0) return false;
    const tables = 'EXISTS (SELECT 1 FROM organisation) OR EXISTS (SELECT 1 FROM trainee)';
    // The mode of the computer came with the eighth version.
    const mode = version < 8 ? '0' : "EXISTS (SELECT 1 FROM settings WHERE mode = 'region')";
    return connection.prepare<[], number>(`SELECT ${tables} OR ${mode}`).pluck().get() === 1;
  },
  identityOf: (connection) =>
    versionOf(connection) === 0
      ? ''
      : (connection.prepare<[], string>('SELECT code FROM installation').pluck().get() ?? ''),
  becomeAnother: (connection) => void renameInstallation(connection),
  newestInstant: (connection) =>
    connection.prepare<[], string | null>('SELECT max(at) FROM history_entry').pluck().get() ?? null,
};
