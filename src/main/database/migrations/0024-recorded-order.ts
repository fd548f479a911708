import type { Migration } from './migration';

/**
 * In which order lines of the history, imports and changes of who is who were recorded, whatever the clock said: it may have been set back.
 * What is there is put in the order of its instants. Changes of who is who stay, emptied, once they can no longer be undone.
 */
export const recordedOrder: Migration = {
  version: 24,
  sql: `
    ALTER TABLE history_entry ADD COLUMN position INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE import_batch ADD COLUMN position INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE identity_change ADD COLUMN position INTEGER NOT NULL DEFAULT 0;
    -- 1: a file carries the change, and its content is gone.
    ALTER TABLE identity_change ADD COLUMN is_final INTEGER NOT NULL DEFAULT 0 CHECK (is_final IN (0, 1));

    CREATE TABLE recorded (id TEXT PRIMARY KEY, position INTEGER NOT NULL) STRICT, WITHOUT ROWID;
    INSERT INTO recorded
      SELECT id, row_number() OVER (ORDER BY at, id) FROM (
        SELECT id, at FROM history_entry
        UNION ALL SELECT id, at FROM import_batch
        UNION ALL SELECT 'identity change ' || id, at FROM identity_change
      );
    UPDATE history_entry SET position = recorded.position FROM recorded WHERE recorded.id = history_entry.id;
    UPDATE import_batch SET position = recorded.position FROM recorded WHERE recorded.id = import_batch.id;
    UPDATE identity_change SET position = recorded.position FROM recorded
      WHERE recorded.id = 'identity change ' || identity_change.id;
    DROP TABLE recorded;

    CREATE INDEX history_by_position ON history_entry (position);
    CREATE INDEX history_of_trainee_by_position ON history_entry (trainee_id, position);
    CREATE INDEX import_batch_by_position ON import_batch (position);
    CREATE INDEX identity_change_by_position ON identity_change (position);
  `,
};
