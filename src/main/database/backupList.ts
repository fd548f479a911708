import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { formatISO, parseISO } from 'date-fns';
import { type CalendarDate, calendarDateSchema } from '#shared/format/calendarDate';
import { ApplicationError } from '#shared/ipc/result';
import type { Backup } from '#shared/ipc/safekeepingContract';
import { type BackedUpFile, records } from './backedUpFile';
import { isPlainDatabase } from './connection';

/** How the name of a copy begins, by the reason for which it was made. */
export const prefixesOf = ({ daily }: BackedUpFile): Readonly<Record<Backup['reason'], string>> => ({
  daily,
  asked: 'demandee-',
  beforeUpdate: 'avant-version-',
  setAside: 'remplacee-',
});
const reasons = ['daily', 'asked', 'beforeUpdate', 'setAside'] as const satisfies readonly Backup['reason'][];

/** The copies of a file of a data folder, latest first; of the records unless another one is named. */
export function listBackups(folder: string, of: BackedUpFile = records): Backup[] {
  const backups = join(folder, of.backupFolder);
  if (!existsSync(backups)) return [];
  return readdirSync(backups)
    .flatMap((name): Backup[] => {
      const reason = reasonOf(name, of);
      if (reason === undefined) return [];
      const path = join(backups, name);
      const found = statSync(path, { throwIfNoEntry: false });
      if (found?.isFile() !== true) return [];
      const { mtime, size } = found;
      return [
        { name, at: instantOf(name, reason, mtime, of), size, reason, isProtected: !isPlainDatabase(path) },
      ];
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

/** The day of a daily copy, by its name; `null` for a name that somebody gave. */
export function dayOf(name: string, of: BackedUpFile): CalendarDate | null {
  const day = calendarDateSchema.safeParse(basename(name, '.db').slice(of.daily.length));
  return day.success ? day.data : null;
}

/** When a copy was made, as its name says; the file system only adds the hour of a day, since its dates change when files are moved. */
function instantOf(name: string, reason: Backup['reason'], mtime: Date, of: BackedUpFile): string {
  if (reason === 'daily') {
    const day = dayOf(name, of);
    if (day === null || day === formatISO(mtime, { representation: 'date' })) return mtime.toISOString();
    return parseISO(`${day}T12:00:00`).toISOString();
  }
  const [, date, hour, minute, second] = /(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d\.\d{3})Z/.exec(name) ?? [];
  const instant = Date.parse(`${date}T${hour}:${minute}:${second}Z`);
  return (Number.isNaN(instant) ? mtime : new Date(instant)).toISOString();
}

function reasonOf(name: string, of: BackedUpFile): Backup['reason'] | undefined {
  const prefixes = prefixesOf(of);
  return name.endsWith('.db') ? reasons.find((reason) => name.startsWith(prefixes[reason])) : undefined;
}
