import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { temporaryFolder } from '../testing/temporaryFolder';
import { sampleTrainer } from '../testing/sampleRecords';
import { openDatabase } from './database';
import { DATABASE_FILE } from './files';

describe.each([
  ['in the open', null],
  ['encrypted', 'quatre mots sans lien'],
])('a database in a synchronised folder, %s', (_, passphrase) => {
  function open() {
    const folder = join(temporaryFolder(), 'Nextcloud', 'carte');
    mkdirSync(folder, { recursive: true });
    if (passphrase !== null) openDatabase(folder, () => new Date()).protectAndClose(passphrase);
    const database = openDatabase(folder, () => new Date(), passphrase);
    onTestFinished(() => database.close());
    return { folder, database };
  }

  it('has no write-ahead log', () => {
    const { folder, database } = open();
    database.catalogue.saveTrainer(sampleTrainer());
    expect(existsSync(join(folder, `${DATABASE_FILE}-wal`))).toBe(false);
  });

  it('is written while somebody reads it as it was', () => {
    const { database } = open();
    const before = database.catalogue.trainers();
    const frozen = database.snapshot();
    database.catalogue.saveTrainer(sampleTrainer());
    expect(frozen.catalogue.trainers()).toEqual(before);
    expect(database.catalogue.trainers()).toHaveLength(before.length + 1);
    frozen.close();
  });
});
