import type { Migration } from './migration';

/** Also for a file of an earlier version that learns of keys before it is brought up to date. */
export const FORMER_FILE_KEYS = `
  CREATE TABLE IF NOT EXISTS former_file_key (
    -- 32 bytes in hexadecimal.
    key TEXT PRIMARY KEY CHECK (length(key) = 64)
  ) STRICT, WITHOUT ROWID;
`;

/** Keys that nothing is sealed with any more, and that files may still be sealed with (decision 0036). */
export const formerFileKeys: Migration = { version: 25, sql: FORMER_FILE_KEYS };
