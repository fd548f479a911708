import { writeSync } from 'node:fs';
import { join } from 'node:path';
import { BACKUP_FOLDER, DATABASE_FILE } from '../../src/main/database/files';
import { openConnection } from '../../src/main/database/connection';
import { migrate } from '../../src/main/database/migrate';
import { longMigrations } from './longMigrations';

/** Argument: data folder. Takes the copy and goes through two long steps. */
const [folder = ''] = process.argv.slice(2);
const connection = openConnection(join(folder, DATABASE_FILE));
writeSync(1, 'ready\n');
migrate(connection, {
  migrations: longMigrations,
  backupFolder: join(folder, BACKUP_FOLDER),
  now: new Date().toISOString(),
});
connection.close();
