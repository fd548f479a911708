import type { Migration } from '../../migrations/migration';

/**
 * The Region keeps no archive and no name: of each delivery what identifies it, of each pathway one compact line, and sums over them
 * (docs/decisions/0009).
 */
export const initial: Migration = {
  version: 1,
  sql: `
    CREATE TABLE organisation (
      id INTEGER PRIMARY KEY,
      -- How its archives name it; empty for an organisation that was typed in and has not delivered yet.
      key TEXT NOT NULL,
      name TEXT NOT NULL CHECK (name <> ''),
      siret TEXT NOT NULL,
      -- « 93 »; « 00 » while nobody has told.
      department TEXT NOT NULL CHECK (department <> ''),
      -- Name without case or accents: what a delivery and a typed name meet by.
      search_key TEXT NOT NULL,
      -- An archive is asked from it for every period.
      expected INTEGER NOT NULL CHECK (expected IN (0, 1))
    ) STRICT;
    CREATE UNIQUE INDEX organisation_by_key ON organisation (key) WHERE key <> '';

    CREATE TABLE delivery (
      id INTEGER PRIMARY KEY,
      organisation_id INTEGER NOT NULL REFERENCES organisation (id),
      period_start TEXT NOT NULL CHECK (period_start IS date(period_start)),
      period_end TEXT NOT NULL CHECK (period_end IS date(period_end)),
      -- Identifier and instant that the archive bears.
      archive_id TEXT NOT NULL,
      created_at TEXT NOT NULL,
      received_at TEXT NOT NULL,
      file_name TEXT NOT NULL,
      hash TEXT NOT NULL UNIQUE,
      signature TEXT NOT NULL CHECK (signature IN ('known', 'first', 'changed')),
      signing_key TEXT NOT NULL,
      identified INTEGER NOT NULL CHECK (identified IN (0, 1)),
      trainee_count INTEGER NOT NULL,
      pathway_count INTEGER NOT NULL,
      UNIQUE (organisation_id, period_start, period_end),
      CHECK (period_start <= period_end)
    ) STRICT;

    CREATE TABLE fact (
      id INTEGER PRIMARY KEY,
      delivery_id INTEGER NOT NULL REFERENCES delivery (id),
      organisation_id INTEGER NOT NULL,
      pathway_key TEXT NOT NULL,
      trainee_key TEXT NOT NULL,
      programme TEXT NOT NULL CHECK (programme <> ''),
      entry_date TEXT NOT NULL,
      exit_date TEXT,
      exit_reason TEXT,
      hours INTEGER,
      -- Bits 1, 2, 4: initial, intermediate, final evaluation expected at the date of the archive.
      expected INTEGER NOT NULL,
      -- What evaluationBlob.ts describes; NULL without validated evaluation.
      initial BLOB CHECK (length(initial) = 28),
      intermediate BLOB CHECK (length(intermediate) = 28),
      final BLOB CHECK (length(final) = 28),
      -- Of a pathway that several deliveries hold, only the most recent one counts.
      counted INTEGER NOT NULL CHECK (counted IN (0, 1)),
      UNIQUE (organisation_id, pathway_key, delivery_id)
    ) STRICT;
    CREATE INDEX fact_of_delivery ON fact (delivery_id);

    -- Sums over the counted facts, for every combination of filters (cells.ts): 0 and '' stand for all.
    CREATE TABLE cell (
      id INTEGER PRIMARY KEY,
      organisation_id INTEGER NOT NULL,
      programme TEXT NOT NULL,
      department TEXT NOT NULL,
      period INTEGER NOT NULL,
      -- Whole numbers of 32 bits, little endian (counters.ts).
      headline BLOB NOT NULL,
      detail BLOB,
      UNIQUE (programme, department, period, organisation_id)
    ) STRICT;
    CREATE INDEX cell_over_time ON cell (organisation_id, programme, department, period);

    -- Files that are to be concatenated, kept until they are: an interrupted delivery goes on where it stopped.
    CREATE TABLE waiting_file (
      position INTEGER PRIMARY KEY,
      path TEXT NOT NULL UNIQUE
    ) STRICT;
  `,
};
