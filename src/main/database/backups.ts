import { copyFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { type CalendarDate, daysBetween } from '#shared/format/calendarDate';
import type { Backup } from '#shared/ipc/safekeepingContract';
import { flushSync, removeSync, replaceFileSync } from '../disk/durableFile';
import { COMPANIONS, companionsOf, partialBeside } from '../disk/partialFile';
import { type BackedUpFile, records } from './backedUpFile';
import { writeBackup } from './backup';
import { dayOf, listBackups, prefixesOf, requireBackup } from './backupList';
import { daysToForget } from './backupRotation';
import { asOurs, type Connection, DamagedDatabaseError, openConnection } from './connection';
import { pointOf } from './expectation';
import { type FileKeys, learnFileKeys } from './fileKeys';
import type { KnownPoint } from './marker';
import { refuseNewer, versionOf } from './migrate';
import { keepToOwner, makeOwnFolder } from './ownerOnly';
import { moveAside, replaceDatabase } from './replacement';

/** How many copies of before an update, or of what was replaced, are kept however old they are. */
const KEPT_OF_A_REASON = 12;
/** Days that each of them is kept in any case. */
const KEPT_DAYS = 366;

/** What a copy is taken with. */
export interface BackupOptions {
  readonly reason: 'daily' | 'asked';
  readonly today: CalendarDate;
  /** Instant, ISO 8601 in UTC. */
  readonly now: string;
  /** Whether `today` is believed: otherwise no copy goes. */
  readonly isDateBelieved: boolean;
  readonly passphrase: string | null;
}

/**
 * Copies an open database into its folder of backups, reads the copy back, and lets copies go that have served. The daily copy takes the
 * place of an earlier one of the same day; no other copy is ever written over.
 */
export function takeBackup(
  connection: Connection,
  folder: string,
  { reason, today, now, isDateBelieved, passphrase }: BackupOptions,
  of: BackedUpFile = records,
): Backup {
  const name = nameOfBackup(folder, { reason, today, now }, of);
  writeBackup(connection, join(folder, of.backupFolder), name, (path) => readBack(path, passphrase));
  if (isDateBelieved) forgetOldBackups(folder, today, of);
  return requireBackup(folder, name, of);
}

type BackupDates = Pick<BackupOptions, 'reason' | 'today' | 'now' | 'isDateBelieved'>;

/**
 * Where a copy of the records stands until it is whole, which `writeUnfinishedBackup` makes it.
 *
 * @returns its path in the folder of copies.
 */
export function beginBackup(folder: string): string {
  const copies = join(folder, records.backupFolder);
  makeOwnFolder(copies);
  return partialBeside(join(copies, records.daily));
}

/**
 * Copies the records of a data folder as they are at one moment, whoever has them open, and reads the copy back.
 *
 * @throws DamagedDatabaseError, WrongPassphraseError; the error of the file system. What was written is no good then, and is removed.
 */
export function writeUnfinishedBackup(folder: string, unfinished: string, passphrase: string | null): void {
  try {
    keepToOwner(unfinished);
    // What is damaged in it is found in the copy.
    const source = openConnection(join(folder, records.file), {
      passphrase,
      readonly: true,
      isChecked: true,
    });
    try {
      source.prepare<[string]>('VACUUM INTO ?').run(unfinished);
    } finally {
      source.close();
    }
    readBack(unfinished, passphrase);
    flushSync(unfinished);
  } catch (error) {
    removeFile(unfinished);
    throw error;
  }
}

/** Gives a copy that is whole its name, as `takeBackup` does, and lets copies go that have served. */
export function finishBackup(folder: string, unfinished: string, dates: BackupDates): Backup {
  const name = nameOfBackup(folder, dates, records);
  replaceFileSync(unfinished, join(folder, records.backupFolder, name));
  if (dates.isDateBelieved) forgetOldBackups(folder, dates.today, records);
  return requireBackup(folder, name);
}

function nameOfBackup(
  folder: string,
  { reason, today, now }: Omit<BackupDates, 'isDateBelieved'>,
  of: BackedUpFile,
): string {
  return reason === 'daily'
    ? copyOfDay(today, of)
    : freeName(folder, `${prefixesOf(of)[reason]}${fileInstant(now)}`, of);
}

export interface RestoreOptions extends Pick<BackupOptions, 'now' | 'passphrase'> {
  /** What a copy of records has to learn before it takes their place; left out for a copy of another file. */
  readonly fileKeys?: FileKeys;
  /** Given when the database could not be opened: this day, whose copy may be the last of it, and is set aside unless it is the one. */
  readonly lostDay?: CalendarDate;
}

/**
 * Puts a copy in the place of the database, which nothing may have open. The copy is read first, with its log or journal; what it
 * replaces is set aside among the backups.
 *
 * @param passphrase of the copy; anything for one that is not encrypted.
 * @returns the passphrase that the database now has, `null` when it is not encrypted.
 * @throws ApplicationError when there is no such copy, when it is damaged, or when the passphrase does not open it: nothing has changed then.
 */
export function restoreBackup(
  folder: string,
  name: string,
  { now, passphrase, fileKeys, lostDay }: RestoreOptions,
  of: BackedUpFile = records,
): string | null {
  const backup = requireBackup(folder, name, of);
  const source = join(folder, of.backupFolder, backup.name);
  const incoming = partialBeside(join(folder, of.file));
  const key = backup.isProtected ? passphrase : null;
  try {
    for (const suffix of COMPANIONS.filter((one) => one !== '-shm')) {
      if (existsSync(`${source}${suffix}`)) copyFileSync(`${source}${suffix}`, `${incoming}${suffix}`);
    }
    // What is named is the copy, which stays.
    const point = asOurs(source, () => makeReady(incoming, key, of, fileKeys));
    if (lostDay !== undefined && name !== copyOfDay(lostDay, of)) {
      setCopyOfDayAside(folder, { today: lostDay, now }, of);
    }
    replaceDatabase(folder, of, incoming, { point, aside: asideName(folder, now, of) });
    return key;
  } finally {
    removeFile(incoming);
  }
}

/**
 * Makes a file that was copied beside a database ready to take its place.
 *
 * @throws DamagedDatabaseError, WrongPassphraseError, ApplicationError `unavailable` when a newer program wrote it.
 */
function makeReady(
  path: string,
  passphrase: string | null,
  of: BackedUpFile,
  fileKeys: FileKeys | undefined,
): KnownPoint {
  // Opening takes back what a journal holds, closing writes the log into the file.
  const connection = openConnection(path, { passphrase });
  try {
    if (versionOf(connection) === 0) throw new DamagedDatabaseError(path);
    refuseNewer(connection, of.migrations);
    of.becomeAnother?.(connection);
    if (fileKeys !== undefined) learnFileKeys(connection, fileKeys);
    return pointOf(connection, of);
  } finally {
    connection.close();
  }
}

/**
 * Sets the copy of a day aside, before the records go on from what did not come out of it: that would be copied over it, and it may be
 * the last copy of what they were.
 */
export function setCopyOfDayAside(
  folder: string,
  { today, now }: Pick<BackupOptions, 'today' | 'now'>,
  of: BackedUpFile = records,
): void {
  const path = join(folder, of.backupFolder, copyOfDay(today, of));
  if (!existsSync(path)) return;
  const aside = join(folder, of.backupFolder, asideName(folder, now, of));
  for (const suffix of COMPANIONS.toReversed()) {
    if (existsSync(`${path}${suffix}`)) replaceFileSync(`${path}${suffix}`, `${aside}${suffix}`);
  }
}

/** Moves a database, which nothing may have open, among its copies. */
export function setDatabaseAside(folder: string, now: string, of: BackedUpFile): void {
  moveAside(folder, of, asideName(folder, now, of));
}

/** A name for what is set aside at an instant, which no copy has yet. */
function asideName(folder: string, now: string, of: BackedUpFile = records): string {
  return freeName(folder, `${prefixesOf(of).setAside}${fileInstant(now)}`, of);
}

/** Opens a copy as one would after a loss: it must be whole. */
function readBack(path: string, passphrase: string | null): void {
  openConnection(path, { passphrase, readonly: true }).close();
}

function forgetOldBackups(folder: string, today: CalendarDate, of: BackedUpFile): void {
  const backups = listBackups(folder, of);
  const days = backups.flatMap(({ name, reason }) => (reason === 'daily' ? (dayOf(name, of) ?? []) : []));
  // One goes at most, the oldest, when one has come: whatever days a clock showed, a folder never empties.
  const old = daysToForget(days, today, of.spans)
    .slice(-1)
    .map((day) => copyOfDay(day, of));
  const more = (['beforeUpdate', 'setAside'] as const).flatMap((reason) =>
    backups
      .filter((backup) => backup.reason === reason)
      .slice(KEPT_OF_A_REASON)
      .filter(({ at }) => daysBetween(at.slice(0, 10), today) > KEPT_DAYS)
      .map(({ name }) => name),
  );
  for (const name of [...old, ...more]) removeFile(join(folder, of.backupFolder, name));
}

const copyOfDay = (day: CalendarDate, of: BackedUpFile): string => `${of.daily}${day}.db`;

/** A name of the folder of copies that no file has yet. */
function freeName(folder: string, stem: string, of: BackedUpFile): string {
  const isTaken = (name: string): boolean =>
    companionsOf(join(folder, of.backupFolder, name)).some((path) => existsSync(path));
  let name = `${stem}.db`;
  for (let count = 2; isTaken(name); count++) name = `${stem} (${count}).db`;
  return name;
}

function removeFile(path: string): void {
  for (const one of companionsOf(path)) removeSync(one);
}

/** An instant as a part of a file name: Windows forbids colons. */
const fileInstant = (now: string): string => now.replaceAll(':', '-');
