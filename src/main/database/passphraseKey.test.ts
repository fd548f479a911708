import fs, { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { sampleTrainee } from '../testing/sampleRecords';
import { temporaryFolder } from '../testing/temporaryFolder';
import { isWeaklyEncrypted, openConnection, WrongPassphraseError } from './connection';
import { openDatabase } from './database';
import { protectDatabase } from './protection';
import { UnexpectedDatabaseError } from './expectation';
import { DATABASE_FILE } from './files';
import { forgetKeys, prepareKey } from './passphraseKey';

const PASSPHRASE = 'girafe l’été, "bleue" d\'ici';
const trainee = sampleTrainee({ familyName: 'EXEMPLE' });
const RANDOM_KEY = '0123456789abcdef'.repeat(4);

afterEach(() => {
  forgetKeys();
  vi.restoreAllMocks();
});

/** A data folder with a trainee in it, protected. */
function protectedFolder(passphrase = PASSPHRASE): string {
  const folder = temporaryFolder();
  const database = openDatabase(folder, () => new Date());
  database.trainees.save(trainee);
  database.close();
  protectDatabase(folder, null, passphrase);
  return folder;
}

/** The same as a version before this rule left it: encrypted by SQLite3MultipleCiphers with its own number of rounds. */
function formerFolder(): string {
  const folder = temporaryFolder();
  const database = openDatabase(folder, () => new Date());
  database.trainees.save(trainee);
  database.close();
  const connection = new Sqlite(join(folder, DATABASE_FILE));
  connection.pragma('journal_mode = DELETE');
  connection.pragma(`rekey = '${PASSPHRASE.replaceAll("'", "''")}'`);
  connection.close();
  return folder;
}

/** What SQLite3MultipleCiphers makes of the file by its own documentation, without this program. */
function opensWithRounds(path: string, rounds: number): boolean {
  const connection = new Sqlite(path, { readonly: true });
  try {
    connection.pragma("cipher = 'chacha20'");
    connection.pragma(`kdf_iter = ${rounds}`);
    connection.pragma(`key = '${PASSPHRASE.replaceAll("'", "''")}'`);
    return connection.prepare('SELECT family_name FROM trainee').pluck().get() === 'EXEMPLE';
  } catch {
    return false;
  } finally {
    connection.close();
  }
}

const nameIn = (folder: string): string | undefined => {
  const database = openDatabase(folder, () => new Date(), PASSPHRASE);
  try {
    return database.trainees.find(trainee.id)?.familyName;
  } finally {
    database.close();
  }
};

describe('the key of a protected file', () => {
  it('takes 600 000 rounds of PBKDF2, and any program with the same library opens the file with the passphrase alone', () => {
    const path = join(protectedFolder(), DATABASE_FILE);
    expect(opensWithRounds(path, 600_000)).toBe(true);
    expect(opensWithRounds(path, 64_007)).toBe(false);
  });

  it('is found from the file itself, wherever it stands and whatever it is called', () => {
    const elsewhere = join(temporaryFolder(), 'copie de secours');
    copyFileSync(join(protectedFolder(), DATABASE_FILE), elsewhere);
    openConnection(elsewhere, { passphrase: PASSPHRASE, readonly: true }).close();
    expect(() => openConnection(elsewhere, { passphrase: 'une autre', readonly: true })).toThrow(
      WrongPassphraseError,
    );
  });

  it('is another one each time, for the same passphrase too', () => {
    const salt = (folder: string): string => readFileSync(join(folder, DATABASE_FILE)).toString('hex', 0, 16);
    expect(salt(protectedFolder())).not.toBe(salt(protectedFolder()));
  });

  it('is made beside the thread when there is time to wait, for the opening that follows', async () => {
    const folder = protectedFolder();
    forgetKeys();
    let ticks = 0;
    const timer = setInterval(() => (ticks += 1), 1);
    await prepareKey(join(folder, DATABASE_FILE), PASSPHRASE);
    clearInterval(timer);
    expect(ticks).toBeGreaterThan(0);
    expect(nameIn(folder)).toBe('EXEMPLE');
  });

  it('that is random needs no work, and opens what it opened before', () => {
    const path = join(temporaryFolder(), 'region.db');
    const connection = new Sqlite(path);
    connection.pragma(`key = '${RANDOM_KEY}'`);
    connection.exec('CREATE TABLE fact (one)');
    connection.close();
    const opened = openConnection(path, { passphrase: RANDOM_KEY });
    expect(isWeaklyEncrypted(opened)).toBe(false);
    opened.close();
  });
});

describe('a file that an earlier version protected', () => {
  it('opens, and is as strong as a new one from then on', () => {
    const folder = formerFolder();
    const path = join(folder, DATABASE_FILE);
    expect(opensWithRounds(path, 64_007)).toBe(true);
    expect(nameIn(folder)).toBe('EXEMPLE');
    expect(opensWithRounds(path, 64_007)).toBe(false);
    expect(opensWithRounds(path, 600_000)).toBe(true);
    expect(nameIn(folder)).toBe('EXEMPLE');
  });

  it('stays as it is when somebody gives another passphrase', () => {
    const folder = formerFolder();
    const before = readFileSync(join(folder, DATABASE_FILE));
    expect(() => openDatabase(folder, () => new Date(), 'une autre')).toThrow(WrongPassphraseError);
    expect(readFileSync(join(folder, DATABASE_FILE))).toEqual(before);
  });

  it.each([
    ['an older one than this computer knows', false],
    ['that of another computer', true],
  ])('stays as it is, though its passphrase is right, when it is %s', (_which, isForeign) => {
    const folder = formerFolder();
    const path = join(folder, DATABASE_FILE);
    const refused = join(temporaryFolder(), 'avant.db');
    copyFileSync(join(isForeign ? formerFolder() : folder, DATABASE_FILE), refused);
    nameIn(folder);
    copyFileSync(refused, path);
    expect(() => openDatabase(folder, () => new Date(), PASSPHRASE)).toThrow(UnexpectedDatabaseError);
    expect(opensWithRounds(path, 64_007)).toBe(true);
    const accepted = openDatabase(folder, () => new Date(), PASSPHRASE, 'any');
    accepted.close();
    expect(opensWithRounds(path, 600_000)).toBe(true);
  });

  it('opens as before when it cannot be made stronger now, for want of room', () => {
    const folder = formerFolder();
    vi.spyOn(fs, 'renameSync').mockImplementation(() => {
      throw Object.assign(new Error('no space'), { code: 'ENOSPC' });
    });
    expect(nameIn(folder)).toBe('EXEMPLE');
    expect(opensWithRounds(join(folder, DATABASE_FILE), 64_007)).toBe(true);
  });
});
