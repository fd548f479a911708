import { undoneTrainee } from '#shared/people/mergedTrainee';
import type { Trainee } from '#shared/records/trainee';
import type { Connection } from './connection';
import { createNamedRows, type MovedRows } from './namedRows';
import { nextPosition } from './recordedOrder';
import { createPeopleRepository, type DistinctPair } from './people';
import { createTraineeRepository } from './trainees';

/** Two records that were made one, or one that was made two, as long as that can be undone. */
export interface IdentityChange {
  readonly id: number;
  readonly kind: 'merge' | 'separation';
  /** Whose record stayed. */
  readonly traineeId: string;
  /** Whose record a separation made; `null` for a merge. */
  readonly separatedId: string | null;
  /** The record that a merge took away, or that a separation made. */
  readonly other: Trainee;
  /** Instant, ISO 8601 in UTC. */
  readonly at: string;
}

interface ChangeRow {
  id: number;
  traineeId: string;
  separatedId: string | null;
  at: string;
  content: string;
}

/** What undoing a merge needs. */
interface MergeContent {
  readonly kind: 'merge';
  readonly kept: Trainee;
  readonly other: Trainee;
  readonly written: Trainee;
  readonly rows: MovedRows;
  /** The hashes of the other record’s versions, which are versions of the one that stayed from now on. */
  readonly versions: readonly string[];
  readonly pairs: readonly DistinctPair[];
}

interface SeparationContent {
  readonly kind: 'separation';
  readonly other: Trainee;
}

/**
 * Merges and separations of records, each undone exactly until `settle`. Call every one in a transaction.
 */
export function createIdentityChangeRepository(connection: Connection) {
  const trainees = createTraineeRepository(connection);
  const people = createPeopleRepository(connection);
  const columns = `id, trainee_id AS traineeId, separated_id AS separatedId, at, content`;
  const insert = connection
    .prepare<[string, string | null, string, string], number>(
      `INSERT INTO identity_change (trainee_id, separated_id, at, content, position)
       VALUES (?, ?, ?, ?, ${nextPosition}) RETURNING id`,
    )
    .pluck();
  const selectAll = connection.prepare<[], ChangeRow>(
    `SELECT ${columns} FROM identity_change WHERE is_final = 0 ORDER BY id DESC`,
  );
  const remove = connection.prepare<[number]>('DELETE FROM identity_change WHERE id = ?');
  const settle = connection.prepare<{ ids: string }>(`
    UPDATE identity_change SET is_final = 1, content = '{}'
    WHERE trainee_id IN (SELECT value FROM json_each(:ids)) OR separated_id IN (SELECT value FROM json_each(:ids))`);
  const selectSinceImport = connection
    .prepare<{ traineeId: string; batchId: string }, number>(
      `SELECT 1 FROM identity_change WHERE (trainee_id = :traineeId OR separated_id = :traineeId)
       AND position > (SELECT position FROM import_batch WHERE id = :batchId) LIMIT 1`,
    )
    .pluck();
  const insertAlias = connection.prepare<[string, string]>(
    'INSERT INTO trainee_alias (id, trainee_id) VALUES (?, ?)',
  );
  const deleteAlias = connection.prepare<[string]>('DELETE FROM trainee_alias WHERE id = ?');
  const copyVersions = connection
    .prepare<{ from: string; to: string }, string>(
      `
      INSERT INTO exchanged_version (kind, key, hash, trainee_id, sender_id, written_at)
        SELECT kind, :to, hash, :to, sender_id, written_at FROM exchanged_version WHERE kind = 'trainees' AND key = :from
      ON CONFLICT DO NOTHING RETURNING hash`,
    )
    .pluck();
  const deleteVersion = connection.prepare<[string, string]>(
    `DELETE FROM exchanged_version WHERE kind = 'trainees' AND key = ? AND hash = ?`,
  );
  /** Asked for when needed: reading the schema is not for every opening. */
  const rows = () => createNamedRows(connection);

  // Checked boundary: `merge` and `separate` wrote it.
  const contentOf = ({ content }: ChangeRow) => JSON.parse(content) as MergeContent | SeparationContent;
  const peopleOf = ({ traineeId, separatedId }: ChangeRow): string[] =>
    separatedId === null ? [traineeId] : [traineeId, separatedId];
  /** Those that come first for everybody whom they are about: whatever came after them would hang in the air. */
  function undoableRows(): ChangeRow[] {
    const later = new Set<string>();
    return selectAll.all().filter((row) => {
      const isFirst = peopleOf(row).every((id) => !later.has(id));
      for (const id of peopleOf(row)) later.add(id);
      return isFirst;
    });
  }
  function changeFrom(row: ChangeRow): IdentityChange {
    const { kind, other } = contentOf(row);
    const { id, traineeId, separatedId, at } = row;
    return { id, kind, traineeId, separatedId, other, at };
  }

  function undoMerge(
    row: ChangeRow,
    { kept, other, written, rows: moved, versions, pairs }: MergeContent,
  ): void {
    const now = trainees.find(row.traineeId);
    trainees.save(other);
    rows().moveBack(other.id, kept.id, moved);
    const pathwayIds = (moved['pathway.trainee_id']?.moved ?? []).flatMap(({ id }) =>
      typeof id === 'string' ? id : [],
    );
    rows().movePathways(pathwayIds, kept.id, other.id);
    deleteAlias.run(other.id);
    for (const hash of versions) deleteVersion.run(kept.id, hash);
    for (const { oneId, otherId } of pairs) people.tellApart(oneId, otherId);
    if (now !== null) trainees.save(undoneTrainee({ before: kept, written, now }));
  }

  function undoSeparation({ traineeId }: ChangeRow, { other }: SeparationContent): void {
    people.forgetDistinction(traineeId, other.id);
    rows().moveAll(other.id, traineeId);
    trainees.remove(other.id);
  }

  return {
    /**
     * Makes two records one: everything of the second is the first’s from now on, whose identifier stays; that of the second is an alias.
     *
     * @param written what the record says from now on.
     */
    merge({
      kept,
      other,
      written,
      at,
    }: {
      kept: Trainee;
      other: Trainee;
      written: Trainee;
      at: string;
    }): void {
      const pairs = people.forgetDistinction(kept.id, other.id);
      const moved = rows().moveAll(other.id, kept.id);
      const versions = copyVersions.all({ from: other.id, to: kept.id });
      insertAlias.run(other.id, kept.id);
      trainees.remove(other.id);
      trainees.save(written);
      const content: MergeContent = { kind: 'merge', kept, other, written, rows: moved, versions, pairs };
      insert.run(kept.id, null, at, JSON.stringify(content));
    },

    /** Gives some pathways of a trainee, with all that hangs on them, to a record that is made for them. */
    separate({
      traineeId,
      other,
      pathwayIds,
      at,
    }: {
      traineeId: string;
      other: Trainee;
      pathwayIds: readonly string[];
      at: string;
    }): void {
      trainees.save(other);
      rows().movePathways(pathwayIds, traineeId, other.id);
      people.tellApart(traineeId, other.id);
      const content: SeparationContent = { kind: 'separation', other };
      insert.run(traineeId, other.id, at, JSON.stringify(content));
    },

    /** What can be undone now, most recent first: of each person the last change only, then the one before. */
    undoable: (): IdentityChange[] => undoableRows().map(changeFrom),
    /** Undoes one of `undoable`. What was recorded since stays: with its pathway, or on the record that stayed. */
    undo({ id }: IdentityChange): void {
      const row = undoableRows().find((one) => one.id === id);
      if (row === undefined) throw new Error('only the last change of a person is undone');
      // First: what it moved may be a change before it.
      remove.run(id);
      const content = contentOf(row);
      if (content.kind === 'merge') undoMerge(row, content);
      else undoSeparation(row, content);
    },
    /** What was changed of these people is final: an exchange carries it. What undoing it needs is forgotten. */
    settle: (traineeIds: readonly string[]): void => void settle.run({ ids: JSON.stringify(traineeIds) }),
    /** Whether a record was merged or separated after an import, and that was not undone. */
    isChangedSinceImport: (traineeId: string, batchId: string): boolean =>
      selectSinceImport.get({ traineeId, batchId }) !== undefined,
  };
}
