import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ASIDE_FOLDER, PLAN_FILE } from '../asideOffices';
import { INCOMING_FOLDER, KEYS_NOTE_FILE } from '../copies/copyFormat';
import { DEPARTURES_FILE } from '../copies/departures';
import { BACKUP_FOLDER, DATABASE_FILE, MARKER_FILE } from './files';
import { PARTIAL_JOURNAL, noteWritingPlace, writingPlaces } from '../disk/partialJournal';
import { OWNER_FILE } from '../folderOwner';
import { EVIDENCE_ASIDE_FOLDER, EVIDENCE_FOLDER } from '../services/evidenceFiles';
import { EVIDENCE_LEDGER } from '../services/evidenceLedger';
import { LEDGER_FILE, openErasureLedger } from '../services/personalData/erasureLedger';
import { enterTrainee, sampleOrganisation } from '../testing/sampleRecords';
import { openTemporaryApplication, type TemporaryApplication } from '../testing/temporaryApplication';
import { temporaryFolder } from '../testing/temporaryFolder';

/* Whatever stands in a small file of the data folder, or in the place of one: the program starts, and nothing is lost. */

const everybody = {
  search: '',
  programmeId: null,
  groupId: null,
  evaluation: 'any',
  includeExited: true,
} as const;
const familyNames = async ({ call }: TemporaryApplication): Promise<string[]> =>
  (await call('trainees.list', everybody)).map(({ familyName }) => familyName);

let office: string;

/** An office with a trainee, an erased one, a file of evidence and a copy, closed. */
beforeAll(async () => {
  const application = await openTemporaryApplication();
  const { call } = application;
  await call('organisation.save', sampleOrganisation());
  const { pathway } = await enterTrainee(application, { familyName: 'PREMIER' });
  const { trainee } = await enterTrainee(application, { familyName: 'PARTIE' });
  await call('safekeeping.backUp', {});
  await call('personalData.erase', { traineeId: trainee.id, removeFiles: false });
  const content = Buffer.from('Une preuve').toString('base64');
  const file = await call('evidence.store', { name: 'preuve.txt', content });
  await call('evidence.save', {
    kind: 'file',
    id: crypto.randomUUID(),
    pathwayId: pathway.id,
    title: 'Preuve',
    description: '',
    date: '2026-03-01',
    indicatorIds: [],
    file,
  });
  await application.tidy();
  await application.close();
  office = application.folder;
});
afterAll(() => rmSync(office, { recursive: true, force: true }));

/** Opens a copy of that office once something was done to its folder; `noted`: where the log says that something was wrong. */
async function openAfter(damage: (folder: string) => void) {
  const folder = mkdtempSync(join(tmpdir(), 'carte-'));
  cpSync(office, folder, { recursive: true });
  damage(folder);
  const noted: string[] = [];
  const log = { error: (_error: unknown, where: string) => void noted.push(where), path: '' };
  const application = await openTemporaryApplication({ folder, host: { log } });
  return { ...application, noted };
}

const noise = Buffer.from(Array.from({ length: 3000 }, (_, index) => (index * 7919) % 251));
const damages: Readonly<Record<string, (path: string) => void>> = {
  'of no bytes': (path) => writeFileSync(path, ''),
  'of zeros, as a power cut leaves it': (path) => writeFileSync(path, Buffer.alloc(512)),
  'of other bytes': (path) => writeFileSync(path, noise),
  'cut short': (path) =>
    writeFileSync(path, existsSync(path) ? readFileSync(path).subarray(0, -9) : '{"aside":"2026'),
  'JSON of another sort': (path) => writeFileSync(path, '[null]'),
  'a folder': (path) => {
    rmSync(path, { force: true });
    mkdirSync(path);
    writeFileSync(join(path, 'autre.txt'), 'Un autre fichier');
  },
};

const smallFiles = [
  MARKER_FILE,
  EVIDENCE_LEDGER,
  DEPARTURES_FILE,
  LEDGER_FILE,
  PARTIAL_JOURNAL,
  KEYS_NOTE_FILE,
  OWNER_FILE,
  join(ASIDE_FOLDER, PLAN_FILE),
  `${DATABASE_FILE}-wal`,
  `${DATABASE_FILE}-journal`,
  `${DATABASE_FILE}-shm`,
];

describe.each(smallFiles)('%s', (name) => {
  it.each(Object.entries(damages))('%s keeps nothing from opening as before', async (_damage, damage) => {
    await using application = await openAfter((folder) => {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      damage(join(folder, name));
    });
    for (let start = 0; start < 2; start++) {
      if (start > 0) await application.reopen();
      expect(await application.call('safekeeping.state', {})).toMatchObject({ status: 'open' });
      expect(await familyNames(application)).toEqual(['PREMIER']);
      expect(readdirSync(join(application.folder, EVIDENCE_FOLDER))).toHaveLength(1);
      expect(await application.call('safekeeping.backups', {})).not.toEqual([]);
      await application.tidy();
      expect(await application.call('safekeeping.asideOffices', {})).toEqual([]);
    }
  });
});

it.each([MARKER_FILE, EVIDENCE_LEDGER, DEPARTURES_FILE, join(ASIDE_FOLDER, PLAN_FILE)])(
  'damage of %s is noted in the log',
  async (name) => {
    await using application = await openAfter((folder) => {
      mkdirSync(join(folder, ASIDE_FOLDER), { recursive: true });
      writeFileSync(join(folder, name), 'abîmé');
    });
    expect(application.noted).toEqual([name]);
  },
);

it('a folder in the place of the records is set aside, and copies are offered', async () => {
  await using application = await openAfter((folder) => {
    rmSync(join(folder, DATABASE_FILE));
    mkdirSync(join(folder, DATABASE_FILE));
  });
  expect(await application.call('safekeeping.state', {})).toMatchObject({
    status: 'unexpected',
    reason: 'missing',
  });
  expect(readdirSync(application.folder)).toContain(`${DATABASE_FILE}.mis-de-cote`);
});

it.each([BACKUP_FOLDER, EVIDENCE_FOLDER, EVIDENCE_ASIDE_FOLDER, ASIDE_FOLDER, INCOMING_FOLDER])(
  'a file in the place of the folder %s is set aside, and the folder made again',
  async (name) => {
    await using application = await openAfter((folder) => {
      rmSync(join(folder, name), { recursive: true, force: true });
      writeFileSync(join(folder, name), 'Un fichier');
    });
    expect(application.noted).toContain(name);
    expect(readFileSync(join(application.folder, `${name}.mis-de-cote`), 'utf8')).toBe('Un fichier');
    expect(await familyNames(application)).toEqual(['PREMIER']);
    await application.call('safekeeping.backUp', {});
    expect(await application.call('safekeeping.backups', {})).not.toEqual([]);
  },
);

it('a folder among the copies is none of them', async () => {
  const name = 'carte-2026-01-01.db';
  await using application = await openAfter((folder) => mkdirSync(join(folder, BACKUP_FOLDER, name)));
  const backups = await application.call('safekeeping.backups', {});
  expect(backups.map((backup) => backup.name)).not.toContain(name);
  expect(backups).not.toEqual([]);
});

/** A database of another program, whose number of version is one of ours. */
function writeForeign(path: string): void {
  const connection = new Sqlite(path);
  connection.exec('CREATE TABLE address (name TEXT); PRAGMA user_version = 20');
  connection.close();
}

describe('among the copies', () => {
  it.each<[string, string, (path: string) => void]>([
    ['a file of no bytes', 'storage', (path) => writeFileSync(path, '')],
    ['a database of another program', 'storage', writeForeign],
    [
      'a database of a newer version',
      'unavailable',
      (path) => {
        copyFileSync(join(office, DATABASE_FILE), path);
        const connection = new Sqlite(path);
        connection.pragma('user_version = 9999');
        connection.close();
      },
    ],
  ])('%s is refused by its name, and nothing changes', async (_what, code, write) => {
    const name = 'carte-2026-01-01.db';
    await using application = await openAfter((folder) => write(join(folder, BACKUP_FOLDER, name)));
    const refusal = await application.refusal('safekeeping.restore', { name, passphrase: '' });
    expect(refusal).toMatchObject({ code });
    if (code === 'storage') expect(refusal.message).toContain(join(BACKUP_FOLDER, name));
    expect(await familyNames(application)).toEqual(['PREMIER']);
    await application.reopen();
    expect(await familyNames(application)).toEqual(['PREMIER']);
  });
});

it('a database of another program in the place of the records is damage, and copies are offered', async () => {
  await using application = await openAfter((folder) => {
    rmSync(join(folder, DATABASE_FILE));
    writeForeign(join(folder, DATABASE_FILE));
  });
  expect(await application.call('safekeeping.state', {})).toMatchObject({ status: 'damaged' });
});

describe('a line that a power failure cut short', () => {
  it('takes no erasure with it that came later', () => {
    const folder = temporaryFolder();
    const ledger = openErasureLedger(folder);
    const historyId = crypto.randomUUID();
    writeFileSync(join(folder, LEDGER_FILE), `${crypto.randomUUID()} 0123`);
    ledger.add(historyId, ['somebody']);
    expect(ledger.all()).toMatchObject([{ historyId }]);
  });

  it('takes no place with it where files are written', () => {
    const folder = temporaryFolder();
    const place = temporaryFolder();
    writeFileSync(join(folder, PARTIAL_JOURNAL), '{"run":"0123');
    noteWritingPlace(folder, join(place, 'liste.csv'));
    expect(writingPlaces(folder)).toMatchObject([{ folder: place }]);
  });
});

/** In the order in which they go. */
const entries = [DATABASE_FILE, BACKUP_FOLDER, EVIDENCE_FOLDER, EVIDENCE_LEDGER, LEDGER_FILE, MARKER_FILE];
const ASIDE = '2026-03-14T10-00-00.000Z';

describe('a change of office whose plan was damaged', () => {
  const damagePlan = (folder: string, text = '{"aside":"20'): void => {
    mkdirSync(join(folder, ASIDE_FOLDER), { recursive: true });
    writeFileSync(join(folder, ASIDE_FOLDER, PLAN_FILE), text);
  };
  /** Moves entries as far as they are there. */
  function move(from: string, to: string, names: readonly string[]): void {
    mkdirSync(to, { recursive: true });
    for (const name of names) {
      if (existsSync(join(from, name))) renameSync(join(from, name), join(to, name));
    }
  }

  it.each(entries.map((_, index) => index + 1))(
    'ended with %d entries set aside: the office of before is there',
    async (count) => {
      await using application = await openAfter((folder) => {
        move(folder, join(folder, ASIDE_FOLDER, ASIDE), entries.slice(0, count));
        damagePlan(folder);
      });
      expect(await familyNames(application)).toEqual(['PREMIER']);
      expect(await application.call('safekeeping.asideOffices', {})).toEqual([]);
    },
  );

  it.each(entries.slice(2).map((_, index) => index + 1))(
    'ended with %d entries of the office that comes in their place: it is there, and the other one aside',
    async (count) => {
      await using application = await openAfter((folder) => {
        const [incoming, aside] = [join(folder, INCOMING_FOLDER), join(folder, ASIDE_FOLDER, ASIDE)];
        cpSync(office, incoming, { recursive: true });
        // What comes was unpacked there, and has no marker yet.
        rmSync(join(incoming, MARKER_FILE));
        move(folder, aside, entries);
        writeFileSync(join(aside, DATABASE_FILE), 'Les données d’avant');
        move(incoming, folder, entries.slice(0, count));
        damagePlan(folder);
      });
      expect(await familyNames(application)).toEqual(['PREMIER']);
      expect(readdirSync(application.folder)).toEqual(expect.arrayContaining(entries));
      expect(await application.call('safekeeping.asideOffices', {})).toMatchObject([{ name: ASIDE }]);
    },
  );

  it.each([
    { aside: '../..', back: null, isAside: false },
    { aside: ASIDE, back: '../ailleurs', isAside: true },
  ])('moves nothing elsewhere: %j', async (plan) => {
    await using application = await openAfter((folder) => damagePlan(folder, JSON.stringify(plan)));
    expect(await familyNames(application)).toEqual(['PREMIER']);
  });
});
