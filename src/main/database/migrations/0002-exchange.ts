import type { Migration } from './migration';

/**
 * What passing records between organisations and computers needs: the identity of this organisation, the others that pathways come
 * from, and which versions of each record were already exchanged.
 */
export const exchange: Migration = {
  version: 2,
  sql: `
    CREATE TABLE exchange_identity (
      one INTEGER PRIMARY KEY CHECK (one = 1),
      -- Names this organisation in exchange files; never changes once given.
      organisation_id TEXT NOT NULL
    ) STRICT;

    CREATE TABLE partner_organisation (
      id TEXT PRIMARY KEY,
      name TEXT NOT NULL CHECK (name <> ''),
      siret TEXT NOT NULL CHECK (siret = '' OR length(siret) = 14),
      activity_number TEXT NOT NULL,
      -- Ed25519, base 64, as seen in the first file that it signed; NULL when only named in files of others.
      public_key TEXT,
      -- What files are encrypted for (age1…), when it told it.
      recipient TEXT
    ) STRICT;

    -- NULL: ours.
    ALTER TABLE pathway ADD COLUMN organisation_id TEXT REFERENCES partner_organisation (id);
    ALTER TABLE trainee_group ADD COLUMN organisation_id TEXT REFERENCES partner_organisation (id);
    ALTER TABLE trainer ADD COLUMN organisation_id TEXT REFERENCES partner_organisation (id);

    -- Every version of a record that was ever sent or received: tells which of two versions comes from the other.
    CREATE TABLE exchanged_version (
      kind TEXT NOT NULL,
      key TEXT NOT NULL,
      hash TEXT NOT NULL,
      -- Forgotten with the trainee; NULL for what belongs to nobody alone.
      trainee_id TEXT REFERENCES trainee (id) ON DELETE CASCADE,
      PRIMARY KEY (kind, key, hash)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX exchanged_version_of_trainee ON exchanged_version (trainee_id);

    -- Identifiers that the same person has on other computers.
    CREATE TABLE trainee_alias (
      id TEXT PRIMARY KEY,
      trainee_id TEXT NOT NULL REFERENCES trainee (id) ON DELETE CASCADE
    ) STRICT;
    CREATE INDEX trainee_alias_of_trainee ON trainee_alias (trainee_id);

    CREATE TABLE exchange (
      id TEXT PRIMARY KEY,
      at TEXT NOT NULL,
      direction TEXT NOT NULL CHECK (direction IN ('sent', 'received')),
      kind TEXT NOT NULL CHECK (kind IN ('dossier', 'archive')),
      -- Who sent what was received; empty for what was sent.
      partner_name TEXT NOT NULL,
      path TEXT NOT NULL,
      trainee_count INTEGER NOT NULL CHECK (trainee_count >= 0),
      -- French: protection, period, what changed. Names nobody.
      summary TEXT NOT NULL
    ) STRICT;

    -- A validated evaluation still never changes, but for its place among the revisions when those of two computers are joined.
    DROP TRIGGER validated_evaluation_is_read_only;
    CREATE TRIGGER validated_evaluation_is_read_only BEFORE UPDATE ON evaluation
    WHEN OLD.status <> 'draft' AND NOT (
      (NEW.status = OLD.status OR (OLD.status = 'validated' AND NEW.status = 'superseded'))
      AND (NEW.id, NEW.pathway_id, NEW.phase, NEW.date, NEW.trainer_id, NEW.map_id, NEW.map_version,
           NEW.created_at, NEW.validated_at, NEW.ratings, NEW.axis_comments, NEW.general_comment)
       IS (OLD.id, OLD.pathway_id, OLD.phase, OLD.date, OLD.trainer_id, OLD.map_id, OLD.map_version,
           OLD.created_at, OLD.validated_at, OLD.ratings, OLD.axis_comments, OLD.general_comment)
    )
    BEGIN SELECT RAISE(ABORT, 'a validated evaluation is read-only'); END;
  `,
};
