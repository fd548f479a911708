import { cpSync, existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Ratings, withChanges } from '#shared/evaluation/rating';
import { openConnection } from '../../src/main/database/connection';
import { openDatabase } from '../../src/main/database/database';
import { BACKUP_FOLDER, DATABASE_FILE } from '../../src/main/database/files';
import { migrate, versionOf } from '../../src/main/database/migrate';
import { migrations } from '../../src/main/database/migrations';
import { chooseTrainer, enterTrainee, sampleTrainee } from '../../src/main/testing/sampleRecords';
import {
  openTemporaryApplication,
  type TemporaryApplication,
} from '../../src/main/testing/temporaryApplication';
import { temporaryFolder } from '../../src/main/testing/temporaryFolder';
import { bundleChildren, runChild } from './children';
import { longMigrations } from './longMigrations';
import { ratingChange } from './ratingSequence';

beforeAll(() => bundleChildren(['rater.ts', 'migrator.ts', 'keeper.ts']));

const integrityOf = (path: string): unknown => {
  const connection = new Sqlite(path);
  const answer = connection.pragma('integrity_check', { simple: true });
  connection.close();
  return answer;
};

describe('killed while rating', () => {
  it('the application finds every answered rating when it is opened again', async () => {
    const folder = temporaryFolder();
    const application = await openTemporaryApplication({ folder });
    await chooseTrainer(application);
    const { pathway } = await enterTrainee(application);
    const { evaluationId } = await application.call('evaluations.start', {
      pathwayId: pathway.id,
      phase: 'initial',
    });
    const map = await application.call(
      'referential.map',
      (await application.call('application.status', {})).currentMap,
    );
    const storedRatings = async (): Promise<Ratings> =>
      (await application.call('evaluations.sheet', { evaluationId })).evaluation.ratings;

    let answered: Ratings = {};
    let nextIndex = 0;
    for (const delay of [0, 3, 40, 120, 250, 400, 700, 1000]) {
      const { lines, wasKilled } = await runChild(
        'rater.ts',
        [folder, evaluationId, String(nextIndex)],
        delay,
      );
      expect(wasKilled).toBe(true);
      expect(integrityOf(join(folder, DATABASE_FILE))).toBe('ok');

      for (const line of lines) answered = withChanges(answered, [ratingChange(map, Number(line))]);
      nextIndex += lines.length;
      // The change under way when the child was killed may be kept whole, unanswered.
      const withUnanswered = withChanges(answered, [ratingChange(map, nextIndex)]);
      await application.reopen();
      const stored = await storedRatings();
      expect([answered, withUnanswered]).toContainEqual(stored);
      answered = stored;
    }
    expect(nextIndex).toBeGreaterThan(10);
    await application.close();
  });
});

describe('killed while migrating', () => {
  it('the database is brought up to date by the next opening, and the copies are whole', async () => {
    const original = temporaryFolder();
    fillWithTrainees(original, TRAINEE_COUNT);
    const whole = await runChild('migrator.ts', [copyOf(original)], null);

    for (let part = 0; part < KILLS; part++) {
      const folder = copyOf(original);
      await runChild('migrator.ts', [folder], (whole.duration * part) / KILLS);
      expect(integrityOf(join(folder, DATABASE_FILE))).toBe('ok');
      expectWholeCopies(folder);
      finishMigrating(folder);
      expectWholeCopies(folder);
    }
  });
});

describe('killed while copying, taking copies up and encrypting', () => {
  it('the database opens with the passphrase of before or the one asked for, and so does every copy', async () => {
    const folder = temporaryFolder();
    const known: string[] = [];
    for (const delay of [30, 90, 170, 390, 900, 2000, 4000]) {
      const { lines, wasKilled } = await runChild('keeper.ts', [folder, ...known], delay);
      expect(wasKilled).toBe(true);
      known.push(...lines);
      const application = await openTemporaryApplication({ folder });
      await unlock(application, known);
      const trainees = await application.call('trainees.list', everybody);
      expect(trainees.length).toBeGreaterThan(0);
      for (const { name } of await application.call('safekeeping.backups', {})) {
        expect(['', ...known].some((key) => opens(join(folder, BACKUP_FOLDER, name), key))).toBe(true);
      }
      await application.close();
    }
    expect(known.length).toBeGreaterThan(1);
  });
});

const everybody = {
  search: '',
  programmeId: null,
  groupId: null,
  evaluation: 'any',
  includeExited: true,
} as const;

/** Opens the records with whichever of the passphrases does. */
async function unlock(application: TemporaryApplication, known: readonly string[]): Promise<void> {
  for (const passphrase of known.toReversed()) {
    await application.attempt('safekeeping.unlock', { passphrase });
  }
  expect((await application.call('safekeeping.state', {})).status).toBe('open');
}

function opens(path: string, passphrase: string): boolean {
  try {
    openConnection(path, { passphrase: passphrase === '' ? null : passphrase, readonly: true }).close();
    return true;
  } catch {
    return false;
  }
}

const TRAINEE_COUNT = 3000;
const KILLS = 10;

function fillWithTrainees(folder: string, count: number): void {
  const database = openDatabase(folder, () => new Date());
  database.transaction(() => {
    for (let index = 0; index < count; index++) database.trainees.save(sampleTrainee());
  });
  database.close();
}

function copyOf(folder: string): string {
  const copy = temporaryFolder();
  cpSync(join(folder, DATABASE_FILE), join(copy, DATABASE_FILE));
  return copy;
}

function finishMigrating(folder: string): void {
  const connection = openConnection(join(folder, DATABASE_FILE));
  const versionFound = versionOf(connection);
  expect(versionFound).toBeGreaterThanOrEqual(migrations.at(-1)?.version ?? 0);
  migrate(connection, {
    migrations: longMigrations,
    backupFolder: join(folder, BACKUP_FOLDER),
    now: new Date().toISOString(),
  });
  expect(versionOf(connection)).toBe(longMigrations.at(-1)?.version);
  const counts = connection
    .prepare(
      `SELECT count(*) FROM trainee JOIN note ON trainee_id = id WHERE length(text) = 1000 AND note = ''`,
    )
    .pluck()
    .get();
  expect(counts).toBe(TRAINEE_COUNT);
  connection.close();
}

/** A copy that bears its name is a whole database of before the migration. */
function expectWholeCopies(folder: string): void {
  const backupFolder = join(folder, BACKUP_FOLDER);
  const copies = existsSync(backupFolder)
    ? readdirSync(backupFolder).filter((name) => name.endsWith('.db'))
    : [];
  for (const name of copies) {
    const copy = new Sqlite(join(backupFolder, name), { readonly: true });
    expect(copy.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(copy.prepare('SELECT count(*) FROM trainee').pluck().get()).toBe(TRAINEE_COUNT);
    copy.close();
  }
}
