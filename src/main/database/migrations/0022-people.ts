import type { Migration } from './migration';

/**
 * Which records are one person, and which are two. A pair that was told apart is kept by identifiers, whatever record bears them by now, and
 * forgotten with the last record that does. What undoing a merge or a separation needs stands in its line until an exchange makes it final.
 */
export const people: Migration = {
  version: 22,
  sql: `
    CREATE TABLE distinct_people (
      -- The smaller identifier of the two; one of them may be known on another computer only.
      one_id TEXT NOT NULL,
      other_id TEXT NOT NULL,
      PRIMARY KEY (one_id, other_id),
      CHECK (one_id < other_id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX distinct_people_by_other ON distinct_people (other_id);

    CREATE TABLE identity_change (
      -- In the order in which they were made.
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      -- Whose record stayed.
      trainee_id TEXT NOT NULL REFERENCES trainee (id) ON DELETE CASCADE,
      -- Whose record was made by a separation; NULL: two records were merged.
      separated_id TEXT REFERENCES trainee (id) ON DELETE CASCADE,
      -- Instant, ISO 8601 in UTC.
      at TEXT NOT NULL,
      content TEXT NOT NULL CHECK (json_valid(content))
    ) STRICT;
    CREATE INDEX identity_change_of_trainee ON identity_change (trainee_id);
    CREATE INDEX identity_change_of_separated ON identity_change (separated_id);

    -- The records of a person who was merged into another bear the other's identifier; theirs is an alias then, or a record again.
    CREATE TRIGGER distinct_people_go_with_the_trainee AFTER DELETE ON trainee
    WHEN NOT EXISTS (SELECT 1 FROM trainee_alias WHERE id = OLD.id)
    BEGIN DELETE FROM distinct_people WHERE one_id = OLD.id OR other_id = OLD.id; END;
    CREATE TRIGGER distinct_people_go_with_the_alias AFTER DELETE ON trainee_alias
    WHEN NOT EXISTS (SELECT 1 FROM trainee WHERE id = OLD.id)
    BEGIN DELETE FROM distinct_people WHERE one_id = OLD.id OR other_id = OLD.id; END;
  `,
};
