import type { Migration } from '../../migrations/migration';

/** Whether the pathways of a delivery are known by their pseudonyms: those of an organisation count once only when all are, or none. */
export const keyedByPseudonym: Migration = {
  version: 5,
  sql: `
    ALTER TABLE delivery ADD COLUMN by_pseudonym INTEGER NOT NULL DEFAULT 1 CHECK (by_pseudonym IN (0, 1));
    -- Identified archives told no pseudonyms until then.
    UPDATE delivery SET by_pseudonym = 0 WHERE identified = 1;
  `,
};
