import type { Migration } from './migration';

/** A validation given by mistake is taken back: the evaluation is a draft again, unless a document was issued since. */
export const cancelledValidation: Migration = {
  version: 12,
  sql: `
    DROP TRIGGER validated_evaluation_is_read_only;
    CREATE TRIGGER validated_evaluation_is_read_only BEFORE UPDATE ON evaluation
    WHEN OLD.status <> 'draft' AND NOT (
      (NEW.id, NEW.pathway_id, NEW.phase, NEW.date, NEW.trainer_id, NEW.map_id, NEW.map_version, NEW.created_at,
       NEW.ratings, NEW.axis_comments, NEW.general_comment)
      IS (OLD.id, OLD.pathway_id, OLD.phase, OLD.date, OLD.trainer_id, OLD.map_id, OLD.map_version, OLD.created_at,
          OLD.ratings, OLD.axis_comments, OLD.general_comment)
      AND CASE NEW.status
        WHEN 'draft' THEN OLD.status = 'validated' AND NEW.revision = OLD.revision AND NOT EXISTS (
          SELECT 1 FROM issued_document WHERE pathway_id = OLD.pathway_id AND issued_at >= OLD.validated_at
        )
        ELSE NEW.validated_at IS OLD.validated_at
          AND (NEW.status = OLD.status OR OLD.status = 'validated' AND NEW.status = 'superseded')
      END
    )
    BEGIN SELECT RAISE(ABORT, 'a validated evaluation is read-only'); END;
  `,
};
