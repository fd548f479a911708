import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openConnection } from '../../src/main/database/connection';
import { openDatabase } from '../../src/main/database/database';
import { BACKUP_FOLDER, DATABASE_FILE } from '../../src/main/database/files';
import { LARGE_FILE } from '../../src/main/threads/databaseWork';
import { enterTrainee, sampleTrainee } from '../../src/main/testing/sampleRecords';
import {
  openTemporaryApplication,
  type TemporaryApplication,
  testHost,
} from '../../src/main/testing/temporaryApplication';
import { temporaryFolder } from '../../src/main/testing/temporaryFolder';

/** The application over a large database, whose long work the built program of the thread does. */

const PASSPHRASE = 'girafe l’été bleue';
const TODAY = 'carte-2026-03-14.db';
const everybody = {
  search: '',
  programmeId: null,
  groupId: null,
  evaluation: 'any',
  includeExited: true,
} as const;

function largeFolder(): string {
  const folder = temporaryFolder();
  const database = openDatabase(folder, () => new Date('2026-03-14T09:00:00'));
  const situation = 'Cherche un emploi de logistique à Pantin. '.repeat(100);
  database.transaction(() => {
    for (let size = 0; size < 1.5 * LARGE_FILE; size += situation.length) {
      database.trainees.save(sampleTrainee({ situation }));
    }
  });
  database.close();
  return folder;
}

function open(folder = largeFolder()): Promise<TemporaryApplication> {
  const { paths } = testHost(folder);
  return openTemporaryApplication({ folder, host: { paths: { ...paths, programs: resolve('out/main') } } });
}

async function openProtected(): Promise<TemporaryApplication> {
  const application = await open();
  await application.call('safekeeping.protect', { current: '', next: PASSPHRASE });
  return application;
}

/** How often a timer of a millisecond fires until `work` is over: now and then when this thread does it. */
async function turnsDuring(work: Promise<unknown>): Promise<number> {
  let turns = 0;
  const timer = setInterval(() => (turns += 1), 1);
  try {
    await work;
    return turns;
  } finally {
    clearInterval(timer);
  }
}
const MANY_TURNS = 20;

const familyNames = async ({ call }: TemporaryApplication): Promise<string[]> =>
  (await call('trainees.list', everybody)).map(({ familyName }) => familyName);

function namesInCopy(path: string, passphrase: string | null): string[] {
  const copy = openConnection(path, { passphrase, readonly: true });
  const names = copy.prepare<[], string>('SELECT family_name FROM trainee').pluck().all();
  copy.close();
  return names;
}

const unfinishedIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.includes('en-cours'));

describe('a copy', () => {
  it('is written while the records are written to, and is whole', async () => {
    await using application = await open();
    const ends: string[] = [];
    const copying = application.call('safekeeping.backUp', {}).finally(() => ends.push('copy'));
    await enterTrainee(application, { familyName: 'PENDANT' });
    ends.push('trainee');
    const { name } = await copying;
    expect(ends).toEqual(['trainee', 'copy']);
    const path = join(application.folder, BACKUP_FOLDER, name);
    expect(namesInCopy(path, null).length).toBeGreaterThan(1);
    await application.call('safekeeping.restore', { name, passphrase: '' });
  });

  it('of the day has what was written while an earlier one was made', async () => {
    await using application = await open();
    await enterTrainee(application, { familyName: 'AVANT' });
    const tidying = application.tidy();
    await enterTrainee(application, { familyName: 'PENDANT' });
    await tidying;
    await application.close();
    expect(namesInCopy(join(application.folder, BACKUP_FOLDER, TODAY), null)).toContain('PENDANT');
    expect(unfinishedIn(application.folder)).toEqual([]);
    await application.reopen();
  });

  it('is an older file than the database that goes on', async () => {
    await using application = await open();
    const { name } = await application.call('safekeeping.backUp', {});
    await application.close();
    const copy = readFileSync(join(application.folder, BACKUP_FOLDER, name));
    writeFileSync(join(application.folder, DATABASE_FILE), copy);
    await application.reopen();
    expect(await application.call('safekeeping.state', {})).toMatchObject({
      status: 'unexpected',
      reason: 'older',
    });
  });
});

describe('locking', () => {
  it('is at once: the copy of the day goes on from the closed file', async () => {
    await using application = await openProtected();
    await enterTrainee(application, { familyName: 'DERNIER' });
    await application.call('safekeeping.lock', {});
    // It is given its name by this thread, which has not waited for it.
    expect(namesInCopy(join(application.folder, BACKUP_FOLDER, TODAY), PASSPHRASE)).not.toContain('DERNIER');
    expect(await application.call('safekeeping.state', {})).toMatchObject({ status: 'locked' });
    // Whoever moves the files waits for it.
    await application.call('safekeeping.beginAgain', {});
    const [aside] = await application.call('safekeeping.asideOffices', {});
    const office = join(application.folder, 'bureaux-mis-de-cote', aside?.name ?? '');
    expect(namesInCopy(join(office, BACKUP_FOLDER, TODAY), PASSPHRASE)).toContain('DERNIER');
    expect(unfinishedIn(application.folder)).toEqual([]);
  });

  it('does not keep the records from being opened again meanwhile', async () => {
    await using application = await openProtected();
    await enterTrainee(application, { familyName: 'DERNIER' });
    await application.call('safekeeping.lock', {});
    await application.call('safekeeping.unlock', { passphrase: PASSPHRASE });
    await enterTrainee(application, { familyName: 'SUIVANT' });
    await application.close();
    expect(namesInCopy(join(application.folder, BACKUP_FOLDER, TODAY), PASSPHRASE)).toContain('SUIVANT');
    await application.reopen();
  });
});

describe('a passphrase', () => {
  it('is set while the window goes on; what is asked meanwhile waits, and nothing of it is lost', async () => {
    await using application = await open();
    await application.call('safekeeping.backUp', {});
    const protecting = application.call('safekeeping.protect', { current: '', next: PASSPHRASE });
    const entering = enterTrainee(application, { familyName: 'PENDANT' });
    const locked = application.call('safekeeping.state', {});
    expect(await turnsDuring(protecting)).toBeGreaterThan(MANY_TURNS);
    await entering;
    // The window never sees the records closed.
    expect(await locked).toMatchObject({ status: 'open' });
    await application.call('safekeeping.lock', {});
    await application.call('safekeeping.unlock', { passphrase: PASSPHRASE });
    expect(await familyNames(application)).toContain('PENDANT');
    for (const { isProtected } of await application.call('safekeeping.backups', {})) {
      expect(isProtected).toBe(true);
    }
  });

  it('that is wrong is refused as ever, and the right one opens while the window goes on', async () => {
    await using application = await openProtected();
    await application.reopen();
    expect(await application.refusal('safekeeping.unlock', { passphrase: 'girafe' })).toMatchObject({
      code: 'invalidInput',
      fields: [{ path: 'passphrase' }],
    });
    const unlocking = application.call('safekeeping.unlock', { passphrase: PASSPHRASE });
    expect(await turnsDuring(unlocking)).toBeGreaterThan(MANY_TURNS);
    expect(await application.call('safekeeping.state', {})).toMatchObject({ status: 'open' });
  });

  it('of a copy of before is asked for', async () => {
    await using application = await openProtected();
    const { name } = await application.call('safekeeping.backUp', {});
    const path = join(application.folder, BACKUP_FOLDER, name);
    const copy = readFileSync(path);
    const next = 'l’autre phrase, plus longue';
    await application.call('safekeeping.protect', { current: PASSPHRASE, next });
    writeFileSync(path, copy);
    expect(await application.refusal('safekeeping.restore', { name, passphrase: '' })).toMatchObject({
      fields: [{ path: 'passphrase' }],
    });
    const restoring = application.call('safekeeping.restore', { name, passphrase: PASSPHRASE });
    expect(await turnsDuring(restoring)).toBeGreaterThan(MANY_TURNS);
    expect((await familyNames(application)).length).toBeGreaterThan(1);
  });
});

it('a large file that is damaged is found so at the start, and left as it is', async () => {
  await using application = await open();
  await application.close();
  const path = join(application.folder, DATABASE_FILE);
  const damaged = readFileSync(path).fill(0x55, 1 << 20, 2 << 20);
  writeFileSync(path, damaged);
  await application.reopen();
  expect(await application.call('safekeeping.state', {})).toMatchObject({ status: 'damaged' });
  expect(readFileSync(path)).toEqual(damaged);
  expect(existsSync(join(application.folder, 'protection'))).toBe(false);
});
