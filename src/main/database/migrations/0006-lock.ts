import type { Migration } from './migration';

/** Minutes without a touch of keyboard or mouse after which an encrypted database is locked. */
export const lock: Migration = {
  version: 6,
  sql: `
    ALTER TABLE settings ADD COLUMN lock_after_minutes INTEGER NOT NULL DEFAULT 15
      CHECK (lock_after_minutes BETWEEN 1 AND 480);
  `,
};
