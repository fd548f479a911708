import type { Migration } from './migration';

/** The key of the files beside a protected database: random, so that another passphrase changes nothing in them (decision 0023). */
export const fileKey: Migration = {
  version: 15,
  sql: `
    -- No line while nothing beside the database is encrypted.
    CREATE TABLE file_key (
      one INTEGER PRIMARY KEY CHECK (one = 1),
      -- 32 bytes in hexadecimal.
      key TEXT NOT NULL CHECK (length(key) = 64)
    ) STRICT;
  `,
};
