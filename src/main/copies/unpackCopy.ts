import { mkdirSync, writeFileSync } from 'node:fs';
import { copyFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { ChosenCopy } from '#shared/ipc/copyContract';
import { ApplicationError } from '#shared/ipc/result';
import {
  DamagedDatabaseError,
  isPlainDatabase,
  openerOf,
  WrongPassphraseError,
} from '../database/connection';
import { knownKeys } from '../database/fileKeys';
import { DATABASE_FILE, PROTECTION_MARK } from '../database/files';
import { adoptOfficeFile, adoptRegionFile, type OfficeFacts } from '../database/officeFile';
import { REGION_DATABASE_FILE } from '../database/region/regionDatabase';
import type { OrganisationKeys } from '../exchange/exchangeKeys';
import { COPY_KEY_ENTRY, damagedCopy, INCOMING_FOLDER, KEYS_ENTRY } from './copyFormat';
import { openCopyKey, openKeys, wrongCopyPassphrase } from './copyKeys';
import { flushSync, removeSync } from '../disk/durableFile';
import type { JobContext } from '../dispatch';
import { openCopy } from './openCopy';
import { requireRoom } from './room';

/** What is to be made ready to take the place of what is there. Plain values, which reach another thread. */
export interface UnpackRequest {
  readonly kind: ChosenCopy['kind'];
  readonly path: string;
  readonly dataFolder: string;
  /** Empty when none is needed. */
  readonly passphrase: string;
  /** Instant, ISO 8601 in UTC. */
  readonly now: string;
}

/** A copy that was read whole, and stands ready. */
export interface Unpacked {
  /** Where it stands, under the names of the data folder. */
  readonly folder: string;
  readonly office: OfficeFacts;
  /** Of its database; `null` when it is not encrypted. */
  readonly passphrase: string | null;
  readonly evidenceFileCount: number;
  readonly hasRegion: boolean;
  readonly keys: OrganisationKeys | null;
}

/**
 * Reads a copy whole and makes it ready beside what is there, which does not change.
 *
 * @throws ApplicationError with a sentence for what can be foreseen; the reason of `signal` when it is aborted; the error of the file
 *   system.
 */
export async function unpackCopy(request: UnpackRequest, context: JobContext): Promise<Unpacked> {
  const folder = emptyFolder(request.dataFolder);
  const unpack = { whole: unpackWhole, database: unpackDatabase }[request.kind];
  try {
    return await unpack(request, folder, context);
  } catch (error) {
    removeSync(folder);
    throw error;
  }
}

/** Only what nothing refers to yet stands there before. */
function emptyFolder(dataFolder: string): string {
  const folder = join(dataFolder, INCOMING_FOLDER);
  removeSync(folder);
  mkdirSync(folder, { mode: 0o700 });
  return folder;
}

async function unpackWhole(
  { path, dataFolder, passphrase, now }: UnpackRequest,
  folder: string,
  { signal, report }: JobContext,
): Promise<Unpacked> {
  const copy = await openCopy(path);
  try {
    const { manifest } = copy;
    const size = manifest.entries.reduce((sum, entry) => sum + entry.size, 0);
    await refuseFullDisk(dataFolder, size);
    let done = 0;
    const count = (length: number): void => report((done += length), size, 'Vérification de la copie');
    const copyKey = copy.has(COPY_KEY_ENTRY) ? await openCopyKey(copy, passphrase) : null;
    const key = copyKey?.key ?? null;
    const target = (entry: string): string => join(folder, entry);
    // First what tells whether the passphrase is right.
    await copy.extract(DATABASE_FILE, target(DATABASE_FILE), key, { signal, count });
    const databasePassphrase = manifest.protection === 'database' ? passphrase : null;
    const office = adopt(target(DATABASE_FILE), databasePassphrase, now);
    for (const { path: entry } of manifest.entries) {
      if (entry === DATABASE_FILE || entry === KEYS_ENTRY || entry === COPY_KEY_ENTRY) continue;
      await copy.extract(entry, target(entry), key, { signal, count });
    }
    const hasRegion = copy.has(REGION_DATABASE_FILE);
    const fileKeys = knownKeys(office.fileKeys);
    if (hasRegion) checkRegion(target(REGION_DATABASE_FILE), fileKeys, now);
    if (databasePassphrase !== null) writeMark(folder);
    const keys =
      copyKey?.keys ?? (copy.has(KEYS_ENTRY) && fileKeys.length > 0 ? await openKeys(copy, fileKeys) : null);
    return {
      folder,
      office,
      passphrase: databasePassphrase,
      evidenceFileCount: manifest.counts.evidenceFiles,
      hasRegion,
      keys,
    };
  } finally {
    copy.close();
  }
}

async function unpackDatabase(
  { path, dataFolder, passphrase, now }: UnpackRequest,
  folder: string,
  { report }: JobContext,
): Promise<Unpacked> {
  report(0, 0, 'Vérification de la copie');
  await refuseFullDisk(dataFolder, (await stat(path)).size);
  const database = join(folder, DATABASE_FILE);
  await copyFile(path, database);
  const databasePassphrase = isPlainDatabase(database) ? null : passphrase;
  const office = adopt(database, databasePassphrase, now, true);
  return {
    folder,
    office,
    passphrase: databasePassphrase,
    evidenceFileCount: 0,
    hasRegion: false,
    keys: null,
  };
}

/** Makes the database ready, and says in the words of copies what is wrong with it. */
function adopt(path: string, passphrase: string | null, now: string, mayBeDamaged = false): OfficeFacts {
  try {
    if (passphrase === '') throw new WrongPassphraseError();
    const office = adoptOfficeFile(path, { passphrase, now, workFolder: `${path}.travail` });
    flushSync(path);
    return office;
  } catch (error) {
    if (error instanceof DamagedDatabaseError) throw damagedCopy('sa base de données ne se lit pas.');
    if (!(error instanceof WrongPassphraseError)) throw error;
    const whose = 'celle du poste au moment de la copie';
    if (!mayBeDamaged || passphrase === '') throw wrongCopyPassphrase(passphrase ?? '', whose);
    const message = `Cette phrase de passe n’ouvre pas ce fichier. Donnez ${whose} ; si vous en êtes sûr, le fichier est abîmé, ou n’est pas une copie de l’application.`;
    throw new ApplicationError('incomplete', message, [{ path: 'passphrase', message }]);
  }
}

function checkRegion(path: string, fileKeys: readonly string[], now: string): void {
  const passphrase = isPlainDatabase(path) ? null : openerOf(path, fileKeys);
  try {
    adoptRegionFile(path, { passphrase, now, workFolder: `${path}.travail` });
  } catch (error) {
    throw error instanceof DamagedDatabaseError
      ? damagedCopy('le fichier de la Région ne s’y lit pas.')
      : error;
  }
  flushSync(path);
}

const writeMark = (folder: string): void => writeFileSync(join(folder, PROTECTION_MARK), '', { flush: true });

const refuseFullDisk = (dataFolder: string, size: number): Promise<void> =>
  requireRoom(
    dataFolder,
    size,
    'Reprendre cette copie demande',
    'sur le disque de ce poste. Rien n’a été modifié : faites de la place, puis recommencez.',
  );
