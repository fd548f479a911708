import type { Migration } from './migration';

/** Who sends trainees (prescripteurs), and the one of each pathway. */
export const prescribers: Migration = {
  version: 4,
  sql: `
    CREATE TABLE prescriber (
      id TEXT PRIMARY KEY,
      kind TEXT NOT NULL CHECK (kind IN ('missionLocale', 'franceTravail', 'capEmploi', 'department', 'other')),
      structure TEXT NOT NULL CHECK (structure <> ''),
      adviser TEXT NOT NULL,
      email TEXT NOT NULL,
      phone TEXT NOT NULL
    ) STRICT;

    ALTER TABLE pathway ADD COLUMN prescriber_id TEXT REFERENCES prescriber (id);
    CREATE INDEX pathway_of_prescriber ON pathway (prescriber_id);
  `,
};
