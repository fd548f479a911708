import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { records } from './backedUpFile';
import { listBackups } from './backupList';
import { restoreBackup, type RestoreOptions, writeUnfinishedBackup } from './backups';
import { evidenceIn } from './copiedEvidence';
import { type CopyProtection, protectCopies } from './copyProtection';
import { type OpeningOptions, prepareDatabase } from './database';
import type { Beginnings } from './fileBeginning';
import { fileKeysIn } from './fileKeys';
import { type DatabaseFault, databaseFaultOf } from './faults';
import { protectDatabase } from './protection';

/** What takes long with the database of a data folder and its copies. Requests and answers are plain values, which reach another thread. */
export const databaseTasks = {
  /** `prepareDatabase`. */
  prepare: told((opening: OpeningOptions) => prepareDatabase(opening)),
  /** `writeUnfinishedBackup`. */
  copy: told(({ folder, unfinished, passphrase }: CopyRequest) =>
    writeUnfinishedBackup(folder, unfinished, passphrase),
  ),
  /** `protectDatabase`. */
  protect: told(({ folder, previous, next }: ProtectRequest) => protectDatabase(folder, previous, next)),
  /** `protectCopies`, of the records; stops between two of them. */
  protectCopies: told(({ folder, ...protection }: CopyProtection & InFolder, { signal, report }) =>
    protectCopies(folder, records, protection, (done, total) => {
      report(done, total, 'Chiffrement des copies');
      return !signal.aborted;
    }),
  ),
  /** `restoreBackup`, of the records. */
  restore: told(({ folder, name, ...options }: RestoreRequest) => {
    const fileKeys = options.fileKeys ?? fileKeysIn(folder, options.passphrase);
    return restoreBackup(folder, name, { ...options, fileKeys });
  }),
  /** `fileKeysIn`. */
  fileKeys: told(({ folder, passphrase }: InFolder & { readonly passphrase: string | null }) =>
    fileKeysIn(folder, passphrase),
  ),
  /** `evidenceIn`. */
  evidenceIn: told(({ path, passphrase }: { readonly path: string; readonly passphrase: string | null }) =>
    evidenceIn(path, passphrase),
  ),
};

interface InFolder {
  readonly folder: string;
}

/** Without `fileKeys`, what can be found out of them is learned. */
interface RestoreRequest extends RestoreOptions, InFolder {
  readonly name: string;
}

interface CopyRequest extends InFolder {
  /** Of the database, which may be open. */
  readonly beginnings: Beginnings;
  /** As `beginBackup` answers it. */
  readonly unfinished: string;
  readonly passphrase: string | null;
}

interface ProtectRequest extends InFolder {
  readonly previous: string | null;
  readonly next: string | null;
}

/** What came of a task: a fault of a file is an error of its own, which no thread hands to another. */
export type Told<Value> = { readonly value: Value } | { readonly fault: DatabaseFault };

/** What a task is given to stop by, and to say how far it is. */
interface TaskContext {
  readonly signal: AbortSignal;
  readonly report: (done: number, total: number, label: string) => void;
}

function told<Request, Value>(task: (request: Request, context: TaskContext) => Value | Promise<Value>) {
  return async (request: Request, context: TaskContext): Promise<Told<Value>> => {
    try {
      return { value: await task(request, context) };
    } catch (error) {
      const fault = databaseFaultOf(error);
      if (fault === null) throw error;
      return { fault };
    }
  };
}

/** Bytes of the database of a data folder with its log. */
export function sizeOfDatabase(folder: string): number {
  return ['', '-wal'].reduce((sum, suffix) => sum + sizeOf(join(folder, `${records.file}${suffix}`)), 0);
}

/** Bytes of the largest copy of a data folder. */
export const sizeOfCopies = (folder: string): number =>
  Math.max(0, ...listBackups(folder).map(({ size }) => size));

const sizeOf = (path: string): number => (existsSync(path) ? statSync(path).size : 0);
