import type { Migration } from './migration';

/**
 * An evaluation keeps the correspondence with CléA that was in force when it was validated, and the one in force is chosen instead of
 * being the last imported. Evaluations validated before take the one in force now: for those that the program ships, the program
 * says so at the next opening, because only it knows which.
 */
export const correspondenceVersions: Migration = {
  version: 13,
  sql: `
    ALTER TABLE clea_correspondence RENAME TO kept_correspondence;
    CREATE TABLE clea_correspondence (
      map_id TEXT NOT NULL,
      map_version TEXT NOT NULL,
      id TEXT NOT NULL,
      version TEXT NOT NULL,
      clea_id TEXT NOT NULL,
      clea_version TEXT NOT NULL,
      content TEXT NOT NULL CHECK (json_valid(content)),
      -- NULL: came with the program.
      imported_at TEXT,
      PRIMARY KEY (map_id, map_version, id, version),
      FOREIGN KEY (map_id, map_version) REFERENCES competency_map (id, version) ON DELETE CASCADE,
      FOREIGN KEY (clea_id, clea_version) REFERENCES clea_nomenclature (id, version)
    ) STRICT;
    INSERT INTO clea_correspondence
      SELECT map_id, map_version, id, version, clea_id, clea_version, content, imported_at
      FROM kept_correspondence ORDER BY rowid;
    DROP TABLE kept_correspondence;

    -- No line: the one that the program ships for this version of the map.
    CREATE TABLE correspondence_choice (
      map_id TEXT NOT NULL,
      map_version TEXT NOT NULL,
      id TEXT NOT NULL,
      version TEXT NOT NULL,
      PRIMARY KEY (map_id, map_version),
      FOREIGN KEY (map_id, map_version, id, version)
        REFERENCES clea_correspondence (map_id, map_version, id, version) ON DELETE CASCADE
    ) STRICT;

    INSERT INTO correspondence_choice (map_id, map_version, id, version)
      SELECT map_id, map_version, id, version FROM clea_correspondence AS last
      WHERE rowid = (
        SELECT rowid FROM clea_correspondence
        WHERE map_id = last.map_id AND map_version = last.map_version
        ORDER BY imported_at DESC, rowid DESC LIMIT 1
      );

    -- Both NULL in a draft, and where no correspondence was in force. One that came with records need not be on this computer.
    ALTER TABLE evaluation ADD COLUMN correspondence_id TEXT;
    ALTER TABLE evaluation ADD COLUMN correspondence_version TEXT
      CHECK ((correspondence_id IS NULL) = (correspondence_version IS NULL));
    DROP TRIGGER validated_evaluation_is_read_only;
    UPDATE evaluation SET correspondence_id = choice.id, correspondence_version = choice.version
      FROM correspondence_choice AS choice
      WHERE evaluation.status <> 'draft'
        AND (choice.map_id, choice.map_version) = (evaluation.map_id, evaluation.map_version);
    CREATE INDEX evaluation_of_correspondence
      ON evaluation (map_id, map_version, correspondence_id, correspondence_version, status);

    CREATE TRIGGER validated_evaluation_is_read_only BEFORE UPDATE ON evaluation
    WHEN OLD.status <> 'draft' AND NOT (
      (NEW.id, NEW.pathway_id, NEW.phase, NEW.date, NEW.trainer_id, NEW.map_id, NEW.map_version, NEW.created_at,
       NEW.ratings, NEW.axis_comments, NEW.general_comment)
      IS (OLD.id, OLD.pathway_id, OLD.phase, OLD.date, OLD.trainer_id, OLD.map_id, OLD.map_version, OLD.created_at,
          OLD.ratings, OLD.axis_comments, OLD.general_comment)
      AND CASE NEW.status
        WHEN 'draft' THEN OLD.status = 'validated' AND NEW.revision = OLD.revision AND NEW.correspondence_id IS NULL
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
