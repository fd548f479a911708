import type { Migration } from './migration';

/** How far a database has come: it grows at each opening and each copy, so that an older file is told from the one in use (decision 0026). */
export const generation: Migration = {
  version: 17,
  sql: `
    CREATE TABLE generation (
      one INTEGER PRIMARY KEY CHECK (one = 1),
      count INTEGER NOT NULL CHECK (count >= 0)
    ) STRICT;
    INSERT INTO generation VALUES (1, 0);
  `,
};
