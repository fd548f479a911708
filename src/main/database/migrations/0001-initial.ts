import type { Migration } from './migration';

/**
 * Evaluations hold their ratings and comments as JSON in their own row: they are always read and written with it, and checking the
 * file at opening is twelve times faster than with one row a rating (docs/decisions/0006). Programmes have fixed identifiers, the
 * same on every computer, so that exchanged pathways meet.
 */
export const initial: Migration = {
  version: 1,
  sql: `
    CREATE TABLE installation (
      one INTEGER PRIMARY KEY CHECK (one = 1),
      -- Four letters in the numbers of documents: two computers never give the same number.
      code TEXT NOT NULL CHECK (length(code) = 4)
    ) STRICT;

    CREATE TABLE trainer (
      id TEXT PRIMARY KEY,
      given_name TEXT NOT NULL CHECK (given_name <> ''),
      family_name TEXT NOT NULL CHECK (family_name <> ''),
      role TEXT NOT NULL,
      email TEXT NOT NULL,
      active INTEGER NOT NULL CHECK (active IN (0, 1))
    ) STRICT;

    CREATE TABLE settings (
      one INTEGER PRIMARY KEY CHECK (one = 1),
      current_trainer_id TEXT REFERENCES trainer (id),
      -- Empty: the folder that the program proposes.
      documents_folder TEXT NOT NULL,
      theme TEXT NOT NULL CHECK (theme IN ('system', 'light', 'dark'))
    ) STRICT;
    INSERT INTO settings VALUES (1, NULL, '', 'system');

    CREATE TABLE organisation (
      one INTEGER PRIMARY KEY CHECK (one = 1),
      name TEXT NOT NULL CHECK (name <> ''),
      street TEXT NOT NULL,
      postcode TEXT NOT NULL,
      city TEXT NOT NULL,
      siret TEXT NOT NULL CHECK (siret = '' OR length(siret) = 14),
      activity_number TEXT NOT NULL,
      phone TEXT NOT NULL,
      email TEXT NOT NULL,
      -- Data URL of a picture.
      logo TEXT
    ) STRICT;

    CREATE TABLE site (
      id TEXT PRIMARY KEY,
      position INTEGER NOT NULL,
      name TEXT NOT NULL CHECK (name <> ''),
      street TEXT NOT NULL,
      postcode TEXT NOT NULL,
      city TEXT NOT NULL
    ) STRICT;

    CREATE TABLE signatory (
      id TEXT PRIMARY KEY,
      position INTEGER NOT NULL,
      name TEXT NOT NULL CHECK (name <> ''),
      role TEXT NOT NULL
    ) STRICT;

    CREATE TABLE programme (
      id TEXT PRIMARY KEY,
      code TEXT NOT NULL UNIQUE COLLATE NOCASE CHECK (code <> ''),
      label TEXT NOT NULL CHECK (label <> ''),
      weekly_hours REAL CHECK (weekly_hours >= 0)
    ) STRICT;
    INSERT INTO programme VALUES
      ('01900000-0000-7000-8000-000000000001', 'PEE', 'Parcours entrée dans l’emploi', 35),
      ('01900000-0000-7000-8000-000000000002', 'EDI', 'Espaces de dynamique d’insertion', NULL),
      ('01900000-0000-7000-8000-000000000003', 'CBP', 'Compétences de base professionnelles', NULL);

    CREATE TABLE trainee_group (
      id TEXT PRIMARY KEY,
      name TEXT NOT NULL CHECK (name <> ''),
      programme_id TEXT NOT NULL REFERENCES programme (id),
      site_id TEXT REFERENCES site (id),
      start_date TEXT NOT NULL CHECK (start_date IS date(start_date)),
      end_date TEXT NOT NULL CHECK (end_date IS date(end_date)),
      CHECK (start_date <= end_date)
    ) STRICT;

    CREATE TABLE trainee (
      id TEXT PRIMARY KEY,
      civility TEXT NOT NULL CHECK (civility IN ('madame', 'monsieur', 'none')),
      given_name TEXT NOT NULL CHECK (given_name <> ''),
      family_name TEXT NOT NULL CHECK (family_name <> ''),
      birth_date TEXT CHECK (birth_date IS date(birth_date)),
      phone TEXT NOT NULL,
      email TEXT NOT NULL,
      street TEXT NOT NULL,
      postcode TEXT NOT NULL,
      city TEXT NOT NULL,
      status_before_entry TEXT NOT NULL CHECK (
        status_before_entry IN ('jobSeeker', 'inactive', 'student', 'employee', 'apprentice', 'other', 'unknown')
      ),
      schooling_level TEXT NOT NULL CHECK (
        schooling_level IN ('belowLevel3', 'level3', 'level4', 'level5OrMore', 'unknown')
      ),
      situation TEXT NOT NULL,
      -- Family name then given name without case or accents: what lists search in and sort by.
      search_key TEXT NOT NULL
    ) STRICT;
    CREATE INDEX trainee_by_name ON trainee (search_key);

    CREATE TABLE pathway (
      id TEXT PRIMARY KEY,
      trainee_id TEXT NOT NULL REFERENCES trainee (id) ON DELETE CASCADE,
      programme_id TEXT NOT NULL REFERENCES programme (id),
      group_id TEXT REFERENCES trainee_group (id),
      entry_date TEXT NOT NULL CHECK (entry_date IS date(entry_date)),
      planned_exit_date TEXT NOT NULL CHECK (planned_exit_date IS date(planned_exit_date)),
      exit_date TEXT CHECK (exit_date IS date(exit_date)),
      exit_reason TEXT CHECK (
        exit_reason IN ('completed', 'employment', 'training', 'dropout', 'health', 'moved', 'other')
      ),
      outcome TEXT NOT NULL,
      planned_hours REAL CHECK (planned_hours >= 0),
      CHECK (entry_date <= planned_exit_date),
      CHECK (entry_date <= exit_date),
      CHECK (exit_reason IS NULL OR exit_date IS NOT NULL)
    ) STRICT;
    CREATE INDEX pathway_of_trainee ON pathway (trainee_id, entry_date);
    CREATE INDEX pathway_of_group ON pathway (group_id);

    -- Every map that an evaluation was made with, so that it stays readable when the program ships another.
    CREATE TABLE competency_map (
      id TEXT NOT NULL,
      version TEXT NOT NULL,
      content TEXT NOT NULL CHECK (json_valid(content)),
      PRIMARY KEY (id, version)
    ) STRICT;

    CREATE TABLE evaluation (
      id TEXT PRIMARY KEY,
      pathway_id TEXT NOT NULL REFERENCES pathway (id) ON DELETE CASCADE,
      phase TEXT NOT NULL CHECK (phase IN ('initial', 'intermediate', 'final')),
      revision INTEGER NOT NULL CHECK (revision >= 1),
      status TEXT NOT NULL CHECK (status IN ('draft', 'validated', 'superseded')),
      date TEXT NOT NULL CHECK (date IS date(date)),
      trainer_id TEXT REFERENCES trainer (id),
      map_id TEXT NOT NULL,
      map_version TEXT NOT NULL,
      created_at TEXT NOT NULL,
      validated_at TEXT,
      -- {"A1.1.1": "acquired"}: rating by indicator.
      ratings TEXT NOT NULL CHECK (json_valid(ratings)),
      -- {"1": "…"}: comment by axis.
      axis_comments TEXT NOT NULL CHECK (json_valid(axis_comments)),
      general_comment TEXT NOT NULL,
      UNIQUE (pathway_id, phase, revision),
      FOREIGN KEY (map_id, map_version) REFERENCES competency_map (id, version),
      CHECK ((status = 'draft') = (validated_at IS NULL)),
      CHECK (status = 'draft' OR trainer_id IS NOT NULL)
    ) STRICT;
    CREATE INDEX evaluation_of_pathway ON evaluation (pathway_id, status, phase);
    CREATE UNIQUE INDEX one_draft_a_phase ON evaluation (pathway_id, phase) WHERE status = 'draft';
    CREATE UNIQUE INDEX one_validated_a_phase ON evaluation (pathway_id, phase) WHERE status = 'validated';

    CREATE TRIGGER validated_evaluation_is_read_only BEFORE UPDATE ON evaluation
    WHEN OLD.status <> 'draft' AND NOT (
      OLD.status = 'validated' AND NEW.status = 'superseded'
      AND (NEW.id, NEW.pathway_id, NEW.phase, NEW.revision, NEW.date, NEW.trainer_id, NEW.map_id, NEW.map_version,
           NEW.created_at, NEW.validated_at, NEW.ratings, NEW.axis_comments, NEW.general_comment)
       IS (OLD.id, OLD.pathway_id, OLD.phase, OLD.revision, OLD.date, OLD.trainer_id, OLD.map_id, OLD.map_version,
           OLD.created_at, OLD.validated_at, OLD.ratings, OLD.axis_comments, OLD.general_comment)
    )
    BEGIN SELECT RAISE(ABORT, 'a validated evaluation is read-only'); END;

    CREATE TRIGGER validated_evaluation_is_kept BEFORE DELETE ON evaluation WHEN OLD.status <> 'draft'
    BEGIN SELECT RAISE(ABORT, 'a validated evaluation is kept'); END;

    CREATE TABLE document_counter (
      prefix TEXT NOT NULL,
      year INTEGER NOT NULL,
      last INTEGER NOT NULL CHECK (last >= 1),
      PRIMARY KEY (prefix, year)
    ) STRICT;

    -- The number of a document, given before it is printed and kept whenever it is issued again.
    CREATE TABLE document_number (
      kind TEXT NOT NULL,
      pathway_id TEXT NOT NULL REFERENCES pathway (id) ON DELETE CASCADE,
      phase TEXT NOT NULL CHECK (phase IN ('initial', 'intermediate', 'final')),
      number TEXT NOT NULL UNIQUE,
      PRIMARY KEY (kind, pathway_id, phase)
    ) STRICT;

    CREATE TABLE issued_document (
      id TEXT PRIMARY KEY,
      number TEXT NOT NULL REFERENCES document_number (number),
      revision INTEGER NOT NULL CHECK (revision >= 1),
      kind TEXT NOT NULL,
      pathway_id TEXT NOT NULL REFERENCES pathway (id),
      trainee_id TEXT NOT NULL REFERENCES trainee (id),
      phase TEXT NOT NULL CHECK (phase IN ('initial', 'intermediate', 'final')),
      evaluation_id TEXT NOT NULL REFERENCES evaluation (id),
      title TEXT NOT NULL,
      -- Hash of what the document says, number apart: another content makes another revision.
      content_hash TEXT NOT NULL,
      path TEXT NOT NULL,
      issued_at TEXT NOT NULL,
      UNIQUE (number, revision)
    ) STRICT;
    CREATE INDEX issued_document_of_trainee ON issued_document (trainee_id);

    CREATE TABLE history_entry (
      id TEXT PRIMARY KEY,
      at TEXT NOT NULL,
      trainer_id TEXT REFERENCES trainer (id),
      trainee_id TEXT REFERENCES trainee (id) ON DELETE CASCADE,
      summary TEXT NOT NULL CHECK (summary <> '')
    ) STRICT;
    CREATE INDEX history_of_trainee ON history_entry (trainee_id, at);
  `,
};
