import type { Migration } from './migration';

/** Whether this computer works for an organisation, or for the Region, which has a database of its own (region/). */
export const mode: Migration = {
  version: 8,
  sql: `
    ALTER TABLE settings ADD COLUMN mode TEXT NOT NULL DEFAULT 'organisation' CHECK (mode IN ('organisation', 'region'));
  `,
};
