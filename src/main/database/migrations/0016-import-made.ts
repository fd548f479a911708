import type { Migration } from './migration';

/** All that an import made beside persons and pathways: a file may name several groups, and prescribers. */
export const importMade: Migration = {
  version: 16,
  sql: `
    CREATE TABLE import_made (
      batch_id TEXT NOT NULL REFERENCES import_batch (id) ON DELETE CASCADE,
      kind TEXT NOT NULL CHECK (kind IN ('programme', 'group', 'prescriber')),
      -- May be gone.
      record_id TEXT NOT NULL,
      PRIMARY KEY (batch_id, kind, record_id)
    ) STRICT, WITHOUT ROWID;
    INSERT INTO import_made
      SELECT id, 'programme', programme_id FROM import_batch WHERE programme_id IS NOT NULL
      UNION ALL SELECT id, 'group', group_id FROM import_batch WHERE group_id IS NOT NULL;
    ALTER TABLE import_batch DROP COLUMN group_id;
    ALTER TABLE import_batch DROP COLUMN programme_id;
  `,
};
