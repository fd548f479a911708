import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sampleTrainer } from '../testing/sampleRecords';
import { temporaryFolder } from '../testing/temporaryFolder';
import { isPlainDatabase } from './connection';
import { openDatabase } from './database';
import { beginningOf, keepBeginning } from './fileBeginning';
import { DATABASE_FILE } from './files';
import { copyDatabaseFile } from './officeFile';
import { prepareKey } from './passphraseKey';
import { protectDatabase } from './protection';

const PASSPHRASE = 'quatre mots sans lien';
const SQLITE = createRequire(import.meta.url).resolve('better-sqlite3');

/** Tries to write into a database from another process. @returns `ok`, or the code of the error. */
function writeFromElsewhere(path: string): string {
  const program = `
    const Sqlite = require(${JSON.stringify(SQLITE)});
    const connection = new Sqlite(${JSON.stringify(path)}, { timeout: 50 });
    try {
      connection.pragma('kdf_iter = 600000');
      connection.pragma("key = '${PASSPHRASE}'");
      connection.exec('BEGIN IMMEDIATE; ROLLBACK');
      console.log('ok');
    } catch (error) {
      console.log(error.code);
    }`;
  return execFileSync(process.execPath, ['-e', program], { encoding: 'utf8' }).trim();
}

/** A protected database without a write-ahead log, as in a synchronised folder, where the locks of the file are all there is. */
function openProtected() {
  const folder = join(temporaryFolder(), 'Nextcloud', 'carte');
  mkdirSync(folder, { recursive: true });
  openDatabase(folder, () => new Date()).close();
  protectDatabase(folder, null, PASSPHRASE);
  return { path: join(folder, DATABASE_FILE), database: openDatabase(folder, () => new Date(), PASSPHRASE) };
}

describe('an open database file', () => {
  it.each<[string, (path: string, snapshot: () => void) => unknown]>([
    ['a second connection reads it', (_path, snapshot) => snapshot()],
    ['somebody asks whether it is encrypted', (path) => isPlainDatabase(path)],
    [
      'a copy of it is written',
      (path) => copyDatabaseFile(path, join(temporaryFolder(), 'copie.db'), PASSPHRASE),
    ],
    ['its passphrase is given again', (path) => prepareKey(path, PASSPHRASE)],
  ])('stays locked for other processes while %s', (_what, look) => {
    const { path, database } = openProtected();
    database.transaction(() => {
      database.catalogue.saveTrainer(sampleTrainer());
      expect(writeFromElsewhere(path)).toBe('SQLITE_BUSY');
      void look(path, () => database.snapshot().close());
      expect(writeFromElsewhere(path)).toBe('SQLITE_BUSY');
    });
    expect(writeFromElsewhere(path)).toBe('ok');
    database.close();
  });

  it('stays so for a thread that has it open once this one has closed it', () => {
    const { path, database } = openProtected();
    let isRead = true;
    keepBeginning(path, beginningOf(path), () => isRead);
    database.close();
    // Whoever read its bytes now would see others: nothing is there.
    rmSync(path);
    expect(beginningOf(path)).toHaveLength(16);
    isRead = false;
    expect(beginningOf(path)).toHaveLength(0);
  });

  it('is looked at again once it is closed', () => {
    const { path, database } = openProtected();
    expect(isPlainDatabase(path)).toBe(false);
    database.close();
    const plain = temporaryFolder();
    openDatabase(plain, () => new Date()).close();
    copyFileSync(join(plain, DATABASE_FILE), path);
    expect(isPlainDatabase(path)).toBe(true);
  });
});
