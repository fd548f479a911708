import type { ImportBatch } from '#shared/ipc/importContract';
import { namesOf } from './chosen';
import type { Connection } from './connection';
import { nextPosition } from './recordedOrder';

/** A record that an import made beside persons and pathways; it may be gone since. */
export interface MadeRecord {
  readonly kind: 'programme' | 'group' | 'prescriber';
  readonly recordId: string;
}

/** Somebody whom an import added, added pathways to, or whose record it changed. */
export interface ImportedTrainee {
  readonly traineeId: string;
  readonly pathwayIds: readonly string[];
  readonly isNew: boolean;
}

/** Who a line of a list turned out to be. */
export interface ImportAnswer {
  /** A digest of the whole line, or of what it says of the person. */
  readonly lineKey: string;
  readonly traineeId: string;
  /** The line is one more of the same person, not somebody else who reads alike. */
  readonly isRepeated: boolean;
}

/** One field of a record that was there, before and after an import. */
export interface ImportChange {
  readonly traineeId: string;
  /** The pathway that the field is of; `null` when it is of the person. */
  readonly pathwayId: string | null;
  readonly field: string;
  /** Values of JSON. */
  readonly before: unknown;
  readonly after: unknown;
}

/** All that an import did, beside the batch that tells of it. */
export interface ImportWork {
  readonly trainees: readonly ImportedTrainee[];
  readonly made: readonly MadeRecord[];
  readonly changes: readonly ImportChange[];
  readonly answers: readonly ImportAnswer[];
  /** Keys of lines of which the user said now who they are: what was kept of them goes. */
  readonly answeredAnew: readonly string[];
}

const countOf = (kind: MadeRecord['kind']): string =>
  `(SELECT count(*) FROM import_made WHERE batch_id = import_batch.id AND kind = '${kind}') AS ${kind}Count`;

const columns = `id, at, file_name AS fileName, trainee_count AS traineeCount, pathway_count AS pathwayCount,
  undone_at AS undoneAt, ${countOf('programme')}, ${countOf('group')}, ${countOf('prescriber')},
  (SELECT count(DISTINCT trainee_id) FROM import_change WHERE batch_id = import_batch.id) AS updatedCount`;

type Flagged<Row, Flag extends keyof Row> = Omit<Row, Flag> & Record<Flag, number>;
type ChangeColumns = Omit<ImportChange, 'before' | 'after'> & { before: string; after: string };

/** The imports of spreadsheets, for undoing them and for knowing lines again. */
export function createImportRepository(connection: Connection) {
  const insertBatch = connection.prepare<ImportBatch>(`
    INSERT INTO import_batch (id, at, file_name, trainee_count, pathway_count, undone_at, position)
    VALUES (:id, :at, :fileName, :traineeCount, :pathwayCount, :undoneAt, ${nextPosition})`);
  const insertMade = connection.prepare<MadeRecord & { batchId: string }>(
    'INSERT INTO import_made (batch_id, kind, record_id) VALUES (:batchId, :kind, :recordId)',
  );
  const selectMade = connection.prepare<{ batchId: string }, MadeRecord>(`
    WITH used AS (
      SELECT pathway.* FROM imported_pathway JOIN pathway ON pathway.id = pathway_id WHERE batch_id = :batchId
    )
    SELECT kind, record_id AS recordId FROM import_made WHERE batch_id = :batchId
    UNION SELECT kind, record_id FROM import_made JOIN import_batch ON id = batch_id
      WHERE undone_at IS NOT NULL AND record_id IN (
        SELECT group_id FROM used UNION SELECT programme_id FROM used UNION SELECT prescriber_id FROM used
      )`);
  const insertTrainee = connection.prepare<{ batchId: string; traineeId: string; isNew: number }>(
    'INSERT INTO imported_trainee (batch_id, trainee_id, is_new) VALUES (:batchId, :traineeId, :isNew)',
  );
  const insertPathway = connection.prepare<{ batchId: string; traineeId: string; pathwayId: string }>(
    'INSERT INTO imported_pathway (batch_id, pathway_id, trainee_id) VALUES (:batchId, :pathwayId, :traineeId)',
  );
  const selectAll = connection.prepare<[], ImportBatch>(
    `SELECT ${columns} FROM import_batch ORDER BY position DESC`,
  );
  const selectOne = connection.prepare<[string], ImportBatch>(
    `SELECT ${columns} FROM import_batch WHERE id = ?`,
  );
  // Whoever was separated since bears pathways and values of the import without having been imported.
  const selectTrainees = connection.prepare<
    { batchId: string },
    { traineeId: string; pathwayIds: string; isNew: number }
  >(`
    WITH concerned AS (
      SELECT trainee_id, is_new FROM imported_trainee WHERE batch_id = :batchId
      UNION ALL SELECT trainee_id, 0 FROM imported_pathway WHERE batch_id = :batchId
      UNION ALL SELECT trainee_id, 0 FROM import_change WHERE batch_id = :batchId
    )
    SELECT trainee_id AS traineeId, max(is_new) AS isNew, (
        SELECT json_group_array(pathway_id) FROM imported_pathway
        WHERE batch_id = :batchId AND trainee_id = concerned.trainee_id
      ) AS pathwayIds
    FROM concerned GROUP BY trainee_id ORDER BY trainee_id`);
  const selectOrigin = connection
    .prepare<[string], string>(
      `SELECT id FROM import_batch JOIN imported_trainee ON batch_id = id WHERE trainee_id = ? AND is_new = 1
       ORDER BY position LIMIT 1`,
    )
    .pluck();
  const markUndone = connection.prepare<[string, string]>(
    'UPDATE import_batch SET undone_at = ? WHERE id = ?',
  );

  const insertChange = connection.prepare<ChangeColumns & { batchId: string }>(`
    INSERT INTO import_change (batch_id, trainee_id, pathway_id, field, before, after)
    VALUES (:batchId, :traineeId, :pathwayId, :field, :before, :after)`);
  const selectChanges = connection.prepare<[string], ChangeColumns>(`
    SELECT trainee_id AS traineeId, pathway_id AS pathwayId, field, before, after FROM import_change
    WHERE batch_id = ? ORDER BY trainee_id, pathway_id, field`);
  const selectOtherChange = connection
    .prepare<[traineeId: string, batchId: string], number>(
      `SELECT 1 FROM import_change JOIN import_batch ON id = batch_id
       WHERE trainee_id = ? AND batch_id <> ? AND undone_at IS NULL LIMIT 1`,
    )
    .pluck();

  const passOn = connection.prepare<ChangeColumns & { batchId: string }>(`
    UPDATE import_change SET before = :before
    WHERE before = :after AND (batch_id, trainee_id, ifnull(pathway_id, ''), field) = (
      SELECT batch_id, trainee_id, ifnull(pathway_id, ''), field FROM import_change JOIN import_batch ON id = batch_id
      WHERE trainee_id = :traineeId AND ifnull(pathway_id, '') = ifnull(:pathwayId, '') AND field = :field
        AND undone_at IS NULL AND position > (SELECT position FROM import_batch WHERE id = :batchId)
      ORDER BY position LIMIT 1)`);

  const insertAnswer = connection.prepare<Flagged<ImportAnswer, 'isRepeated'> & { batchId: string }>(`
    INSERT INTO import_answer (line_key, trainee_id, batch_id, is_repeated)
    VALUES (:lineKey, :traineeId, :batchId, :isRepeated) ON CONFLICT DO NOTHING`);
  const removeAnswers = connection.prepare<[string]>('DELETE FROM import_answer WHERE line_key = ?');
  const forgetAnswers = connection.prepare<[string]>('DELETE FROM import_answer WHERE batch_id = ?');
  const selectAnswers = connection.prepare<[string], Flagged<ImportAnswer, 'isRepeated'>>(`
    SELECT line_key AS lineKey, trainee_id AS traineeId, is_repeated AS isRepeated FROM import_answer
    WHERE line_key IN (SELECT value FROM json_each(?)) ORDER BY line_key, is_repeated, trainee_id`);

  return {
    add(batch: ImportBatch, { trainees, made, changes, answers, answeredAnew }: ImportWork): void {
      const batchId = batch.id;
      insertBatch.run(batch);
      for (const one of made) insertMade.run({ ...one, batchId });
      for (const { traineeId, pathwayIds, isNew } of trainees) {
        insertTrainee.run({ batchId, traineeId, isNew: isNew ? 1 : 0 });
        for (const pathwayId of pathwayIds) insertPathway.run({ batchId, traineeId, pathwayId });
      }
      for (const { before, after, ...change } of changes) {
        const values = { before: JSON.stringify(before), after: JSON.stringify(after) };
        insertChange.run({ ...change, ...values, batchId });
      }
      for (const key of answeredAnew) removeAnswers.run(key);
      for (const { isRepeated, ...answer } of answers) {
        insertAnswer.run({ ...answer, batchId, isRepeated: isRepeated ? 1 : 0 });
      }
    },
    /** Most recent first. */
    list: (): ImportBatch[] => selectAll.all(),
    find: (id: string): ImportBatch | null => selectOne.get(id) ?? null,
    /**
     * What goes with an import when nothing else needs it: what it made, and what it uses of imports that were undone since, which left it for
     * this one. Asked before the pathways go.
     */
    madeFor: (batchId: string): MadeRecord[] => selectMade.all({ batchId }),
    /** All who bear something of an import by now. */
    traineesOf: (batchId: string): ImportedTrainee[] =>
      selectTrainees.all({ batchId }).map(({ traineeId, pathwayIds, isNew }) => ({
        traineeId,
        // Checked boundary: the query made this list.
        pathwayIds: JSON.parse(pathwayIds) as string[],
        isNew: isNew === 1,
      })),
    /** The identifier of the import that somebody came with first; `null` when they were entered or received otherwise. */
    originOf: (traineeId: string): string | null => selectOrigin.get(traineeId) ?? null,
    changesOf: (batchId: string): ImportChange[] =>
      selectChanges.all(batchId).map(({ before, after, ...change }) => ({
        ...change,
        // Checked boundary: values that `add` wrote.
        before: JSON.parse(before) as unknown,
        after: JSON.parse(after) as unknown,
      })),
    /**
     * Of a change that is not taken back because a later import changed the same field: undoing that one gives what was before both.
     */
    passOn({ before, after, ...change }: ImportChange, batchId: string): void {
      passOn.run({ ...change, before: JSON.stringify(before), after: JSON.stringify(after), batchId });
    },
    /** Whether another import that stands changed the record of somebody. */
    isChangedByAnother: (traineeId: string, batchId: string): boolean =>
      selectOtherChange.get(traineeId, batchId) !== undefined,
    /** What is kept of lines that read so, by key; those that are one more of the same person last. */
    answers: (lineKeys: readonly string[]): ReadonlyMap<string, readonly ImportAnswer[]> =>
      Map.groupBy(
        selectAnswers
          .all(namesOf(lineKeys))
          .map(({ isRepeated, ...answer }) => ({ ...answer, isRepeated: isRepeated === 1 })),
        ({ lineKey }) => lineKey,
      ),
    /** `at` is an instant. What the user answered at that import no longer holds. */
    markUndone(id: string, at: string): void {
      markUndone.run(at, id);
      forgetAnswers.run(id);
    },
  };
}
