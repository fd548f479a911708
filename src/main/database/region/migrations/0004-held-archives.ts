import type { Migration } from '../../migrations/migration';

/** An archive signed by another key than those of its organisation waits until somebody of the Region has said yes. */
export const heldArchives: Migration = {
  version: 4,
  sql: `
    -- Why the file is held, a sentence; empty for one that is to be read.
    ALTER TABLE waiting_file ADD COLUMN held TEXT NOT NULL DEFAULT '';
    -- SHA-256 of the file that was held: what is confirmed is this very file.
    ALTER TABLE waiting_file ADD COLUMN hash TEXT NOT NULL DEFAULT '';
    ALTER TABLE waiting_file ADD COLUMN confirmed INTEGER NOT NULL DEFAULT 0 CHECK (confirmed IN (0, 1));
  `,
};
