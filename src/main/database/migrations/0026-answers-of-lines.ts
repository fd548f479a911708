import type { Migration } from './migration';

/**
 * What several imports answer of lines that read alike is kept by import: undoing one forgets its own answers, and a person may be on two
 * lines that read alike to the letter.
 */
export const answersOfLines: Migration = {
  version: 26,
  sql: `
    CREATE TABLE import_answer_by_batch (
      -- A digest of a whole line, or of what it says of the person.
      line_key TEXT NOT NULL,
      trainee_id TEXT NOT NULL REFERENCES trainee (id) ON DELETE CASCADE,
      batch_id TEXT NOT NULL REFERENCES import_batch (id) ON DELETE CASCADE,
      -- The line is one more of the same person, not somebody else.
      is_repeated INTEGER NOT NULL CHECK (is_repeated IN (0, 1)),
      PRIMARY KEY (line_key, trainee_id, is_repeated, batch_id)
    ) STRICT, WITHOUT ROWID;
    INSERT INTO import_answer_by_batch SELECT line_key, trainee_id, batch_id, is_repeated FROM import_answer;
    DROP TABLE import_answer;
    ALTER TABLE import_answer_by_batch RENAME TO import_answer;
    CREATE INDEX import_answer_of_trainee ON import_answer (trainee_id);
    CREATE INDEX import_answer_of_batch ON import_answer (batch_id);
  `,
};
