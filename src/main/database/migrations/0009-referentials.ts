import type { Migration } from './migration';

/** Maps, editions of CléA and correspondences that were imported, and the map that new evaluations are made with. */
export const referentials: Migration = {
  version: 9,
  sql: `
    -- NULL: came with the program, or with records that were made with it.
    ALTER TABLE competency_map ADD COLUMN imported_at TEXT;

    CREATE TABLE clea_nomenclature (
      id TEXT NOT NULL,
      version TEXT NOT NULL,
      content TEXT NOT NULL CHECK (json_valid(content)),
      PRIMARY KEY (id, version)
    ) STRICT;

    -- The last one imported for a version of the map is in force; the others tell what was.
    CREATE TABLE clea_correspondence (
      map_id TEXT NOT NULL,
      map_version TEXT NOT NULL,
      id TEXT NOT NULL,
      version TEXT NOT NULL,
      clea_id TEXT NOT NULL,
      clea_version TEXT NOT NULL,
      content TEXT NOT NULL CHECK (json_valid(content)),
      imported_at TEXT NOT NULL,
      PRIMARY KEY (map_id, map_version, id, version),
      FOREIGN KEY (map_id, map_version) REFERENCES competency_map (id, version) ON DELETE CASCADE,
      FOREIGN KEY (clea_id, clea_version) REFERENCES clea_nomenclature (id, version)
    ) STRICT;

    -- No line: the highest version that the program ships.
    CREATE TABLE map_choice (
      one INTEGER PRIMARY KEY CHECK (one = 1),
      map_id TEXT NOT NULL,
      map_version TEXT NOT NULL,
      FOREIGN KEY (map_id, map_version) REFERENCES competency_map (id, version)
    ) STRICT;
  `,
};
