import type { Migration } from './migration';

/** The history of exchanges also tells of the keys that pass between computers of the organisation. */
export const exchangeOfKeys: Migration = {
  version: 11,
  sql: `
    CREATE TABLE exchange_with_keys (
      id TEXT PRIMARY KEY,
      at TEXT NOT NULL,
      direction TEXT NOT NULL CHECK (direction IN ('sent', 'received')),
      kind TEXT NOT NULL CHECK (kind IN ('dossier', 'archive', 'keys')),
      -- Who sent what was received; empty for what was sent.
      partner_name TEXT NOT NULL,
      path TEXT NOT NULL,
      trainee_count INTEGER NOT NULL CHECK (trainee_count >= 0),
      -- French: protection, period, what changed. Names nobody.
      summary TEXT NOT NULL
    ) STRICT;
    INSERT INTO exchange_with_keys SELECT * FROM exchange;
    DROP TABLE exchange;
    ALTER TABLE exchange_with_keys RENAME TO exchange;
  `,
};
