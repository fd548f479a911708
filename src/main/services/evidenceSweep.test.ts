import {
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { plusDays } from '#shared/format/calendarDate';
import { BACKUP_FOLDER, DATABASE_FILE } from '../database/files';
import { sampleNote } from '../testing/sampleFollowUp';
import { enterTrainee } from '../testing/sampleRecords';
import { openTemporaryApplication, type TemporaryApplication } from '../testing/temporaryApplication';

const FIRST_DAY = '2026-03-14';
const PASSPHRASE = 'girafe l’été bleue';

interface Office {
  readonly application: TemporaryApplication;
  readonly time: { now: Date };
  readonly pathwayId: string;
  [Symbol.asyncDispose](): PromiseLike<void>;
}

async function openOffice(): Promise<Office> {
  const time = { now: new Date(`${FIRST_DAY}T10:00:00`) };
  const application = await openTemporaryApplication({ time });
  const { pathway } = await enterTrainee(application);
  return {
    application,
    time,
    pathwayId: pathway.id,
    [Symbol.asyncDispose]: () => application[Symbol.asyncDispose](),
  };
}

/** Keeps files, each with its evidence. */
async function addEvidence(
  { application, pathwayId }: Office,
  count: number,
  word = 'Pièce',
): Promise<string[]> {
  const ids: string[] = [];
  for (let index = 1; index <= count; index++) {
    const content = Buffer.from(`${word} ${index}`).toString('base64');
    const file = await application.call('evidence.store', { name: `${index}.txt`, content });
    const record = { ...sampleNote(pathwayId, { title: `${word} ${index}` }), kind: 'file' as const, file };
    await application.call('evidence.save', record);
    ids.push(record.id);
  }
  return ids;
}

/** Lets weeks pass, and what has served go in each; then the office is closed and opened again. */
async function workFor({ application, time }: Office, days: number, passphrase = ''): Promise<void> {
  const from = time.now.toISOString().slice(0, 10);
  for (let day = 7; day <= days; day += 7) {
    time.now = new Date(`${plusDays(from, day)}T10:00:00`);
    await application.tidy();
  }
  await application.reopen();
  if (passphrase !== '') await application.call('safekeeping.unlock', { passphrase });
}

/** Files that the file system takes for old ones. */
function makeOld({ folder }: TemporaryApplication): void {
  for (const name of kept({ folder })) utimesSync(join(folder, 'preuves', name), new Date(0), new Date(0));
}

const kept = ({ folder }: Pick<TemporaryApplication, 'folder'>): string[] => namesIn(join(folder, 'preuves'));
const setAside = ({ folder }: TemporaryApplication): string[] =>
  namesIn(join(folder, 'preuves-mises-de-cote'));
const namesIn = (folder: string): string[] => (existsSync(folder) ? readdirSync(folder) : []);

const asidesIn = async ({ call }: TemporaryApplication): Promise<string[]> =>
  (await call('safekeeping.backups', {}))
    .filter(({ reason }) => reason === 'setAside')
    .map(({ name }) => name);

async function expectAllReadable({ application, pathwayId }: Office, count: number): Promise<void> {
  const { evidence } = await application.call('training.file', { pathwayId });
  expect(evidence).toHaveLength(count);
  for (const { id } of evidence) await application.call('evidence.content', { evidenceId: id });
}

describe('files of evidence', () => {
  it('are all there when an older copy was taken back and the office returns, however old they are', async () => {
    await using office = await openOffice();
    const { application } = office;
    const { name } = await application.call('safekeeping.backUp', {});
    await addEvidence(office, 10);
    makeOld(application);
    await application.call('safekeeping.restore', { name, passphrase: '' });
    await workFor(office, 77);
    expect(kept(application)).toHaveLength(10);
    const [aside = ''] = await asidesIn(application);
    await application.call('safekeeping.restore', { name: aside, passphrase: '' });
    await expectAllReadable(office, 10);
  });

  it('are all there when the database was lost and a copy is taken back', async () => {
    await using office = await openOffice();
    const { application } = office;
    await addEvidence(office, 17);
    await application.close();
    rmSync(join(application.folder, DATABASE_FILE));
    makeOld(application);
    await application.reopen();
    await application.call('safekeeping.restore', { name: `carte-${FIRST_DAY}.db`, passphrase: '' });
    await application.tidy();
    await expectAllReadable(office, 17);
  });

  it('are all there after many returns between two copies, each time with work', async () => {
    await using office = await openOffice();
    const { application } = office;
    const { name: without } = await application.call('safekeeping.backUp', {});
    await addEvidence(office, 3);
    let back = (await application.call('safekeeping.backUp', {})).name;
    for (let round = 0; round < 4; round++) {
      const known = new Set(await asidesIn(application));
      await application.call('safekeeping.restore', { name: without, passphrase: '' });
      await addEvidence(office, 1, `Tour ${round}`);
      await workFor(office, 70);
      back = (await asidesIn(application)).find((name) => !known.has(name)) ?? back;
      await application.call('safekeeping.restore', { name: back, passphrase: '' });
      await expectAllReadable(office, 3);
    }
    expect(kept(application)).toHaveLength(3 + 4);
  });

  it.each(['2029-03-14', '2099-12-31', '1970-01-01'])(
    'are all there when the clock shows %s, even when the user says that it is right',
    async (wrong) => {
      await using office = await openOffice();
      const { application, time } = office;
      const ids = await addEvidence(office, 5);
      for (const evidenceId of ids) await application.call('evidence.remove', { evidenceId });
      rmSync(join(application.folder, BACKUP_FOLDER), { recursive: true, force: true });
      await application.tidy();
      rmSync(join(application.folder, BACKUP_FOLDER), { recursive: true, force: true });
      time.now = new Date(`${wrong}T10:00:00`);
      for (let start = 0; start < 5; start++) {
        await application.reopen();
        await application.tidy();
      }
      await application.call('safekeeping.confirmClock', {});
      await application.tidy();
      expect([kept(application).length, setAside(application)]).toEqual([5, []]);
    },
  );

  it('of a protected office are kept alike', async () => {
    await using office = await openOffice();
    const { application } = office;
    await application.call('safekeeping.protect', { current: '', next: PASSPHRASE });
    const { name } = await application.call('safekeeping.backUp', {});
    await addEvidence(office, 4);
    await application.call('safekeeping.restore', { name, passphrase: '' });
    await workFor(office, 77, PASSPHRASE);
    const [aside = ''] = await asidesIn(application);
    await application.call('safekeeping.restore', { name: aside, passphrase: '' });
    await expectAllReadable(office, 4);
  });

  it.each([
    ['has another passphrase', async (path: string) => copyWithOtherPassphrase(path)],
    ['is damaged', async (path: string) => writeFileSync(path, 'Plus une base. '.repeat(1000))],
  ])('are kept as long as a copy %s: it may name any of them', async (_how, make) => {
    await using office = await openOffice();
    const { application } = office;
    const ids = await addEvidence(office, 2);
    for (const evidenceId of ids) await application.call('evidence.remove', { evidenceId });
    await application.tidy();
    const copies = join(application.folder, BACKUP_FOLDER);
    rmSync(copies, { recursive: true });
    await application.call('safekeeping.backUp', {});
    const odd = join(copies, 'demandee-ailleurs.db');
    await make(odd);
    await workFor(office, 77);
    expect(kept(application)).toHaveLength(2);
    rmSync(odd);
    await workFor(office, 77);
    expect(setAside(application)).toHaveLength(2);
  });
});

describe('a file that nothing names', () => {
  /** An office with one file that neither the database nor a copy names. */
  async function withUnnamedFile(office: Office): Promise<string> {
    const { application } = office;
    const [evidenceId = ''] = await addEvidence(office, 1);
    const [sha256 = ''] = kept(application);
    await application.call('evidence.remove', { evidenceId });
    return sha256;
  }

  it('is set aside after sixty counted days, found when it is asked for, and goes after as many again', async () => {
    await using office = await openOffice();
    const { application } = office;
    const sha256 = await withUnnamedFile(office);
    await workFor(office, 63);
    expect(setAside(application)).toEqual([]);
    await workFor(office, 7);
    expect([kept(application), setAside(application)]).toEqual([[], [sha256]]);
    await workFor(office, 56);
    expect(setAside(application)).toEqual([sha256]);
    await workFor(office, 14);
    expect([kept(application), setAside(application)]).toEqual([[], []]);
  });

  it('comes back by itself when it is named again', async () => {
    await using office = await openOffice();
    const { application } = office;
    const sha256 = await withUnnamedFile(office);
    await workFor(office, 70);
    expect(setAside(application)).toEqual([sha256]);
    await addEvidence(office, 1);
    await application.tidy();
    expect([kept(application), setAside(application)]).toEqual([[sha256], []]);
    await expectAllReadable(office, 1);
  });

  it('is counted anew when what was recorded is gone', async () => {
    await using office = await openOffice();
    const { application } = office;
    await withUnnamedFile(office);
    await workFor(office, 56);
    rmSync(join(application.folder, 'preuves.json'));
    await workFor(office, 56);
    expect(setAside(application)).toEqual([]);
  });

  it('is not removed by the rule when it is no file of evidence', async () => {
    await using office = await openOffice();
    const { application } = office;
    await addEvidence(office, 1);
    writeFileSync(join(application.folder, 'preuves', 'note de quelqu’un.txt'), 'à garder');
    await workFor(office, 150);
    expect(kept(application)).toContain('note de quelqu’un.txt');
  });
});

it('a copy is read once: as long as it does not change, what it names is remembered', async () => {
  await using office = await openOffice();
  const { application } = office;
  await addEvidence(office, 1);
  const { name } = await application.call('safekeeping.backUp', {});
  await application.tidy();
  const ledger = readFileSync(join(application.folder, 'preuves.json'), 'utf8');
  expect(JSON.parse(ledger)).toMatchObject({
    copies: { [join(BACKUP_FOLDER, name)]: { files: kept(application) } },
  });
});

/** Puts the copy of a protected office of elsewhere among the copies of this one. */
async function copyWithOtherPassphrase(path: string): Promise<void> {
  await using other = await openTemporaryApplication();
  await enterTrainee(other);
  await other.call('safekeeping.protect', { current: '', next: 'une tout autre phrase' });
  await other.close();
  renameSync(join(other.folder, DATABASE_FILE), path);
}
