import type { Migration } from './migration';

/**
 * A document may have several numbers, one after the other: one that a copy brought, with which the computer of the copy may go on, and
 * one of this installation (docs/decisions/0027). The table is made anew with every line that it held, to which the register refers.
 */
export const numbersOfCopies: Migration = {
  version: 18,
  sql: `
    -- Until the lines are there again.
    PRAGMA defer_foreign_keys = ON;
    CREATE TABLE kept_number AS SELECT * FROM document_number;
    DROP TABLE document_number;
    CREATE TABLE document_number (
      -- The number in use is the one with the highest position.
      position INTEGER PRIMARY KEY,
      kind TEXT NOT NULL,
      pathway_id TEXT NOT NULL REFERENCES pathway (id) ON DELETE CASCADE,
      -- A phase, the identifier of an argued synthesis, or empty when a pathway has one document of the kind.
      subject TEXT NOT NULL,
      number TEXT NOT NULL UNIQUE
    ) STRICT;
    INSERT INTO document_number (kind, pathway_id, subject, number)
      SELECT kind, pathway_id, subject, number FROM kept_number;
    DROP TABLE kept_number;
    CREATE INDEX number_of_document ON document_number (pathway_id, kind, subject);
  `,
};
