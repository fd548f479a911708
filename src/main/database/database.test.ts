import { chmodSync, mkdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ApplicationError } from '#shared/ipc/result';
import { sampleTrainee } from '../testing/sampleRecords';
import { temporaryFolder } from '../testing/temporaryFolder';
import { openConnection } from './connection';
import { type Database, openDatabase } from './database';
import { BACKUP_FOLDER, DATABASE_FILE } from './files';

const noon = (): Date => new Date('2026-03-14T12:00:00Z');
const open = (folder: string): Database => openDatabase(folder, noon);
const use = <Value>(folder: string, work: (database: Database) => Value): Value => {
  const database = open(folder);
  try {
    return work(database);
  } finally {
    database.close();
  }
};

describe('opening', () => {
  it('makes the folder and the file, and finds them again', () => {
    const folder = join(temporaryFolder(), 'new', 'folder');
    const trainee = sampleTrainee();
    use(folder, ({ trainees }) => trainees.save(trainee));
    expect(use(folder, ({ trainees }) => trainees.find(trainee.id))).toEqual(trainee);
  });

  it('puts what is committed on the disk, and holds references', () => {
    const connection = openConnection(join(temporaryFolder(), 'essai.db'));
    const pragma = (name: string): unknown => connection.pragma(name, { simple: true });
    const FULL = 2;
    expect([pragma('journal_mode'), pragma('synchronous'), pragma('foreign_keys')]).toEqual(['wal', FULL, 1]);
    connection.close();
  });

  it.skipIf(process.platform === 'win32')(
    'lets only the user read the database, its log and its copies',
    () => {
      const folder = join(temporaryFolder(), 'data');
      const backups = join(folder, BACKUP_FOLDER);
      // As an earlier version left them.
      mkdirSync(backups, { recursive: true, mode: 0o755 });
      writeFileSync(join(folder, DATABASE_FILE), '');
      chmodSync(join(folder, DATABASE_FILE), 0o644);

      const database = openDatabase(folder, noon);
      const { name } = database.backUp({
        reason: 'asked',
        today: '2026-03-14',
        now: '2026-03-14T12:00:00Z',
        isDateBelieved: true,
      });
      const modeOf = (path: string): string => (statSync(path).mode & 0o777).toString(8);
      expect([
        ...['', '-wal', '-shm'].map((suffix) => modeOf(join(folder, `${DATABASE_FILE}${suffix}`))),
        modeOf(join(backups, name)),
      ]).toEqual(['600', '600', '600', '600']);
      expect(modeOf(backups)).toBe('700');
      database.close();
    },
  );

  it('tells a file that is no database, and leaves it as it is', () => {
    const folder = temporaryFolder();
    const content = 'Ceci n’est pas une base. '.repeat(400);
    writeFileSync(join(folder, DATABASE_FILE), content);
    expect(() => open(folder)).toThrow(ApplicationError);
    expect(() => open(folder)).toThrow('abîmée');
    expect(readFileSync(join(folder, DATABASE_FILE), 'utf8')).toBe(content);
  });

  it.each(['overwritten in the middle', 'cut short'])('tells a database that was %s', (damage) => {
    const folder = temporaryFolder();
    const path = join(folder, DATABASE_FILE);
    use(folder, ({ trainees, transaction }) =>
      transaction(() => {
        for (let count = 0; count < 500; count++) trainees.save(sampleTrainee());
      }),
    );
    const content = readFileSync(path);
    if (damage === 'cut short') truncateSync(path, Math.floor(content.length / 2));
    else writeFileSync(path, content.fill(0x55, content.length >> 2, content.length >> 1));
    expect(() => open(folder)).toThrow('abîmée');
  });
});

describe('a transaction', () => {
  it('keeps all or nothing', () => {
    const folder = temporaryFolder();
    use(folder, (database) => {
      expect(() =>
        database.transaction(() => {
          database.trainees.save(sampleTrainee());
          throw new Error('half way');
        }),
      ).toThrow('half way');
      expect(database.trainees.count()).toBe(0);
    });
  });

  it('inside another is a part of it', () => {
    use(temporaryFolder(), (database) => {
      expect(() =>
        database.transaction(() => {
          database.transaction(() => database.trainees.save(sampleTrainee()));
          throw new Error('after the inner one');
        }),
      ).toThrow('after the inner one');
      expect(database.trainees.count()).toBe(0);
    });
  });

  it('answers what its work answers', () => {
    expect(use(temporaryFolder(), ({ transaction }) => transaction(() => 42))).toBe(42);
  });
});
