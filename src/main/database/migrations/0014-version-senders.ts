import type { Migration } from './migration';

/**
 * From whom a version of a record was received, and in a file of when: a program that remembers no versions is believed about what it
 * said itself before. NULL for versions that were sent, that a sender only remembered, or that came before this migration.
 */
export const versionSenders: Migration = {
  version: 14,
  sql: `
    ALTER TABLE exchanged_version ADD COLUMN sender_id TEXT;
    ALTER TABLE exchanged_version ADD COLUMN written_at TEXT CHECK ((sender_id IS NULL) = (written_at IS NULL));
  `,
};
