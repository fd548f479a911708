import type { Migration } from '../../migrations/migration';

/**
 * By which other keys a delivery knows a trainee: records that were merged since an older one was made. Facts keep the key of their own
 * archive, and are read by what the most recent delivery says.
 */
export const traineeAliases: Migration = {
  version: 6,
  sql: `
    CREATE TABLE trainee_key_alias (
      delivery_id INTEGER NOT NULL REFERENCES delivery (id) ON DELETE CASCADE,
      organisation_id INTEGER NOT NULL REFERENCES organisation (id),
      alias_key TEXT NOT NULL,
      trainee_key TEXT NOT NULL,
      PRIMARY KEY (organisation_id, alias_key, delivery_id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX trainee_key_alias_of_delivery ON trainee_key_alias (delivery_id);
  `,
};
