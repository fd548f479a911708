import { migrations } from '../../src/main/database/migrations';
import type { Migration } from '../../src/main/database/migrations/migration';

const lastVersion = migrations.at(-1)?.version ?? 0;

/** The steps of the program, then two that rewrite every trainee, so that they take long enough to be killed half way. */
export const longMigrations: readonly Migration[] = [
  ...migrations,
  {
    version: lastVersion + 1,
    sql: `
      ALTER TABLE trainee ADD COLUMN note TEXT NOT NULL DEFAULT '';
      UPDATE trainee SET note = hex(randomblob(500));
      UPDATE trainee SET note = lower(note);`,
  },
  {
    version: lastVersion + 2,
    sql: `
      CREATE TABLE note (trainee_id TEXT PRIMARY KEY REFERENCES trainee (id), text TEXT NOT NULL) STRICT;
      INSERT INTO note SELECT id, note FROM trainee;
      UPDATE trainee SET note = '';`,
  },
];
