import { existsSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { DamagedDatabaseError, WrongPassphraseError } from '../database/connection';
import type { Beginnings } from '../database/fileBeginning';
import { type FileKeys, knownKeys } from '../database/fileKeys';
import { DATABASE_FILE } from '../database/files';
import { adoptRegionFile, copyDatabaseFile, type OfficeFacts, readOfficeFile } from '../database/officeFile';
import { REGION_DATABASE_FILE } from '../database/region/regionDatabase';
import type { OrganisationKeys } from '../exchange/exchangeKeys';
import { INBOX_FOLDER } from '../region/inbox';
import { LEDGER_FILE } from '../services/personalData/erasureLedger';
import { sealed } from '../services/sealedFiles';
import { type CopyManifest, evidenceEntry, KEYS_ENTRY, waitingEntry } from './copyFormat';

/** What a copy is written from. Plain values, which reach another thread. */
export interface WriteRequest {
  readonly dataFolder: string;
  /** The unfinished file of the copy. */
  readonly target: string;
  /** Of the database; `null` when it is not encrypted. */
  readonly passphrase: string | null;
  /** Of the databases, which may be open. */
  readonly beginnings: Beginnings;
  /** For the copy of a database that is not encrypted: every entry is sealed for it. */
  readonly copyPassphrase: string | null;
  /** `null` when they cannot be read, or nothing would protect them. */
  readonly keys: OrganisationKeys | null;
  /** Of the program. */
  readonly version: string;
  /** Instant, ISO 8601 in UTC. */
  readonly now: string;
}

/** What becomes an entry. */
export interface Source {
  readonly entry: string;
  /** A path, or the bytes. */
  readonly from: string | Uint8Array;
}

export const protectionOf = ({ passphrase, copyPassphrase }: WriteRequest): CopyManifest['protection'] =>
  passphrase !== null ? 'database' : copyPassphrase !== null ? 'copy' : 'none';

/** Copies of the databases, each as it was at one moment, in the work folder. */
export interface Staged {
  readonly database: string;
  readonly office: OfficeFacts;
  readonly region: { readonly path: string; readonly waiting: readonly string[] } | 'none' | 'unreadable';
}

/** Copies the databases, each as it is at one moment. */
export function stage({ dataFolder, passphrase, now }: WriteRequest, workFolder: string): Staged {
  const database = join(workFolder, DATABASE_FILE);
  copyDatabaseFile(join(dataFolder, DATABASE_FILE), database, passphrase);
  const office = readOfficeFile(database, passphrase);
  return { database, office, region: stageRegion(dataFolder, workFolder, office.fileKeys, now) };
}

function stageRegion(
  dataFolder: string,
  workFolder: string,
  fileKeys: FileKeys,
  now: string,
): Staged['region'] {
  const [from, path] = [join(dataFolder, REGION_DATABASE_FILE), join(workFolder, REGION_DATABASE_FILE)];
  if (!existsSync(from) || statSync(from).size === 0) return 'none';
  // While the protection is being set or removed, the file may still be as it was before.
  for (const passphrase of [...knownKeys(fileKeys), null]) {
    try {
      copyDatabaseFile(from, path, passphrase);
      return {
        path,
        waiting: adoptRegionFile(path, { passphrase, now, workFolder: join(workFolder, 'region') }),
      };
    } catch (error) {
      if (!(error instanceof DamagedDatabaseError || error instanceof WrongPassphraseError)) throw error;
    }
  }
  // Its screen says what is wrong with it, and offers its own copies; that of the organisation goes on.
  return 'unreadable';
}

/** Everything that goes in, and the files that evidence names and that are not there. */
export function collect(
  { dataFolder, copyPassphrase, keys }: WriteRequest,
  { database, office, region }: Staged,
): { sources: Source[]; missingFiles: string[] } {
  const sources: Source[] = [{ entry: DATABASE_FILE, from: database }];
  const missingFiles: string[] = [];
  const ledger = join(dataFolder, LEDGER_FILE);
  if (existsSync(ledger)) sources.push({ entry: LEDGER_FILE, from: ledger });
  if (typeof region === 'object') {
    sources.push({ entry: REGION_DATABASE_FILE, from: region.path });
    const inbox = join(dataFolder, INBOX_FOLDER);
    for (const path of region.waiting) {
      // Files that stand elsewhere are the user's.
      if (dirname(dirname(path)) === inbox && existsSync(path)) {
        sources.push({ entry: waitingEntry(basename(dirname(path)), basename(path)), from: path });
      }
    }
  }
  for (const sha256 of office.evidenceFiles) {
    const path = join(dataFolder, evidenceEntry(sha256));
    if (existsSync(path)) sources.push({ entry: evidenceEntry(sha256), from: path });
    else missingFiles.push(sha256);
  }
  const { present } = office.fileKeys;
  if (keys !== null && copyPassphrase === null && present !== null) {
    sources.push({ entry: KEYS_ENTRY, from: sealed(Buffer.from(JSON.stringify(keys)), present) });
  }
  return { sources, missingFiles };
}
