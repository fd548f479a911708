import type { Migration } from './migration';

/**
 * One draft validated on two computers makes two revisions, of which one takes another identifier: while the revisions of a pathway
 * are joined, and only then, a validated evaluation may be written anew. A validation is no longer taken back once a document was made
 * from it, whatever the clocks said when either was made.
 */
export const joinedRevisions: Migration = {
  version: 20,
  sql: `
    -- Holds a pathway only inside the transaction that joins its revisions.
    CREATE TABLE revisions_being_joined (pathway_id TEXT PRIMARY KEY) STRICT;
    CREATE INDEX issued_document_of_evaluation ON issued_document (evaluation_id);

    DROP TRIGGER validated_evaluation_is_kept;
    CREATE TRIGGER validated_evaluation_is_kept BEFORE DELETE ON evaluation
    WHEN OLD.status <> 'draft'
      AND NOT EXISTS (
        SELECT 1 FROM erasure_under_way JOIN pathway USING (trainee_id) WHERE pathway.id = OLD.pathway_id
      )
      AND NOT EXISTS (SELECT 1 FROM revisions_being_joined WHERE pathway_id = OLD.pathway_id)
    BEGIN SELECT RAISE(ABORT, 'a validated evaluation is kept'); END;

    DROP TRIGGER validated_evaluation_is_read_only;
    CREATE TRIGGER validated_evaluation_is_read_only BEFORE UPDATE ON evaluation
    WHEN OLD.status <> 'draft' AND NOT (
      (NEW.id, NEW.pathway_id, NEW.phase, NEW.date, NEW.trainer_id, NEW.map_id, NEW.map_version, NEW.created_at,
       NEW.ratings, NEW.axis_comments, NEW.general_comment)
      IS (OLD.id, OLD.pathway_id, OLD.phase, OLD.date, OLD.trainer_id, OLD.map_id, OLD.map_version, OLD.created_at,
          OLD.ratings, OLD.axis_comments, OLD.general_comment)
      AND CASE NEW.status
        WHEN 'draft' THEN OLD.status = 'validated' AND NEW.revision = OLD.revision AND NEW.correspondence_id IS NULL
          AND NOT EXISTS (SELECT 1 FROM issued_document WHERE evaluation_id = OLD.id)
          AND NOT EXISTS (
            SELECT 1 FROM issued_document WHERE pathway_id = OLD.pathway_id AND issued_at >= OLD.validated_at
          )
        ELSE NEW.validated_at IS OLD.validated_at
          AND (NEW.status = OLD.status OR OLD.status = 'validated' AND NEW.status = 'superseded')
          -- It is named once, and keeps its name.
          AND (OLD.correspondence_id IS NULL
            OR (NEW.correspondence_id, NEW.correspondence_version)
              IS (OLD.correspondence_id, OLD.correspondence_version))
      END
    )
    BEGIN SELECT RAISE(ABORT, 'a validated evaluation is read-only'); END;
  `,
};
