import { copyFileSync, existsSync, readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { CalendarDate } from '#shared/format/calendarDate';
import { ApplicationError } from '#shared/ipc/result';
import type { Backup } from '#shared/ipc/safekeepingContract';
import { fillDurablySync, flushSync, removeSync, replaceFileSync } from '../disk/durableFile';
import { writeBackup } from './backup';
import { daysToForget, OFFICE_SPANS, type Spans } from './backupRotation';
import { type Connection, openConnection } from './connection';
import { BACKUP_FOLDER, DATABASE_FILE } from './files';

/** A file of the data folder that copies are kept of. */
export interface BackedUpFile {
  readonly file: string;
  /** The folder of its copies, in the data folder. */
  readonly backupFolder: string;
  /** How the name of the copy of a day begins. */
  readonly daily: string;
  readonly spans: Spans;
}

const records: BackedUpFile = {
  file: DATABASE_FILE,
  backupFolder: BACKUP_FOLDER,
  daily: 'carte-',
  spans: OFFICE_SPANS,
};

/** How the name of a copy begins, by the reason for which it was made. */
const prefixesOf = ({ daily }: BackedUpFile): Readonly<Record<Backup['reason'], string>> => ({
  daily,
  asked: 'demandee-',
  beforeUpdate: 'avant-version-',
  setAside: 'remplacee-',
});
const reasons = ['daily', 'asked', 'beforeUpdate', 'setAside'] as const satisfies readonly Backup['reason'][];

/** How many copies that were not asked for are kept of each other reason. */
const KEPT_OF_A_REASON = 3;

/** The copies of a file of a data folder, latest first; of the records unless another one is named. */
export function listBackups(folder: string, of: BackedUpFile = records): Backup[] {
  const backups = join(folder, of.backupFolder);
  if (!existsSync(backups)) return [];
  return readdirSync(backups)
    .flatMap((name): Backup[] => {
      const reason = reasonOf(name, of);
      if (reason === undefined) return [];
      const { mtime, size } = statSync(join(backups, name));
      return [{ name, at: mtime.toISOString(), size, reason }];
    })
    .toSorted((a, b) => b.at.localeCompare(a.at) || b.name.localeCompare(a.name));
}

/** One copy of the list. @throws ApplicationError `notFound` when there is no copy of that name. */
export function requireBackup(folder: string, name: string, of: BackedUpFile = records): Backup {
  const backup = listBackups(folder, of).find((one) => one.name === name);
  if (backup === undefined) {
    throw new ApplicationError(
      'notFound',
      'Cette copie n’existe plus. Choisissez-en une autre dans la liste.',
    );
  }
  return backup;
}

/** What a copy is taken with. */
export interface BackupOptions {
  readonly reason: 'daily' | 'asked';
  readonly today: CalendarDate;
  /** Instant, ISO 8601 in UTC. */
  readonly now: string;
  readonly passphrase: string | null;
}

/**
 * Copies an open database into its folder of backups, reads the copy back, and lets copies go that have served. The daily copy takes the
 * place of an earlier one of the same day.
 */
export function takeBackup(
  connection: Connection,
  folder: string,
  { reason, today, now, passphrase }: BackupOptions,
  of: BackedUpFile = records,
): Backup {
  const name = `${prefixesOf(of)[reason]}${reason === 'daily' ? today : fileInstant(now)}.db`;
  writeBackup(connection, join(folder, of.backupFolder), name, (path) => readBack(path, passphrase));
  forgetOldBackups(folder, today, of);
  return requireBackup(folder, name, of);
}

/**
 * Puts a copy in the place of the database, which nothing may have open. The copy is read first; what it replaces, the write-ahead log
 * included, is set aside among the backups.
 *
 * @throws ApplicationError when there is no such copy, when it is damaged, or when the passphrase does not open it: nothing has changed then.
 */
export function restoreBackup(
  folder: string,
  name: string,
  { now, passphrase }: Pick<BackupOptions, 'now' | 'passphrase'>,
  of: BackedUpFile = records,
): void {
  const source = join(folder, of.backupFolder, requireBackup(folder, name, of).name);
  const database = join(folder, of.file);
  const aside = join(folder, of.backupFolder, `${prefixesOf(of).setAside}${fileInstant(now)}.db`);
  fillDurablySync(database, (incoming) => {
    copyFileSync(source, incoming);
    readBack(incoming, passphrase);
    flushSync(incoming);
    for (const suffix of ['-wal', '-shm', '']) {
      if (existsSync(`${database}${suffix}`)) replaceFileSync(`${database}${suffix}`, `${aside}${suffix}`);
    }
  });
}

/** Removes every copy, once another passphrase than theirs protects the database. */
export function removeBackups(folder: string): void {
  for (const { name } of listBackups(folder)) removeBackup(folder, name, records);
}

/** Opens a copy as one would after a loss: it must be whole. */
function readBack(path: string, passphrase: string | null): void {
  openConnection(path, { passphrase, readonly: true }).close();
}

function forgetOldBackups(folder: string, today: CalendarDate, of: BackedUpFile): void {
  const backups = listBackups(folder, of);
  const dayOf = (name: string): string => basename(name, '.db').slice(of.daily.length);
  const days = backups.filter(({ reason }) => reason === 'daily').map(({ name }) => dayOf(name));
  const old = daysToForget(days, today, of.spans).map((day) => `${of.daily}${day}.db`);
  const more = (['beforeUpdate', 'setAside'] as const).flatMap((reason) =>
    backups
      .filter((backup) => backup.reason === reason)
      .slice(KEPT_OF_A_REASON)
      .map(({ name }) => name),
  );
  for (const name of [...old, ...more]) removeBackup(folder, name, of);
}

function removeBackup(folder: string, name: string, of: BackedUpFile): void {
  for (const suffix of ['', '-wal', '-shm']) {
    removeSync(join(folder, of.backupFolder, `${name}${suffix}`));
  }
}

function reasonOf(name: string, of: BackedUpFile): Backup['reason'] | undefined {
  const prefixes = prefixesOf(of);
  return name.endsWith('.db') ? reasons.find((reason) => name.startsWith(prefixes[reason])) : undefined;
}

/** An instant as a part of a file name: Windows forbids colons. */
const fileInstant = (now: string): string => now.replaceAll(':', '-');
