import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ApplicationError } from '#shared/ipc/result';
import { createApplication } from '../application';
import { ASIDE_FOLDER, PLAN_FILE } from '../asideOffices';
import { COPY_MANIFEST, KEYS_NOTE_FILE } from '../copies/copyFormat';
import { DEPARTURES_FILE } from '../copies/departures';
import { unpackCopy } from '../copies/unpackCopy';
import { writeCopy } from '../copies/writeCopy';
import { listBackups } from '../database/backupList';
import { restoreBackup } from '../database/backups';
import { DamagedDatabaseError } from '../database/connection';
import { openDatabase } from '../database/database';
import { BACKUP_FOLDER, DATABASE_FILE, MARKER_FILE } from '../database/files';
import { PARTIAL_JOURNAL } from '../disk/partialJournal';
import { OWNER_FILE } from '../folderOwner';
import { EVIDENCE_FOLDER } from '../services/evidenceFiles';
import { EVIDENCE_LEDGER } from '../services/evidenceLedger';
import { LEDGER_FILE } from '../services/personalData/erasureLedger';
import type { FuzzedReader } from './fuzzedReader';
import { entriesOf, type Entries, writeZip } from './hostileContainer';
import { type Chance, changedJsonText, withChangedBytes } from './mutations';
import { fillOffice, sampleFile, sampleFileBytes, sampleId } from './sampleOffice';
import { testHost } from './temporaryApplication';

/* What comes back: whole copies, databases among the copies of this computer, and the small files of the data folder. */

const NOW = '2026-09-01T08:00:00.000Z';
const clock = (): Date => new Date(NOW);

/** A data folder with two trainees, closed, under another one. */
function officeIn(folder: string): string {
  const office = join(folder, 'bureau');
  const database = openDatabase(office, clock);
  fillOffice(database, 2);
  database.backUp({ reason: 'asked', today: '2026-09-01', now: NOW, isDateBelieved: true });
  database.close();
  mkdirSync(join(office, EVIDENCE_FOLDER));
  writeFileSync(join(office, EVIDENCE_FOLDER, sampleFile.sha256), sampleFileBytes);
  writeFileSync(join(office, LEDGER_FILE), `${sampleId('line')} ${sampleFile.sha256}\n`);
  return office;
}

export async function copyReader(folder: string): Promise<FuzzedReader> {
  const target = join(folder, 'copie');
  const running = { signal: new AbortController().signal, report: () => {} };
  const protection = { passphrase: null, beginnings: {}, copyPassphrase: null, keys: null };
  await writeCopy(
    { dataFolder: officeIn(folder), target, ...protection, version: '0.0.0', now: NOW },
    running,
  );
  const good = readFileSync(target);
  const entries = await entriesOf(good);
  return {
    async make(chance) {
      if (chance.below(3) === 0) return withChangedBytes(good, chance);
      const made = join(folder, 'faite');
      await writeZip(made, withChangedEntry(entries, chance), false);
      return readFileSync(made);
    },
    async read(path) {
      const dataFolder = mkdtempSync(join(folder, 'poste-'));
      try {
        await unpackCopy({ kind: 'whole', path, dataFolder, passphrase: '', now: NOW }, running);
      } finally {
        rmSync(dataFolder, { recursive: true });
      }
    },
  };
}

/** Changes the manifest, or bytes of another entry, of which the manifest then says what it should. */
function withChangedEntry(entries: Entries, chance: Chance): Entries {
  const manifest = entries.get(COPY_MANIFEST)?.toString() ?? '';
  if (chance.below(2) === 0) {
    return new Map([...entries, [COPY_MANIFEST, Buffer.from(changedJsonText(manifest, chance))]]);
  }
  const names = [...entries.keys()].filter((name) => name !== COPY_MANIFEST);
  const name = names[chance.below(names.length)] ?? '';
  const bytes = withChangedBytes(entries.get(name) ?? Buffer.alloc(0), chance);
  // Checked boundary: `writeCopy` wrote it.
  const content = JSON.parse(manifest) as { entries: { path: string }[] };
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  content.entries = content.entries.map((entry) =>
    entry.path === name ? { ...entry, size: bytes.length, sha256 } : entry,
  );
  return new Map([...entries, [name, bytes], [COPY_MANIFEST, Buffer.from(JSON.stringify(content))]]);
}

/** A database that somebody, or a failing disk, changed among the copies of this computer: nothing takes its place unless it opens. */
export async function backupReader(folder: string): Promise<FuzzedReader> {
  const office = officeIn(folder);
  const [backup] = listBackups(office);
  const name = backup?.name ?? '';
  const whole = readFileSync(join(office, BACKUP_FOLDER, name));
  const empty = Buffer.alloc(0);
  return {
    make: async (chance) =>
      chance.below(10) === 0 ? chance.pick([empty, Buffer.alloc(4096)]) : withChangedBytes(whole, chance),
    async read(_, bytes) {
      const before = readFileSync(join(office, DATABASE_FILE));
      writeFileSync(join(office, BACKUP_FOLDER, name), bytes);
      listBackups(office);
      try {
        restoreBackup(office, name, { now: NOW, passphrase: '' });
      } catch (error) {
        if (!readFileSync(join(office, DATABASE_FILE)).equals(before))
          throw new Error('it changed', { cause: error });
        throw error instanceof DamagedDatabaseError
          ? new ApplicationError('invalidInput', error.message)
          : error;
      }
      try {
        openDatabase(office, clock).close();
      } catch (error) {
        if (!(error instanceof DamagedDatabaseError)) throw error;
      }
      // Whatever came in its place, what was there is in the list.
      const replaced = listBackups(office).find(({ reason }) => reason === 'setAside');
      if (replaced === undefined) throw new Error('what was there is gone');
      restoreBackup(office, replaced.name, { now: NOW, passphrase: '' });
      openDatabase(office, clock).close();
      for (const one of listBackups(office)) {
        if (one.reason === 'setAside') rmSync(join(office, BACKUP_FOLDER, one.name));
      }
    },
  };
}

/** The small files that the start reads, whatever stands in them. Nothing is ever refused. */
export async function dataFolderReader(folder: string): Promise<FuzzedReader> {
  const office = officeIn(folder);
  const names = [MARKER_FILE, EVIDENCE_LEDGER, DEPARTURES_FILE, LEDGER_FILE, PARTIAL_JOURNAL] as const;
  const others = [KEYS_NOTE_FILE, OWNER_FILE, join(ASIDE_FOLDER, PLAN_FILE)] as const;
  const companions = [`${DATABASE_FILE}-wal`, `${DATABASE_FILE}-journal`, `${DATABASE_FILE}-shm`] as const;
  const texts = [
    readFileSync(join(office, MARKER_FILE), 'utf8'),
    '{"copies":{"sauvegardes/carte-2026-09-01.db":{"stamp":"1","files":["a"]}},"unnamed":{"a":{"days":59,"last":"2026-08-31"}}}',
    '{"lastDeparture":{"at":"2026-08-01T08:00:00.000Z","path":"x"},"workDays":3,"lastWorkDay":"2026-08-31","remindAt":7,"folder":"x"}',
    '{"aside":"2026-08-01T08-00-00.000Z","back":"reprise","isAside":true}',
    '{"machine":"a","name":"b","since":"2026-09-01T07:00:00.000Z","lastSeen":"2026-09-01T07:00:00.000Z"}',
  ] as const;
  let chosen: string = MARKER_FILE;
  return {
    async make(chance) {
      chosen = chance.pick([...names, ...others, ...companions]);
      const text = chance.pick([...texts]);
      return chance.below(2) === 0
        ? withChangedBytes(Buffer.from(text), chance)
        : Buffer.from(changedJsonText(text, chance));
    },
    async read(_, bytes) {
      const data = mkdtempSync(join(folder, 'poste-'));
      try {
        cpSync(office, data, { recursive: true });
        mkdirSync(dirname(join(data, chosen)), { recursive: true });
        writeFileSync(join(data, chosen), bytes);
        await expectWhole(data);
        await expectWhole(data);
      } finally {
        rmSync(data, { recursive: true });
      }
    },
  };
}

const everybody = { search: '', programmeId: null, groupId: null, evaluation: 'any', includeExited: true };

/** Starts and ends the program on a data folder. @throws Error when the two trainees are not there. */
async function expectWhole(data: string): Promise<void> {
  const host = { ...testHost(data), log: { error() {}, path: '' } };
  const application = await createApplication(host, { clock });
  try {
    const state = await application.dispatch({ name: 'safekeeping.state', input: {} });
    // A name of another computer is believed, and a marker that knows of another database: nothing is lost, and the user is asked.
    if (state.ok && Object(state.value)['status'] !== 'open') return;
    const answer = await application.dispatch({ name: 'trainees.list', input: everybody });
    if (!answer.ok || Object(answer.value)['length'] !== 2) throw new Error(JSON.stringify(answer));
  } finally {
    await application.close();
  }
}
