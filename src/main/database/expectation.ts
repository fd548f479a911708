import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ApplicationError } from '#shared/ipc/result';
import type { UnexpectedReason } from '#shared/ipc/safekeepingContract';
import type { BackedUpFile } from './backedUpFile';
import { listBackups } from './backupList';
import { type Connection, hasTable, openConnection, totalChanges } from './connection';
import { changeMarker, type KnownPoint, markOf, readMarker } from './marker';
import { wasProtected } from './protection';

/** The database is not the one that was expected. It was left as it is, and nothing was made in its place. */
export class UnexpectedDatabaseError extends ApplicationError {
  readonly reason: UnexpectedReason;

  constructor(reason: UnexpectedReason) {
    super('storage', sentences[reason]);
    this.reason = reason;
  }
}

/** Which database may be opened: the one that is known, whichever is there, or also a new one where there is none. */
export type Acceptance = 'known' | 'any' | 'new';

const sentences: Readonly<Record<UnexpectedReason, string>> = {
  missing: 'Le fichier des données n’est plus à sa place. Rien n’a été créé ni effacé : reprenez une copie.',
  empty: 'Le fichier des données est vide. Rien n’a été effacé : reprenez une copie.',
  foreign: 'Le fichier des données est celui d’un autre poste. Rien n’a été modifié.',
  older: 'Le fichier des données est plus ancien que ses copies. Rien n’a été modifié.',
};

/**
 * Refuses to make a new database where there was one. To be asked before the file is opened, which would make it.
 *
 * @throws UnexpectedDatabaseError `missing` or `empty`.
 */
export function refuseAbsent(folder: string, of: BackedUpFile, acceptance: Acceptance): void {
  if (acceptance === 'new') return;
  const path = join(folder, of.file);
  const isThere = existsSync(path);
  if (isThere && statSync(path).size > 0) return;
  if (isExpected(folder, of, null) || hasTraces(folder, of)) {
    throw new UnexpectedDatabaseError(isThere ? 'empty' : 'missing');
  }
}

/**
 * Refuses an open database that nothing was written to yet, when it is not the one that this computer knows.
 *
 * @param passphrase of its copies.
 * @throws UnexpectedDatabaseError `empty`, `foreign` or `older`.
 */
export function refuseUnexpected(
  connection: Connection,
  folder: string,
  of: BackedUpFile,
  passphrase: string | null,
  acceptance: Acceptance,
): void {
  if (acceptance !== 'known') return;
  const mark = markOf(folder, of.mark);
  const point = pointOf(connection, of);
  // The user chose it, and the program ended before the marker was told that it was opened, and went on.
  if (isFrom(point, mark?.incoming ?? null)) return;
  if (!of.hasRecords(connection)) {
    const isKnownEmpty = mark?.identity === point.identity && point.generation >= mark.generation;
    if (!isKnownEmpty && isExpected(folder, of, passphrase)) throw new UnexpectedDatabaseError('empty');
  } else if (mark === null) {
    if (isOlderThanCopy(connection, folder, of, passphrase)) throw new UnexpectedDatabaseError('older');
  } else {
    if (point.identity !== mark.identity) throw new UnexpectedDatabaseError('foreign');
    if (point.generation < mark.generation) throw new UnexpectedDatabaseError('older');
  }
}

/** Which database it is, and how far it has come. One of before there were generations has come no way. */
export function pointOf(connection: Connection, of: BackedUpFile): KnownPoint {
  return { identity: of.identityOf(connection), generation: generationOf(connection) };
}

/** Tells the marker of an open database. */
export interface Following {
  /** Takes the database one step further, so that every file of before is an older one. */
  tell(): void;
  /** Tells of a database that has got its first records; nothing after that. */
  makeKnown(): void;
  /** Tells what was changed since, before the database is closed. */
  finish(): void;
}

/** Follows an open, up-to-date database from now on. Of one without records, something is told only when the user chose it. */
export function followDatabase(
  connection: Connection,
  folder: string,
  of: BackedUpFile,
  acceptance: Acceptance,
): Following {
  let isKnown = false;
  /** `totalChanges` when the marker was last told. */
  let toldChanges = 0;
  function tell(): void {
    try {
      if (!isKnown && acceptance === 'known' && !of.hasRecords(connection)) return;
      advance(connection, folder, of);
      isKnown = true;
    } catch {
      // A full disk, for one. What is recorded matters more than the marker, which the next opening tries again.
    }
    toldChanges = totalChanges(connection);
  }
  tell();
  return {
    tell,
    makeKnown() {
      if (!isKnown) tell();
    },
    finish() {
      if (connection.open && totalChanges(connection) !== toldChanges) tell();
    },
  };
}

function advance(connection: Connection, folder: string, of: BackedUpFile): void {
  const known = markOf(folder, of.mark)?.generation ?? 0;
  const generation = Math.max(generationOf(connection), known) + 1;
  // The database first: one that is ahead of the marker is no surprise.
  connection.prepare<[number]>('UPDATE generation SET count = ?').run(generation);
  changeMarker(folder, { [of.mark]: { identity: of.identityOf(connection), generation, incoming: null } });
}

const isFrom = (point: KnownPoint, earlier: KnownPoint | null): boolean =>
  earlier !== null && point.identity === earlier.identity && point.generation >= earlier.generation;

function generationOf(connection: Connection): number {
  if (!hasTable(connection, 'generation')) return 0;
  return connection.prepare<[], number>('SELECT count FROM generation').pluck().get() ?? 0;
}

/** Whether records were kept in this data folder: the marker says so, or a copy does. */
function isExpected(folder: string, of: BackedUpFile, passphrase: string | null): boolean {
  const marker = readMarker(folder);
  if (marker === 'damaged') return true;
  if (marker !== null && marker[of.mark] !== null) return true;
  // A copy that cannot be read may have records. Earlier versions made copies of databases that nothing was in.
  return listBackups(folder, of).some(
    ({ name, isProtected }) =>
      readCopy(join(folder, of.backupFolder, name), isProtected ? passphrase : null, of.hasRecords) ?? true,
  );
}

const hasTraces = (folder: string, of: BackedUpFile): boolean =>
  (of.mark === 'office' && wasProtected(folder)) || of.traces.some((name) => isFilled(join(folder, name)));

function isFilled(path: string): boolean {
  if (!existsSync(path)) return false;
  const found = statSync(path);
  if (found.isDirectory()) return readdirSync(path).length > 0;
  return path.endsWith('-journal') ? pagesBefore(path) > 0 : found.size > 0;
}

/**
 * How many pages the database had before the transaction of a rollback journal: none when it was being made, and the program ended (SQLite,
 * « Database File Format », The Rollback Journal).
 */
function pagesBefore(path: string): number {
  const header = readFileSync(path);
  return header.length < 20 ? 0 : header.readUInt32BE(16);
}

/** For a data folder that has no marker yet: its latest copy had come further, or knows of something later. */
function isOlderThanCopy(
  connection: Connection,
  folder: string,
  of: BackedUpFile,
  passphrase: string | null,
): boolean {
  const latest = listBackups(folder, of).find(({ reason }) => reason !== 'setAside');
  if (latest === undefined) return false;
  const copied = readCopy(join(folder, of.backupFolder, latest.name), passphrase, (copy) =>
    of.hasRecords(copy)
      ? { generation: generationOf(copy), newest: of.newestInstant(copy) ?? '' }
      : { generation: 0, newest: '' },
  );
  if (copied === null) return false;
  return copied.generation > generationOf(connection) || copied.newest > (of.newestInstant(connection) ?? '');
}

/** Reads something from a copy; `null` when it cannot be read. */
export function readCopy<Value>(
  path: string,
  passphrase: string | null,
  read: (connection: Connection) => Value,
): Value | null {
  try {
    const copy = openConnection(path, { passphrase, readonly: true });
    try {
      return read(copy);
    } finally {
      copy.close();
    }
  } catch {
    return null;
  }
}
