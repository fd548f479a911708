import type { Migration } from './migration';

/**
 * Documents about a whole pathway, and several of one kind in one pathway: what tells a document from the others of its kind is its
 * subject, which was always a phase until now. Tables that refer to each other are made anew, with every line that they held.
 */
export const documentSubjects: Migration = {
  version: 7,
  sql: `
    CREATE TABLE kept_document AS SELECT * FROM issued_document;
    DROP TABLE issued_document;

    ALTER TABLE document_number RENAME TO kept_number;
    CREATE TABLE document_number (
      kind TEXT NOT NULL,
      pathway_id TEXT NOT NULL REFERENCES pathway (id) ON DELETE CASCADE,
      -- A phase, the identifier of an argued synthesis, or empty when a pathway has one document of the kind.
      subject TEXT NOT NULL,
      number TEXT NOT NULL UNIQUE,
      PRIMARY KEY (kind, pathway_id, subject)
    ) STRICT;
    INSERT INTO document_number SELECT kind, pathway_id, phase, number FROM kept_number;
    DROP TABLE kept_number;

    CREATE TABLE issued_document (
      id TEXT PRIMARY KEY,
      number TEXT NOT NULL REFERENCES document_number (number),
      revision INTEGER NOT NULL CHECK (revision >= 1),
      kind TEXT NOT NULL,
      pathway_id TEXT NOT NULL REFERENCES pathway (id),
      trainee_id TEXT NOT NULL REFERENCES trainee (id),
      subject TEXT NOT NULL,
      -- NULL: made from a whole pathway.
      evaluation_id TEXT REFERENCES evaluation (id),
      title TEXT NOT NULL,
      -- Hash of what the document says, number apart: another content makes another revision.
      content_hash TEXT NOT NULL,
      path TEXT NOT NULL,
      issued_at TEXT NOT NULL,
      UNIQUE (number, revision)
    ) STRICT;
    INSERT INTO issued_document
      SELECT id, number, revision, kind, pathway_id, trainee_id, phase, evaluation_id, title, content_hash, path, issued_at
      FROM kept_document;
    DROP TABLE kept_document;
    CREATE INDEX issued_document_of_trainee ON issued_document (trainee_id);
  `,
};
