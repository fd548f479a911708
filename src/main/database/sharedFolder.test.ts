import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { temporaryFolder } from '../testing/temporaryFolder';
import { sampleTrainer } from '../testing/sampleRecords';
import { listBackups } from './backupList';
import { restoreBackup } from './backups';
import { openConnection } from './connection';
import { openDatabase } from './database';
import { protectDatabase } from './protection';
import { DATABASE_FILE } from './files';

describe.each([
  ['in the open', null],
  ['encrypted', 'quatre mots sans lien'],
])('a database in a synchronised folder, %s', (_, passphrase) => {
  function open() {
    const folder = join(temporaryFolder(), 'Nextcloud', 'carte');
    mkdirSync(folder, { recursive: true });
    if (passphrase !== null) {
      openDatabase(folder, () => new Date()).close();
      protectDatabase(folder, null, passphrase);
    }
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

  it.each([
    ['is replaced', false],
    ['is gone', true],
  ])('%s after a kill: what its journal takes back is done to it, never to the copy', (_how, isGone) => {
    const { folder, database } = open();
    const now = '2026-03-14T10:00:00.000Z';
    const [first, second] = [sampleTrainer(), sampleTrainer()];
    database.catalogue.saveTrainer(first);
    const dates = { today: '2026-03-14', now, isDateBelieved: true };
    const { name } = database.backUp({ reason: 'asked', ...dates });
    database.catalogue.saveTrainer(second);
    database.close();
    killWhileWriting(folder, passphrase);
    if (isGone) rmSync(join(folder, DATABASE_FILE));

    const trainersOf = (copy: string): string[] => {
      restoreBackup(folder, copy, { now, passphrase });
      const opened = openDatabase(folder, () => new Date(), passphrase, 'any');
      const ids = opened.catalogue.trainers().map(({ id }) => id);
      opened.close();
      return ids;
    };
    expect(trainersOf(name)).toEqual([first.id]);
    const aside = listBackups(folder).filter(({ reason }) => reason === 'setAside');
    expect(aside).toHaveLength(isGone ? 0 : 1);
    for (const copy of aside) expect(trainersOf(copy.name)).toHaveLength(2);
  });
});

/** Leaves database and journal as a program does that is killed over much that it had begun to write. */
function killWhileWriting(folder: string, passphrase: string | null): void {
  const path = join(folder, DATABASE_FILE);
  const connection = openConnection(path, { passphrase });
  connection.pragma('cache_size = 2');
  connection.exec(`BEGIN; CREATE TABLE begun (x); DELETE FROM trainer;
    WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000) INSERT INTO begun SELECT hex(randomblob(200)) FROM n`);
  const files = [path, `${path}-journal`];
  for (const file of files) copyFileSync(file, `${file}.kept`);
  connection.exec('ROLLBACK');
  connection.close();
  for (const file of files) renameSync(`${file}.kept`, file);
}
