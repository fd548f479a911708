import type { Migration } from './migration';

/**
 * What lists of trainees bring as they really come: people of one name, people on several lines, the user’s answer to who a line is,
 * and what an import changed of records that were there.
 */
export const lists: Migration = {
  version: 21,
  sql: `
    -- Somebody may have one name only: it is their family name, and the given name is empty.
    ALTER TABLE trainee ADD COLUMN any_given_name TEXT NOT NULL DEFAULT '';
    UPDATE trainee SET any_given_name = given_name;
    ALTER TABLE trainee DROP COLUMN given_name;
    ALTER TABLE trainee RENAME COLUMN any_given_name TO given_name;

    CREATE TABLE imported_pathway (
      batch_id TEXT NOT NULL REFERENCES import_batch (id) ON DELETE CASCADE,
      pathway_id TEXT NOT NULL REFERENCES pathway (id) ON DELETE CASCADE,
      trainee_id TEXT NOT NULL REFERENCES trainee (id) ON DELETE CASCADE,
      PRIMARY KEY (batch_id, pathway_id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX imported_pathway_of_pathway ON imported_pathway (pathway_id);
    CREATE INDEX imported_pathway_of_trainee ON imported_pathway (trainee_id);
    INSERT INTO imported_pathway
      SELECT batch_id, pathway_id, trainee_id FROM imported_trainee WHERE pathway_id IS NOT NULL;
    DROP INDEX import_of_pathway;
    ALTER TABLE imported_trainee DROP COLUMN pathway_id;

    -- Who a line of a list turned out to be: the same list, imported again, asks nothing.
    CREATE TABLE import_answer (
      -- A digest of what the line says of the person.
      line_key TEXT NOT NULL,
      trainee_id TEXT NOT NULL REFERENCES trainee (id) ON DELETE CASCADE,
      batch_id TEXT NOT NULL REFERENCES import_batch (id) ON DELETE CASCADE,
      -- The line is one more of the same person, not somebody else.
      is_repeated INTEGER NOT NULL CHECK (is_repeated IN (0, 1)),
      PRIMARY KEY (line_key, trainee_id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX import_answer_of_trainee ON import_answer (trainee_id);
    CREATE INDEX import_answer_of_batch ON import_answer (batch_id);

    -- One field of a record that was there, before and after an import, as JSON.
    CREATE TABLE import_change (
      batch_id TEXT NOT NULL REFERENCES import_batch (id) ON DELETE CASCADE,
      trainee_id TEXT NOT NULL REFERENCES trainee (id) ON DELETE CASCADE,
      -- The pathway that the field is of; NULL when it is of the person.
      pathway_id TEXT REFERENCES pathway (id) ON DELETE CASCADE,
      field TEXT NOT NULL,
      before TEXT NOT NULL CHECK (json_valid(before)),
      after TEXT NOT NULL CHECK (json_valid(after))
    ) STRICT;
    CREATE UNIQUE INDEX import_change_of_field
      ON import_change (batch_id, trainee_id, ifnull(pathway_id, ''), field);
    CREATE INDEX import_change_of_trainee ON import_change (trainee_id);
    CREATE INDEX import_change_of_pathway ON import_change (pathway_id);
  `,
};
