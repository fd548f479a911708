import type { Migration } from './migration';

/** How long the data of persons is kept, and the one way by which validated evaluations go: the erasure of their trainee. */
export const personalData: Migration = {
  version: 10,
  sql: `
    -- No line: the rule that the program proposes.
    CREATE TABLE retention (
      one INTEGER PRIMARY KEY CHECK (one = 1),
      months INTEGER NOT NULL CHECK (months BETWEEN 1 AND 240)
    ) STRICT;

    -- Holds a trainee only inside the transaction that erases them.
    CREATE TABLE erasure_under_way (trainee_id TEXT PRIMARY KEY) STRICT;

    DROP TRIGGER validated_evaluation_is_kept;
    CREATE TRIGGER validated_evaluation_is_kept BEFORE DELETE ON evaluation
    WHEN OLD.status <> 'draft' AND NOT EXISTS (
      SELECT 1 FROM erasure_under_way JOIN pathway USING (trainee_id) WHERE pathway.id = OLD.pathway_id
    )
    BEGIN SELECT RAISE(ABORT, 'a validated evaluation is kept'); END;
  `,
};
