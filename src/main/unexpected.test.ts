import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { BACKUP_FOLDER, DATABASE_FILE, MARKER_FILE } from './database/files';
import { enterTrainee, sampleOrganisation } from './testing/sampleRecords';
import { openTemporaryApplication, type TemporaryApplication } from './testing/temporaryApplication';

const everybody = {
  search: '',
  programmeId: null,
  groupId: null,
  evaluation: 'any',
  includeExited: true,
} as const;
const PASSPHRASE = 'girafe l’été bleue';
const COPY = 'carte-2026-03-14.db';

const familyNames = async ({ call }: TemporaryApplication): Promise<string[]> =>
  (await call('trainees.list', everybody)).map(({ familyName }) => familyName).toSorted();
const state = ({ call }: TemporaryApplication) => call('safekeeping.state', {});
const databaseOf = ({ folder }: TemporaryApplication): string => join(folder, DATABASE_FILE);

/** An office with one trainee, and a copy of it, closed. */
async function openOffice({ isProtected = false } = {}): Promise<TemporaryApplication> {
  // What is noted of damage is the matter of damagedFolder.test.ts.
  const application = await openTemporaryApplication({ host: { log: { error() {}, path: '' } } });
  await application.call('organisation.save', sampleOrganisation());
  await enterTrainee(application, { familyName: 'PREMIER' });
  if (isProtected) await application.call('safekeeping.protect', { current: '', next: PASSPHRASE });
  await application.close();
  return application;
}

/** A database of another computer, closed. */
async function withForeignDatabase(use: (path: string) => void): Promise<void> {
  await using other = await openTemporaryApplication();
  await enterTrainee(other, { familyName: 'AILLEURS' });
  await other.close();
  use(databaseOf(other));
  await other.reopen();
}

const losses: readonly (readonly [string, string, (path: string) => void])[] = [
  ['is gone', 'missing', (path) => rmSync(path)],
  ['is empty, as a power cut leaves it', 'empty', (path) => writeFileSync(path, '')],
];

describe('a database that was lost', () => {
  it.each(losses)('%s: no office begins, and its copies are offered', async (_how, reason, lose) => {
    await using application = await openOffice();
    lose(databaseOf(application));
    await application.reopen();
    expect(await state(application)).toMatchObject({
      status: 'unexpected',
      reason,
      backups: [{ name: COPY, isProtected: false }],
    });
    expect(await application.refusal('trainees.list', everybody)).toMatchObject({ code: 'locked' });
    await application.reopen();
    expect(await state(application)).toMatchObject({ status: 'unexpected', reason });
    await application.call('safekeeping.restore', { name: COPY, passphrase: '' });
    expect(await familyNames(application)).toEqual(['PREMIER']);
    await application.reopen();
    expect(await familyNames(application)).toEqual(['PREMIER']);
  });

  it.each(losses)('%s: protected, it takes no passphrase for a new one', async (_how, reason, lose) => {
    await using application = await openOffice({ isProtected: true });
    lose(databaseOf(application));
    await application.reopen();
    await application.attempt('safekeeping.unlock', { passphrase: 'n’importe quoi du tout' });
    expect(await state(application)).toMatchObject({
      status: 'unexpected',
      reason,
      isProtected: true,
      backups: [{ isProtected: true }],
    });
    const restore = (passphrase: string) =>
      application.attempt('safekeeping.restore', { name: COPY, passphrase });
    expect(await restore('n’importe quoi du tout')).toMatchObject({
      ok: false,
      error: { fields: [{ path: 'passphrase' }] },
    });
    expect(await restore(PASSPHRASE)).toMatchObject({ ok: true });
    expect(await familyNames(application)).toEqual(['PREMIER']);
    await application.reopen();
    expect(await state(application)).toMatchObject({ status: 'locked' });
  });

  it.each(losses)(
    '%s: noticed in a data folder of an earlier version, without marker',
    async (_how, reason, lose) => {
      await using application = await openOffice();
      rmSync(join(application.folder, MARKER_FILE));
      lose(databaseOf(application));
      await application.reopen();
      expect(await state(application)).toMatchObject({ status: 'unexpected', reason });
    },
  );

  it.each([
    ['an older copy was taken up by mistake', true],
    ['the file that is there is gone on with', false],
  ])('keeps the copy of the day, the last of it, when %s', async (_how, isRestored) => {
    const time = { now: new Date('2026-03-13T10:00:00') };
    await using application = await openTemporaryApplication({ time });
    await enterTrainee(application, { familyName: 'HIER' });
    await application.reopen();
    const yesterday = readFileSync(databaseOf(application));
    time.now = new Date('2026-03-14T10:00:00');
    await application.reopen();
    await enterTrainee(application, { familyName: 'AUJOURD’HUI' });
    await application.close();

    rmSync(databaseOf(application));
    if (!isRestored) writeFileSync(databaseOf(application), yesterday);
    await application.reopen();
    if (isRestored) {
      await application.call('safekeeping.restore', { name: 'carte-2026-03-13.db', passphrase: '' });
    } else await application.call('safekeeping.accept', {});
    await enterTrainee(application, { familyName: 'ENSUITE' });
    await application.reopen();

    const [aside] = (await application.call('safekeeping.backups', {})).filter(
      ({ reason }) => reason === 'setAside',
    );
    await application.call('safekeeping.restore', { name: aside?.name ?? '', passphrase: '' });
    expect(await familyNames(application)).toEqual(['AUJOURD’HUI', 'HIER']);
  });

  it('has a schema and nothing in it', async () => {
    await using application = await openOffice();
    await using fresh = await openTemporaryApplication();
    await fresh.close();
    copyFileSync(databaseOf(fresh), databaseOf(application));
    await application.reopen();
    expect(await state(application)).toMatchObject({ status: 'unexpected', reason: 'empty' });
    await fresh.reopen();
  });

  it('is missed although the marker was damaged, and although no copy is left', async () => {
    await using application = await openOffice();
    writeFileSync(join(application.folder, MARKER_FILE), '{"office"');
    rmSync(join(application.folder, BACKUP_FOLDER), { recursive: true });
    rmSync(databaseOf(application));
    await application.reopen();
    expect(await state(application)).toMatchObject({ status: 'unexpected', reason: 'missing', backups: [] });
  });

  it('is known from its first records on, also after a power cut', async () => {
    await using application = await openTemporaryApplication();
    await enterTrainee(application);
    expect(existsSync(join(application.folder, MARKER_FILE))).toBe(true);
  });

  it('was never one where nothing was entered: the application opens as at first launch', async () => {
    await using application = await openTemporaryApplication();
    await application.reopen();
    rmSync(databaseOf(application));
    await application.reopen();
    expect(await state(application)).toMatchObject({ status: 'open' });
  });

  it.each([
    [0, 'open'],
    [12, 'unexpected'],
  ])(
    'ended while it was made, or not: its journal says that it had %d pages before',
    async (pages, status) => {
      await using application = await openTemporaryApplication();
      await application.close();
      const database = databaseOf(application);
      writeFileSync(database, '');
      const journal = Buffer.alloc(512);
      journal.writeUInt32BE(pages, 16);
      writeFileSync(`${database}-journal`, journal);
      await application.reopen();
      expect(await state(application)).toMatchObject({ status });
    },
  );

  it('gets a marker when an earlier version kept it without one', async () => {
    await using application = await openOffice();
    rmSync(join(application.folder, MARKER_FILE));
    await application.reopen();
    expect(await familyNames(application)).toEqual(['PREMIER']);
    expect(existsSync(join(application.folder, MARKER_FILE))).toBe(true);
  });
});

describe('a database of another computer', () => {
  it('is not opened unasked; a copy of this one can be taken up', async () => {
    await using application = await openOffice();
    await withForeignDatabase((path) => copyFileSync(path, databaseOf(application)));
    await application.reopen();
    expect(await state(application)).toMatchObject({ status: 'unexpected', reason: 'foreign' });
    expect(await application.refusal('trainees.list', everybody)).toMatchObject({ code: 'locked' });
    await application.call('safekeeping.restore', { name: COPY, passphrase: '' });
    expect(await familyNames(application)).toEqual(['PREMIER']);
    const aside = (await application.call('safekeeping.backups', {})).find(
      ({ reason }) => reason === 'setAside',
    );
    await application.call('safekeeping.restore', { name: aside?.name ?? '', passphrase: '' });
    expect(await familyNames(application)).toEqual(['AILLEURS']);
    await application.reopen();
    expect(await familyNames(application)).toEqual(['AILLEURS']);
  });

  it('is gone on with when the user says so, also at the next start', async () => {
    await using application = await openOffice();
    await withForeignDatabase((path) => copyFileSync(path, databaseOf(application)));
    await application.reopen();
    await application.call('safekeeping.accept', {});
    expect(await familyNames(application)).toEqual(['AILLEURS']);
    await application.reopen();
    expect(await familyNames(application)).toEqual(['AILLEURS']);
  });
});

describe('a database that is older than its copies', () => {
  async function goBackByHand(application: TemporaryApplication): Promise<void> {
    const kept = join(application.folder, 'gardé.db');
    copyFileSync(databaseOf(application), kept);
    await application.reopen();
    await enterTrainee(application, { familyName: 'SECOND' });
    await application.close();
    renameSync(kept, databaseOf(application));
  }

  it('is noticed, and its copies are offered', async () => {
    await using application = await openOffice();
    await goBackByHand(application);
    await application.reopen();
    expect(await state(application)).toMatchObject({ status: 'unexpected', reason: 'older' });
    await application.call('safekeeping.restore', { name: COPY, passphrase: '' });
    expect(await familyNames(application)).toEqual(['PREMIER', 'SECOND']);
  });

  it('is noticed under a passphrase, once it is given; the user may go on with it', async () => {
    await using application = await openOffice({ isProtected: true });
    const kept = join(application.folder, 'gardé.db');
    copyFileSync(databaseOf(application), kept);
    await application.reopen();
    await application.call('safekeeping.unlock', { passphrase: PASSPHRASE });
    await enterTrainee(application, { familyName: 'SECOND' });
    await application.close();
    renameSync(kept, databaseOf(application));
    await application.reopen();
    expect(await state(application)).toMatchObject({ status: 'locked' });
    await application.call('safekeeping.unlock', { passphrase: PASSPHRASE });
    expect(await state(application)).toMatchObject({ status: 'unexpected', reason: 'older' });
    await application.call('safekeeping.accept', {});
    expect(await familyNames(application)).toEqual(['PREMIER']);
    await application.reopen();
    await application.call('safekeeping.unlock', { passphrase: PASSPHRASE });
    expect(await familyNames(application)).toEqual(['PREMIER']);
  });

  it('is noticed in a data folder of an earlier version, by what its copies know', async () => {
    await using application = await openOffice();
    await goBackByHand(application);
    rmSync(join(application.folder, MARKER_FILE));
    await application.reopen();
    expect(await state(application)).toMatchObject({ status: 'unexpected', reason: 'older' });
  });

  it('is put in its place by the application: nobody is asked, now or at the next start', async () => {
    await using application = await openOffice();
    await application.reopen();
    await enterTrainee(application, { familyName: 'SECOND' });
    const { name } = await application.call('safekeeping.backUp', {});
    await enterTrainee(application, { familyName: 'TROISIÈME' });
    for (let round = 0; round < 3; round++) {
      await application.call('safekeeping.restore', { name, passphrase: '' });
      expect(await familyNames(application)).toEqual(['PREMIER', 'SECOND']);
      await application.reopen();
      expect(await familyNames(application)).toEqual(['PREMIER', 'SECOND']);
    }
  });
});

describe('a copy that is put in the place of the database', () => {
  /** The files as an end of the program between two renames leaves them: each step of the replacement before the last. */
  it('takes it at the next start when the program ended in between, at whatever step', async () => {
    await using application = await openOffice();
    await application.reopen();
    await enterTrainee(application, { familyName: 'SECOND' });
    await application.close();
    const original = `${application.folder}-original`;
    cpSync(application.folder, original, { recursive: true });
    const copies = join(application.folder, BACKUP_FOLDER);
    for (const steps of [0, 1, 2]) {
      rmSync(application.folder, { recursive: true });
      cpSync(original, application.folder, { recursive: true });
      writeFileSync(`${databaseOf(application)}-wal`, '');
      copyFileSync(join(copies, COPY), join(application.folder, `${DATABASE_FILE}.entrant`));
      if (steps > 0) renameSync(`${databaseOf(application)}-wal`, join(copies, 'remplacee-x.db-wal'));
      if (steps > 1) renameSync(databaseOf(application), join(copies, 'remplacee-x.db'));
      await application.reopen();
      const asides = readdirSync(copies).filter(
        (name) => name.startsWith('remplacee-') && name.endsWith('.db'),
      );
      expect(asides).toHaveLength(1);
      // The marker knew of no such wish, so that the file is an older one: asked about, never lost.
      if ((await state(application)).status !== 'open') await application.call('safekeeping.accept', {});
      expect(await familyNames(application)).toContain('PREMIER');
      await application.close();
    }
    rmSync(original, { recursive: true });
    await application.reopen();
  });

  it('is offered when an earlier version was ended between its two renames', async () => {
    await using application = await openOffice();
    mkdirSync(join(application.folder, BACKUP_FOLDER), { recursive: true });
    renameSync(
      databaseOf(application),
      join(application.folder, BACKUP_FOLDER, 'remplacee-2026-03-14T10-00-00.000Z.db'),
    );
    await application.reopen();
    const found = await state(application);
    expect(found).toMatchObject({ status: 'unexpected', reason: 'missing' });
    expect(found).toMatchObject({ backups: [expect.anything(), expect.anything()] });
  });

  it('comes with the write-ahead log that it was set aside with', async () => {
    await using application = await openOffice();
    await application.reopen();
    const { name } = await application.call('safekeeping.backUp', {});
    await enterTrainee(application, { familyName: 'SECOND' });
    // As a power cut leaves it: what was entered stands in the log only.
    const folder = `${application.folder}-coupure`;
    cpSync(application.folder, folder, { recursive: true });
    expect(statSync(join(folder, `${DATABASE_FILE}-wal`)).size).toBeGreaterThan(0);
    await using cut = await openTemporaryApplication({ folder: `${application.folder}-neuf` });
    await cut.close();
    rmSync(cut.folder, { recursive: true, force: true });
    renameSync(folder, cut.folder);
    const aside = 'remplacee-2026-03-15T10-00-00.000Z.db';
    for (const suffix of ['', '-wal']) {
      renameSync(`${databaseOf(cut)}${suffix}`, join(cut.folder, BACKUP_FOLDER, `${aside}${suffix}`));
    }
    await cut.reopen();
    await cut.call('safekeeping.restore', { name: aside, passphrase: '' });
    expect(await familyNames(cut)).toEqual(['PREMIER', 'SECOND']);
    await cut.call('safekeeping.restore', { name, passphrase: '' });
    expect(await familyNames(cut)).toEqual(['PREMIER']);
  });
});

it('a copy that was taken up opens also when the program ended before the marker knew how far it had come since', async () => {
  await using application = await openOffice();
  const path = join(application.folder, MARKER_FILE);
  const marker = JSON.parse(readFileSync(path, 'utf8'));
  const { identity, generation } = marker.office;
  const incoming = { identity, generation: generation - 1, aside: 'remplacee-x.db' };
  // What it replaced had come further, under other letters.
  marker.office = { identity: 'AVANT', generation: generation + 20, incoming };
  writeFileSync(path, JSON.stringify(marker));
  await application.reopen();
  expect(await familyNames(application)).toEqual(['PREMIER']);
});

describe('beginning again', () => {
  it('opens as at first launch, and brings everything back when asked', async () => {
    await using application = await openOffice();
    rmSync(databaseOf(application));
    await application.reopen();
    await application.call('safekeeping.beginAgain', {});
    expect(await state(application)).toMatchObject({ status: 'open' });
    expect(await application.call('application.status', {})).toMatchObject({ organisation: null });
    await enterTrainee(application, { familyName: 'NOUVEAU' });
    await application.reopen();

    const [office] = await application.call('safekeeping.asideOffices', {});
    await application.call('safekeeping.takeOfficeBack', { name: office?.name ?? '' });
    expect(await state(application)).toMatchObject({ status: 'unexpected', reason: 'missing' });
    await application.call('safekeeping.restore', { name: COPY, passphrase: '' });
    expect(await familyNames(application)).toEqual(['PREMIER']);

    const [other, ...rest] = await application.call('safekeeping.asideOffices', {});
    expect(rest).toEqual([]);
    await application.call('safekeeping.takeOfficeBack', { name: other?.name ?? '' });
    expect(await familyNames(application)).toEqual(['NOUVEAU']);
  });

  it('keeps a protected office whose passphrase is forgotten, with its own passphrase', async () => {
    await using application = await openOffice({ isProtected: true });
    // What a killed program has begun to write on a network drive.
    const journal = `${databaseOf(application)}-journal`;
    writeFileSync(journal, 'commencé');
    await application.reopen();
    await application.call('safekeeping.beginAgain', {});
    expect(existsSync(journal)).toBe(false);
    await enterTrainee(application, { familyName: 'NOUVEAU' });
    await application.call('safekeeping.protect', { current: '', next: 'une tout autre phrase' });
    const [office] = await application.call('safekeeping.asideOffices', {});
    await application.call('safekeeping.takeOfficeBack', { name: office?.name ?? '' });
    expect(await state(application)).toMatchObject({ status: 'locked' });
    expect(existsSync(journal)).toBe(true);
    await application.call('safekeeping.unlock', { passphrase: PASSPHRASE });
    expect(await familyNames(application)).toEqual(['PREMIER']);
  });

  it('goes on at the next start when the program ended in between', async () => {
    await using application = await openOffice();
    const asides = join(application.folder, 'bureaux-mis-de-cote');
    mkdirSync(join(asides, '2026-03-14T10-00-00.000Z'), { recursive: true });
    writeFileSync(
      join(asides, 'en-cours.json'),
      JSON.stringify({ aside: '2026-03-14T10-00-00.000Z', back: null, isAside: false }),
    );
    renameSync(databaseOf(application), join(asides, '2026-03-14T10-00-00.000Z', DATABASE_FILE));
    await application.reopen();
    expect(await state(application)).toMatchObject({ status: 'open' });
    expect(await familyNames(application)).toEqual([]);
    const offices = await application.call('safekeeping.asideOffices', {});
    expect(offices).toEqual([{ name: '2026-03-14T10-00-00.000Z', at: '2026-03-14T10:00:00.000Z' }]);
    await application.call('safekeeping.takeOfficeBack', { name: offices[0]?.name ?? '' });
    expect(await familyNames(application)).toEqual(['PREMIER']);
  });

  it('goes for good when asked, and nothing else does', async () => {
    await using application = await openOffice();
    await application.reopen();
    await application.call('safekeeping.beginAgain', {});
    await enterTrainee(application, { familyName: 'NOUVEAU' });
    const [office] = await application.call('safekeeping.asideOffices', {});
    const removal = { name: office?.name ?? '' };
    expect(await application.refusal('safekeeping.removeOffice', { name: '..' })).toMatchObject({
      code: 'notFound',
    });
    await application.call('safekeeping.removeOffice', removal);
    expect(await application.call('safekeeping.asideOffices', {})).toEqual([]);
    expect(readdirSync(join(application.folder, 'bureaux-mis-de-cote'))).toEqual([]);
    expect(readdirSync(application.folder).filter((entry) => entry.includes('en-cours'))).toEqual([]);
    expect(await familyNames(application)).toEqual(['NOUVEAU']);
  });

  it('is not removed by somebody who does not know the passphrase of what is there', async () => {
    await using application = await openOffice();
    await application.reopen();
    await application.call('safekeeping.beginAgain', {});
    await enterTrainee(application);
    await application.call('safekeeping.protect', { current: '', next: PASSPHRASE });
    const [office] = await application.call('safekeeping.asideOffices', {});
    await application.call('safekeeping.lock', {});
    const removal = { name: office?.name ?? '' };
    expect(await application.refusal('safekeeping.removeOffice', removal)).toMatchObject({ code: 'locked' });
    expect(await application.call('safekeeping.asideOffices', {})).toHaveLength(1);
  });

  it('takes no name that is not in the list', async () => {
    await using application = await openOffice();
    await application.reopen();
    expect(await application.refusal('safekeeping.takeOfficeBack', { name: '../..' })).toMatchObject({
      code: 'notFound',
    });
    expect(await familyNames(application)).toEqual(['PREMIER']);
  });
});
