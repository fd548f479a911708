import type { Migration } from '../../migrations/migration';

/** What the rounding of counts is drawn from (docs/decisions/0011): whoever knew it could find the counts behind the figures. */
export const roundingSecret: Migration = {
  version: 3,
  sql: `
    CREATE TABLE rounding_secret (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      secret BLOB NOT NULL CHECK (length(secret) = 32)
    ) STRICT;
    INSERT INTO rounding_secret (id, secret) VALUES (1, randomblob(32));
  `,
};
