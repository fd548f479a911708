import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { BACKUP_FOLDER, DATABASE_FILE } from './database/files';
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

const familyNames = async ({ call }: TemporaryApplication): Promise<string[]> =>
  (await call('trainees.list', everybody)).map(({ familyName }) => familyName);

/** Spoils the middle of the database file of a closed application. */
function damage(folder: string): Buffer {
  const path = join(folder, DATABASE_FILE);
  const content = readFileSync(path);
  content.fill(0x55, content.length >> 2, content.length >> 1);
  writeFileSync(path, content);
  return content;
}

describe('backups', () => {
  it('are taken at the end of a day of work, one a day, and can be read', async () => {
    const time = { now: new Date('2026-03-14T10:00:00') };
    await using application = await openTemporaryApplication({ time });
    await enterTrainee(application, { familyName: 'PREMIER' });
    await application.reopen();
    await enterTrainee(application, { familyName: 'SECOND' });
    await application.reopen();
    time.now = new Date('2026-03-15T10:00:00');
    await enterTrainee(application, { familyName: 'TROISIÈME' });
    await application.reopen();
    const names = readdirSync(join(application.folder, BACKUP_FOLDER));
    expect(names.toSorted()).toEqual(['carte-2026-03-14.db', 'carte-2026-03-15.db']);

    await application.call('safekeeping.restore', { name: 'carte-2026-03-14.db', passphrase: '' });
    expect(await familyNames(application)).toEqual(['PREMIER', 'SECOND']);
  });

  it('are taken on demand, and listed latest first', async () => {
    await using application = await openTemporaryApplication();
    const backup = await application.call('safekeeping.backUp', {});
    expect(backup).toMatchObject({ reason: 'asked' });
    expect(await application.call('safekeeping.backups', {})).toEqual([backup]);
  });

  it('set the database aside when one takes its place, so that going back is possible', async () => {
    await using application = await openTemporaryApplication();
    const { name } = await application.call('safekeeping.backUp', {});
    await enterTrainee(application, { familyName: 'APRÈS' });
    await application.call('safekeeping.restore', { name, passphrase: '' });
    expect(await familyNames(application)).toEqual([]);
    const aside = (await application.call('safekeeping.backups', {})).find(
      ({ reason }) => reason === 'setAside',
    );
    await application.call('safekeeping.restore', { name: aside?.name ?? '', passphrase: '' });
    expect(await familyNames(application)).toEqual(['APRÈS']);
  });

  it('that are damaged, unknown or outside the folder change nothing', async () => {
    await using application = await openTemporaryApplication();
    await enterTrainee(application, { familyName: 'GARDÉ' });
    const { name } = await application.call('safekeeping.backUp', {});
    writeFileSync(join(application.folder, BACKUP_FOLDER, name), 'Plus une base. '.repeat(1000));
    const restore = (backup: string) =>
      application.refusal('safekeeping.restore', { name: backup, passphrase: '' });
    expect(await restore(name)).toMatchObject({ code: 'storage' });
    expect(await restore('carte-1999-01-01.db')).toMatchObject({ code: 'notFound' });
    expect(await restore(`../${DATABASE_FILE}`)).toMatchObject({ code: 'notFound' });
    expect(await familyNames(application)).toEqual(['GARDÉ']);
  });
});

describe('a damaged database', () => {
  it('is left as it is and offers its copies; the chosen one takes its place', async () => {
    await using application = await openTemporaryApplication();
    await enterTrainee(application, { familyName: 'SAUVÉ' });
    await application.close();
    const damaged = damage(application.folder);
    await application.reopen();

    const state = await application.call('safekeeping.state', {});
    expect(state).toMatchObject({ status: 'damaged', backups: [{ name: 'carte-2026-03-14.db' }] });
    expect(await application.refusal('trainees.list', everybody)).toMatchObject({ code: 'locked' });
    expect(readFileSync(join(application.folder, DATABASE_FILE))).toEqual(damaged);

    await application.call('safekeeping.restore', { name: 'carte-2026-03-14.db', passphrase: '' });
    expect(await familyNames(application)).toEqual(['SAUVÉ']);
    const aside = readdirSync(join(application.folder, BACKUP_FOLDER)).find((name) =>
      name.startsWith('remplacee-'),
    );
    expect(readFileSync(join(application.folder, BACKUP_FOLDER, aside ?? ''))).toEqual(damaged);
  });
});

describe('a passphrase', () => {
  async function openProtected(): Promise<TemporaryApplication> {
    const application = await openTemporaryApplication();
    await enterTrainee(application, { familyName: 'CONFIDENTIEL' });
    await application.call('safekeeping.backUp', {});
    await application.call('safekeeping.protect', { current: '', next: PASSPHRASE });
    return application;
  }
  const filesOf = (folder: string): string[] =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.db/.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name));

  it('leaves no name readable in the database or its copies, and the work goes on', async () => {
    await using application = await openProtected();
    expect(await familyNames(application)).toEqual(['CONFIDENTIEL']);
    await application.close();
    const files = filesOf(application.folder);
    expect(files.length).toBeGreaterThan(1);
    for (const path of files) expect(readFileSync(path).includes('CONFIDENTIEL')).toBe(false);
    await application.reopen();
  });

  it('is asked for at the next start; nothing is answered before', async () => {
    await using application = await openProtected();
    await application.reopen();
    expect(await application.call('safekeeping.state', {})).toMatchObject({ status: 'locked' });
    expect(await application.refusal('trainees.list', everybody)).toMatchObject({ code: 'locked' });
    expect(await application.refusal('safekeeping.unlock', { passphrase: 'girafe' })).toMatchObject({
      code: 'invalidInput',
      fields: [{ path: 'passphrase' }],
    });
    await application.call('safekeeping.unlock', { passphrase: PASSPHRASE });
    expect(await familyNames(application)).toEqual(['CONFIDENTIEL']);
  });

  it('is the same however the accents were typed', async () => {
    await using application = await openProtected();
    await application.call('safekeeping.lock', {});
    await application.call('safekeeping.unlock', { passphrase: PASSPHRASE.normalize('NFD') });
    expect(await familyNames(application)).toEqual(['CONFIDENTIEL']);
  });

  it('can be changed and given up by whoever knows it', async () => {
    await using application = await openProtected();
    const next = 'l’autre phrase, plus longue';
    expect(await application.refusal('safekeeping.protect', { current: 'une autre', next })).toMatchObject({
      code: 'invalidInput',
      fields: [{ path: 'current' }],
    });
    await application.call('safekeeping.protect', { current: PASSPHRASE, next });
    await application.call('safekeeping.lock', {});
    await application.refusal('safekeeping.unlock', { passphrase: PASSPHRASE });
    await application.call('safekeeping.unlock', { passphrase: next });
    await application.call('safekeeping.protect', { current: next, next: null });
    await application.reopen();
    expect(await familyNames(application)).toEqual(['CONFIDENTIEL']);
  });

  it('that is short is refused', async () => {
    await using application = await openTemporaryApplication();
    expect(await application.refusal('safekeeping.protect', { current: '', next: 'court' })).toMatchObject({
      code: 'invalidInput',
      fields: [{ path: 'next', message: expect.stringContaining('12 caractères') }],
    });
  });

  it('that whoever guesses tries first is refused, the name of the organisation included', async () => {
    await using application = await openTemporaryApplication();
    await application.call('organisation.save', sampleOrganisation({ name: 'Horizon Fictif 93' }));
    for (const next of ['aaaaaaaaaaaa', 'motdepasse2026', 'Horizon Fictif 93 !']) {
      expect(await application.refusal('safekeeping.protect', { current: '', next }), next).toMatchObject({
        code: 'invalidInput',
        fields: [{ path: 'next', message: expect.stringContaining('se devine') }],
      });
    }
  });

  it('opens the copies, also when the database is damaged', async () => {
    await using application = await openProtected();
    await application.close();
    damage(application.folder);
    await application.reopen();
    await application.attempt('safekeeping.unlock', { passphrase: PASSPHRASE });
    expect(await application.call('safekeeping.state', {})).toMatchObject({
      status: 'damaged',
      isProtected: true,
    });
    const name = 'carte-2026-03-14.db';
    expect(await application.refusal('safekeeping.restore', { name, passphrase: 'une autre' })).toMatchObject(
      {
        code: 'invalidInput',
      },
    );
    await application.call('safekeeping.restore', { name, passphrase: PASSPHRASE });
    expect(await familyNames(application)).toEqual(['CONFIDENTIEL']);
  });

  it('is not asked for when a crash left the mark of it beside a plain file', async () => {
    await using application = await openProtected();
    await application.call('safekeeping.protect', { current: PASSPHRASE, next: null });
    await application.close();
    writeFileSync(join(application.folder, 'carte.protegee'), '');
    await application.reopen();
    expect(await familyNames(application)).toEqual(['CONFIDENTIEL']);
  });

  it.each([
    ['', []],
    [', and with it what the folder knew', ['bureau.json']],
    [', and every copy', ['sauvegardes']],
  ])('is asked for though the mark of it was lost%s; the right one writes it again', async (_what, lost) => {
    await using application = await openProtected();
    await application.close();
    const mark = join(application.folder, 'carte.protegee');
    for (const path of ['carte.protegee', ...lost]) {
      rmSync(join(application.folder, path), { recursive: true });
    }
    await application.reopen();
    expect(await application.call('safekeeping.state', {})).toMatchObject({
      status: 'locked',
      isProtected: true,
    });
    await application.refusal('safekeeping.unlock', { passphrase: 'une tout autre phrase' });
    expect(existsSync(mark)).toBe(false);
    await application.call('safekeeping.unlock', { passphrase: PASSPHRASE });
    expect(await familyNames(application)).toEqual(['CONFIDENTIEL']);
    expect(existsSync(mark)).toBe(true);
  });

  it('is not asked for when it was given up and the file is damaged since, though an earlier copy has it', async () => {
    await using application = await openProtected();
    const { name } = await application.call('safekeeping.backUp', {});
    const path = join(application.folder, BACKUP_FOLDER, name);
    const kept = readFileSync(path);
    await application.call('safekeeping.protect', { current: PASSPHRASE, next: null });
    await application.close();
    writeFileSync(path, kept);
    const database = join(application.folder, DATABASE_FILE);
    writeFileSync(database, readFileSync(database).fill(0x55));
    await application.reopen();
    expect(await application.call('safekeeping.state', {})).toMatchObject({ status: 'damaged' });
  });

  it('cannot lock what is not protected', async () => {
    await using application = await openTemporaryApplication();
    expect(await application.refusal('safekeeping.lock', {})).toMatchObject({ code: 'conflict' });
  });
});

describe('a job under way', () => {
  it('keeps the database open', async () => {
    const waiting = Promise.withResolvers<null>();
    await using application = await openTemporaryApplication({ host: { choosePath: () => waiting.promise } });
    await application.call('safekeeping.protect', { current: '', next: PASSPHRASE });
    const asked = application.call('documents.chooseFolder', {});
    expect(await application.refusal('safekeeping.lock', {})).toMatchObject({ code: 'conflict' });
    waiting.resolve(null);
    await asked;
    await application.call('safekeeping.lock', {});
  });
});

describe('what the window says of a call under way', () => {
  it('is heard while the records are closed, where copies are chosen and checked', async () => {
    const answers: (string | null)[] = [];
    await using application = await openTemporaryApplication({
      host: { answerPrompt: (_promptId, path) => void answers.push(path) },
    });
    await application.call('safekeeping.protect', { current: '', next: PASSPHRASE });
    await application.call('safekeeping.lock', {});
    const id = '01990a10-0000-4000-8000-00000000000a';
    await application.call('prompts.answer', { promptId: id, path: '/media/cle' });
    expect(answers).toEqual(['/media/cle']);
    await application.call('jobs.cancel', { jobId: id });
  });
});

describe('an interrupted change of passphrase', () => {
  it('leaves the database as it was, and does not hinder the next change', async () => {
    await using application = await openTemporaryApplication();
    await enterTrainee(application, { familyName: 'INTACT' });
    const leftover = join(application.folder, 'protection');
    mkdirSync(leftover);
    writeFileSync(join(leftover, `${DATABASE_FILE}.partial`), 'à moitié');
    await application.reopen();
    await application.call('safekeeping.protect', { current: '', next: PASSPHRASE });
    expect(await familyNames(application)).toEqual(['INTACT']);
    expect(existsSync(leftover)).toBe(false);
  });
});

describe('what lies beside a protected database', () => {
  const note = Buffer.from('Note de stage : Aïcha Exemple a tenu la caisse.');
  const archiveText = 'PK archive nominative d’essai';

  /** An evidence, a Region's file with an organisation in it, and an archive that waits. */
  async function fillBeside({ call }: TemporaryApplication): Promise<string> {
    await call('region.expectOrganisation', { name: 'Organisme Confidentiel', siret: '', department: '93' });
    const { sha256 } = await call('evidence.store', { name: 'note.txt', content: note.toString('base64') });
    return sha256;
  }

  const drop = ({ call }: TemporaryApplication) =>
    call('region.receive', {
      uploadId: '01990a10-0000-7000-8000-00000000000a',
      name: 'essai.archive',
      part: Buffer.from(archiveText).toString('base64'),
      isLast: true,
    });

  /** Every file of the data folder that holds one of the texts. */
  function telling(folder: string): string[] {
    const texts = ['Aïcha', 'Organisme Confidentiel', archiveText].map((text) => Buffer.from(text));
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .filter((path) => texts.some((text) => readFileSync(path).includes(text)))
      .map((path) => path.slice(folder.length + 1))
      .toSorted();
  }

  it('is encrypted with it, and can be read while it is open', async () => {
    await using application = await openTemporaryApplication();
    const sha256 = await fillBeside(application);
    expect(telling(application.folder)).toContain(join('preuves', sha256));
    await application.call('safekeeping.protect', { current: '', next: PASSPHRASE });
    await drop(application);
    expect(telling(application.folder)).toEqual([]);
    const { organisations, waitingCount } = await application.call('region.status', {});
    expect(organisations.map(({ name }) => name)).toEqual(['Organisme Confidentiel']);
    expect(waitingCount).toBe(1);
    const { files } = await application.call('region.concatenate', { passphrase: '' });
    // It is no archive, which is only seen once it is decrypted.
    expect(files.map(({ sentence }) => sentence)).toEqual([
      expect.stringContaining('ce n’est pas un dossier'),
    ]);
    expect(telling(application.folder)).toEqual([]);
  });

  it('stays readable when the passphrase changes, the computer restarts, or a copy takes its place', async () => {
    await using application = await openTemporaryApplication();
    await fillBeside(application);
    await application.call('safekeeping.protect', { current: '', next: PASSPHRASE });
    const next = 'l’autre phrase, plus longue';
    await application.call('safekeeping.protect', { current: PASSPHRASE, next });
    await application.reopen();
    await application.call('safekeeping.unlock', { passphrase: next });
    const { name } = await application.call('safekeeping.backUp', {});
    await application.call('safekeeping.restore', { name, passphrase: '' });
    const { organisations } = await application.call('region.status', {});
    expect(organisations).toHaveLength(1);
    expect(telling(application.folder)).toEqual([]);
  });

  it('is decrypted when the protection is given up', async () => {
    await using application = await openTemporaryApplication();
    const sha256 = await fillBeside(application);
    await application.call('safekeeping.protect', { current: '', next: PASSPHRASE });
    await application.call('safekeeping.protect', { current: PASSPHRASE, next: null });
    expect(telling(application.folder)).toEqual(
      expect.arrayContaining([join('preuves', sha256), 'region.db']),
    );
    expect((await application.call('region.status', {})).organisations).toHaveLength(1);
  });

  it('goes on being encrypted at the next opening when it was interrupted', async () => {
    await using application = await openTemporaryApplication();
    const sha256 = await fillBeside(application);
    const [evidence, region] = [join('preuves', sha256), 'region.db'].map((path) =>
      join(application.folder, path),
    );
    await application.close();
    const before = [evidence ?? '', region ?? ''].map((path) => readFileSync(path));
    await application.reopen();
    await application.call('safekeeping.protect', { current: '', next: PASSPHRASE });
    await application.close();
    // As a crash leaves them that came before they were reached.
    [evidence ?? '', region ?? ''].forEach((path, index) => writeFileSync(path, before[index] ?? ''));
    await application.reopen();
    await application.call('safekeeping.unlock', { passphrase: PASSPHRASE });
    await vi.waitFor(() => expect(telling(application.folder)).toEqual([]));
    expect((await application.call('region.status', {})).organisations).toHaveLength(1);
  });
});
