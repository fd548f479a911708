import type { Migration } from './migration';

/** What each import of a spreadsheet added, so that it can be undone. */
export const imports: Migration = {
  version: 5,
  sql: `
    CREATE TABLE import_batch (
      id TEXT PRIMARY KEY,
      at TEXT NOT NULL,
      file_name TEXT NOT NULL,
      trainee_count INTEGER NOT NULL CHECK (trainee_count >= 0),
      pathway_count INTEGER NOT NULL CHECK (pathway_count >= 0),
      -- Made by the import; NULL when they were there.
      group_id TEXT REFERENCES trainee_group (id) ON DELETE SET NULL,
      programme_id TEXT REFERENCES programme (id) ON DELETE SET NULL,
      undone_at TEXT
    ) STRICT;

    CREATE TABLE imported_trainee (
      batch_id TEXT NOT NULL REFERENCES import_batch (id) ON DELETE CASCADE,
      trainee_id TEXT NOT NULL REFERENCES trainee (id) ON DELETE CASCADE,
      -- Added with the trainee, or to one who was known; NULL when only the person was added.
      pathway_id TEXT REFERENCES pathway (id) ON DELETE SET NULL,
      is_new INTEGER NOT NULL CHECK (is_new IN (0, 1)),
      PRIMARY KEY (batch_id, trainee_id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX import_of_trainee ON imported_trainee (trainee_id);
    CREATE INDEX import_of_pathway ON imported_trainee (pathway_id);
  `,
};
