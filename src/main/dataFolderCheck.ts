import { existsSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import { ASIDE_FOLDER, PLAN_FILE, planSchema } from './asideOffices';
import { INCOMING_FOLDER, KEYS_NOTE_FILE } from './copies/copyFormat';
import { DEPARTURES_FILE, notesSchema } from './copies/departures';
import { BACKUP_FOLDER, DATABASE_FILE, MARKER_FILE } from './database/files';
import { markerSchema } from './database/marker';
import { REGION_BACKUP_FOLDER, REGION_DATABASE_FILE } from './database/region/regionDatabase';
import { companionsOf } from './disk/partialFile';
import { PARTIAL_JOURNAL } from './disk/partialJournal';
import { readStateFile } from './disk/stateFile';
import type { ErrorLog } from './host/errorLog';
import { INBOX_FOLDER } from './region/inbox';
import { EVIDENCE_ASIDE_FOLDER, EVIDENCE_FOLDER } from './services/evidenceFiles';
import { EVIDENCE_LEDGER, ledgerSchema } from './services/evidenceLedger';
import { LEDGER_FILE } from './services/personalData/erasureLedger';

/** Small files of JSON that the start reads, by their path in the data folder. What is believed instead of each stands in docs/recovery.md. */
const stateFiles: Readonly<Record<string, z.ZodType>> = {
  [MARKER_FILE]: markerSchema,
  [EVIDENCE_LEDGER]: ledgerSchema,
  [DEPARTURES_FILE]: notesSchema,
  [join(ASIDE_FOLDER, PLAN_FILE)]: planSchema,
};

const FILES = [
  ...companionsOf(DATABASE_FILE),
  ...companionsOf(REGION_DATABASE_FILE),
  ...Object.keys(stateFiles),
  LEDGER_FILE,
  PARTIAL_JOURNAL,
  KEYS_NOTE_FILE,
];
const FOLDERS = [
  BACKUP_FOLDER,
  REGION_BACKUP_FOLDER,
  EVIDENCE_FOLDER,
  EVIDENCE_ASIDE_FOLDER,
  INBOX_FOLDER,
  INCOMING_FOLDER,
  ASIDE_FOLDER,
];

/**
 * Looks at the data folder before anything in it is opened: a folder under the name of one of our files, or a file under that of one of our
 * folders, is nothing of ours and gets another name; what is damaged of what the program keeps for itself is noted in the log.
 */
export function checkDataFolder(folder: string, log: Pick<ErrorLog, 'error'>): void {
  // Folders first: one of the files lies in one of them.
  for (const name of FOLDERS) setMisplacedAside(folder, name, 'file', log);
  for (const name of FILES) setMisplacedAside(folder, name, 'folder', log);
  for (const [name, schema] of Object.entries(stateFiles)) {
    if (readStateFile(join(folder, name), schema) === 'damaged') log.error(new DamagedStateFile(), name);
  }
}

class DamagedStateFile extends Error {
  override readonly name = 'DamagedStateFile';
}

class MisplacedEntry extends Error {
  override readonly name = 'MisplacedEntry';
}

function setMisplacedAside(
  folder: string,
  name: string,
  misplaced: 'file' | 'folder',
  log: Pick<ErrorLog, 'error'>,
): void {
  const path = join(folder, name);
  try {
    const isFolder = statSync(path, { throwIfNoEntry: false })?.isDirectory();
    if (isFolder !== (misplaced === 'folder')) return;
    const stem = join(folder, `${name.replaceAll(/[\\/]/g, ' ')}.mis-de-cote`);
    let aside = stem;
    for (let count = 2; existsSync(aside); count++) aside = `${stem} (${count})`;
    renameSync(path, aside);
    log.error(new MisplacedEntry(), name);
  } catch (error) {
    log.error(error, name);
  }
}
