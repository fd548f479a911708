import type { Migration } from './migration';

/**
 * What is recorded of a pathway beside its evaluations. Trades of a project, chosen competencies, answers of a self-assessment,
 * indicators of an evidence and paragraphs of an argued synthesis are JSON in the row of what they belong to: they are always read
 * and replaced with it, and nothing asks for one of them (docs/decisions/0006). The files of evidence lie beside the database.
 */
export const followUp: Migration = {
  version: 3,
  sql: `
    CREATE TABLE training_hours (
      id TEXT PRIMARY KEY,
      pathway_id TEXT NOT NULL REFERENCES pathway (id) ON DELETE CASCADE,
      -- YYYY-MM.
      month TEXT NOT NULL CHECK (month || '-01' IS date(month || '-01')),
      kind TEXT NOT NULL CHECK (kind IN ('centre', 'technicalWorkshop', 'company', 'remote')),
      planned REAL NOT NULL CHECK (planned >= 0),
      done REAL NOT NULL CHECK (done >= 0),
      UNIQUE (pathway_id, month, kind)
    ) STRICT;

    CREATE TABLE technical_workshop (
      id TEXT PRIMARY KEY,
      pathway_id TEXT NOT NULL REFERENCES pathway (id) ON DELETE CASCADE,
      trade TEXT NOT NULL CHECK (trade <> ''),
      place TEXT NOT NULL,
      start_date TEXT NOT NULL CHECK (start_date IS date(start_date)),
      end_date TEXT NOT NULL CHECK (end_date IS date(end_date)),
      hours REAL NOT NULL CHECK (hours >= 0),
      remarks TEXT NOT NULL,
      CHECK (start_date <= end_date)
    ) STRICT;
    CREATE INDEX technical_workshop_of_pathway ON technical_workshop (pathway_id, start_date);

    CREATE TABLE placement (
      id TEXT PRIMARY KEY,
      pathway_id TEXT NOT NULL REFERENCES pathway (id) ON DELETE CASCADE,
      company TEXT NOT NULL CHECK (company <> ''),
      siret TEXT NOT NULL CHECK (siret = '' OR length(siret) = 14),
      trade TEXT NOT NULL,
      tutor TEXT NOT NULL,
      start_date TEXT NOT NULL CHECK (start_date IS date(start_date)),
      end_date TEXT NOT NULL CHECK (end_date IS date(end_date)),
      hours REAL NOT NULL CHECK (hours >= 0),
      assessment TEXT NOT NULL,
      CHECK (start_date <= end_date)
    ) STRICT;
    CREATE INDEX placement_of_pathway ON placement (pathway_id, start_date);

    CREATE TABLE professional_project (
      pathway_id TEXT PRIMARY KEY REFERENCES pathway (id) ON DELETE CASCADE,
      -- [{"name": "…", "state": "confirmed"}], most likely first.
      trades TEXT NOT NULL CHECK (json_valid(trades)),
      summary TEXT NOT NULL
    ) STRICT;

    CREATE TABLE planned_action (
      id TEXT PRIMARY KEY,
      pathway_id TEXT NOT NULL REFERENCES pathway (id) ON DELETE CASCADE,
      position INTEGER NOT NULL CHECK (position >= 0),
      objective TEXT NOT NULL CHECK (objective <> ''),
      action TEXT NOT NULL,
      who TEXT NOT NULL,
      deadline TEXT CHECK (deadline IS date(deadline)),
      status TEXT NOT NULL CHECK (status IN ('toDo', 'inProgress', 'done', 'dropped'))
    ) STRICT;
    CREATE INDEX planned_action_of_pathway ON planned_action (pathway_id, position);

    CREATE TABLE development_plan (
      pathway_id TEXT NOT NULL REFERENCES pathway (id) ON DELETE CASCADE,
      phase TEXT NOT NULL CHECK (phase IN ('initial', 'intermediate')),
      map_id TEXT NOT NULL,
      map_version TEXT NOT NULL,
      -- [{"indicatorId": "A1.1.1", "targetDate": "2026-05-04", "note": "…"}], most important first.
      targets TEXT NOT NULL CHECK (json_valid(targets)),
      PRIMARY KEY (pathway_id, phase),
      FOREIGN KEY (map_id, map_version) REFERENCES competency_map (id, version)
    ) STRICT;

    CREATE TABLE self_assessment (
      id TEXT PRIMARY KEY,
      pathway_id TEXT NOT NULL REFERENCES pathway (id) ON DELETE CASCADE,
      phase TEXT NOT NULL CHECK (phase IN ('initial', 'intermediate', 'final')),
      status TEXT NOT NULL CHECK (status IN ('open', 'finished')),
      date TEXT NOT NULL CHECK (date IS date(date)),
      map_id TEXT NOT NULL,
      map_version TEXT NOT NULL,
      -- {"A1.1.1": "acquired"}: answer by indicator.
      answers TEXT NOT NULL CHECK (json_valid(answers)),
      UNIQUE (pathway_id, phase),
      FOREIGN KEY (map_id, map_version) REFERENCES competency_map (id, version)
    ) STRICT;

    CREATE TRIGGER finished_self_assessment_is_read_only BEFORE UPDATE ON self_assessment
    WHEN OLD.status = 'finished'
      AND (NEW.id, NEW.pathway_id, NEW.phase, NEW.date, NEW.map_id, NEW.map_version, NEW.answers)
       IS NOT (OLD.id, OLD.pathway_id, OLD.phase, OLD.date, OLD.map_id, OLD.map_version, OLD.answers)
    BEGIN SELECT RAISE(ABORT, 'a finished self-assessment is read-only'); END;

    CREATE TABLE evidence (
      id TEXT PRIMARY KEY,
      pathway_id TEXT NOT NULL REFERENCES pathway (id) ON DELETE CASCADE,
      kind TEXT NOT NULL CHECK (kind IN ('file', 'note', 'link')),
      title TEXT NOT NULL CHECK (title <> ''),
      description TEXT NOT NULL,
      date TEXT NOT NULL CHECK (date IS date(date)),
      -- ["A1.1.1"]: the indicators that it supports.
      indicator_ids TEXT NOT NULL CHECK (json_valid(indicator_ids)),
      file_name TEXT,
      media_type TEXT CHECK (media_type IN ('image/png', 'image/jpeg', 'application/pdf', 'text/plain')),
      -- Bytes.
      size INTEGER CHECK (size > 0),
      sha256 TEXT CHECK (length(sha256) = 64),
      url TEXT CHECK (url <> ''),
      CHECK ((kind = 'file') = (file_name IS NOT NULL)),
      CHECK ((kind = 'file') = (media_type IS NOT NULL)),
      CHECK ((kind = 'file') = (size IS NOT NULL)),
      CHECK ((kind = 'file') = (sha256 IS NOT NULL)),
      CHECK ((kind = 'link') = (url IS NOT NULL))
    ) STRICT;
    CREATE INDEX evidence_of_pathway ON evidence (pathway_id, date);
    CREATE INDEX evidence_of_file ON evidence (sha256);

    CREATE TABLE synthesis (
      pathway_id TEXT PRIMARY KEY REFERENCES pathway (id) ON DELETE CASCADE,
      trainer_comment TEXT NOT NULL,
      trainee_comment TEXT NOT NULL
    ) STRICT;

    CREATE TABLE argued_synthesis (
      id TEXT PRIMARY KEY,
      pathway_id TEXT NOT NULL REFERENCES pathway (id) ON DELETE CASCADE,
      created_at TEXT NOT NULL,
      kind TEXT NOT NULL CHECK (kind IN ('job', 'course')),
      target_title TEXT NOT NULL CHECK (target_title <> ''),
      recipient TEXT NOT NULL,
      introduction TEXT NOT NULL,
      -- [{"axis": 10, "heading": "…", "text": "…", "evidenceIds": []}], in the order of the page.
      arguments TEXT NOT NULL CHECK (json_valid(arguments)),
      conclusion TEXT NOT NULL
    ) STRICT;
    CREATE INDEX argued_synthesis_of_pathway ON argued_synthesis (pathway_id, created_at);
  `,
};
