import type { Phase } from '#shared/evaluation/phase';
import { jsonOfWords } from '#shared/exchange/canonical';
import type { Ratings } from '#shared/evaluation/rating';
import type { CorrespondenceReference, Evaluation, EvaluationSummary } from '#shared/records/evaluation';
import { chosenPathways, namesOf } from './chosen';
import type { Connection } from './connection';

/** An evaluation whose ratings and comments are JSON, as they are stored. */
type StoredEvaluation<Json> = Omit<Evaluation, 'ratings' | 'axisComments'> & {
  ratings: Json;
  axisComments: Json;
};

type EvaluationColumns<Json = string> = Omit<StoredEvaluation<Json>, 'correspondence'> & {
  correspondenceId: string | null;
  correspondenceVersion: string | null;
};

const summaryColumns = `id, pathway_id AS pathwayId, phase, revision, status, date, trainer_id AS trainerId, map_id AS mapId,
  map_version AS mapVersion, created_at AS createdAt, validated_at AS validatedAt`;
const ownColumns = `${summaryColumns}, correspondence_id AS correspondenceId, correspondence_version AS correspondenceVersion,
  general_comment AS generalComment`;
const columns = `${ownColumns}, ratings, axis_comments AS axisComments`;
/** Texts as the bytes of the file, which is in UTF-8: whoever only passes them on need not decode them. */
const columnsInBytes = `${ownColumns}, CAST(ratings AS BLOB) AS ratings, CAST(axis_comments AS BLOB) AS axisComments`;
const inOrder = `CASE phase WHEN 'initial' THEN 1 WHEN 'intermediate' THEN 2 ELSE 3 END, revision`;

/**
 * Evaluations with their ratings and comments. Only drafts change: the database itself refuses to touch the others, but for a
 * validated one that becomes superseded, or a draft again before any document told of it.
 */
export function createEvaluationRepository(connection: Connection) {
  const selectOne = connection.prepare<[string], EvaluationColumns>(
    `SELECT ${columns} FROM evaluation WHERE id = ?`,
  );
  const selectOfPathways = connection.prepare<[string], EvaluationColumns>(`
    ${chosenPathways} SELECT ${columns} FROM chosen JOIN evaluation USING (pathway_id) ORDER BY chosen_order, ${inOrder}`);
  const selectStoredOfPathways = connection.prepare<[string], EvaluationColumns<Buffer>>(`
    ${chosenPathways} SELECT ${columnsInBytes} FROM chosen JOIN evaluation USING (pathway_id)
    ORDER BY chosen_order, ${inOrder}`);
  const selectSummariesOfTrainee = connection.prepare<[string], EvaluationSummary>(`
    SELECT ${summaryColumns} FROM evaluation
    WHERE pathway_id IN (SELECT id FROM pathway WHERE trainee_id = ?) ORDER BY ${inOrder}`);
  const exists = connection.prepare<[string], number>('SELECT 1 FROM evaluation WHERE id = ?').pluck();
  const insert = connection.prepare<EvaluationColumns>(`
    INSERT INTO evaluation (id, pathway_id, phase, revision, status, date, trainer_id, map_id, map_version, created_at,
      validated_at, correspondence_id, correspondence_version, ratings, axis_comments, general_comment)
    VALUES (:id, :pathwayId, :phase, :revision, :status, :date, :trainerId, :mapId, :mapVersion, :createdAt,
      :validatedAt, :correspondenceId, :correspondenceVersion, :ratings, :axisComments, :generalComment)`);
  const updateRatings = connection.prepare<[string, string]>(
    'UPDATE evaluation SET ratings = ? WHERE id = ?',
  );
  const updateComments = connection.prepare<[string, string, string]>(
    'UPDATE evaluation SET axis_comments = ?, general_comment = ? WHERE id = ?',
  );
  const updateDescription = connection.prepare<[string, string | null, string]>(
    'UPDATE evaluation SET date = ?, trainer_id = ? WHERE id = ?',
  );
  const markValidated = connection.prepare<[string, string | null, string | null, string]>(`
    UPDATE evaluation SET status = 'validated', validated_at = ?, correspondence_id = ?, correspondence_version = ?
    WHERE id = ?`);
  const markSuperseded = connection.prepare<[string]>(
    `UPDATE evaluation SET status = 'superseded' WHERE id = ?`,
  );
  const markDraft = connection.prepare<[string]>(
    `UPDATE evaluation SET status = 'draft', validated_at = NULL, correspondence_id = NULL, correspondence_version = NULL
     WHERE id = ?`,
  );
  const updatePhase = connection.prepare<[Phase, string]>('UPDATE evaluation SET phase = ? WHERE id = ?');
  const remove = connection.prepare<[string]>('DELETE FROM evaluation WHERE id = ?');
  const beginJoin = connection.prepare<[string]>(
    'INSERT INTO revisions_being_joined (pathway_id) VALUES (?)',
  );
  const endJoin = connection.prepare('DELETE FROM revisions_being_joined');
  const renameInDocuments = connection.prepare<{ renamed: string }>(`
    WITH renamed AS (SELECT key AS former, value AS id FROM json_each(:renamed))
    UPDATE issued_document SET evaluation_id = renamed.id FROM renamed WHERE evaluation_id = renamed.former`);

  const ofPathways = (pathwayIds: readonly string[]): Evaluation[] =>
    selectOfPathways.all(namesOf(pathwayIds)).map(evaluationFrom);

  function insertOne({ correspondence, ...evaluation }: Evaluation): void {
    insert.run({
      ...evaluation,
      correspondenceId: correspondence?.id ?? null,
      correspondenceVersion: correspondence?.version ?? null,
      ratings: jsonOfWords(evaluation.ratings),
      axisComments: JSON.stringify(evaluation.axisComments),
    });
  }

  return {
    find(id: string): Evaluation | null {
      const row = selectOne.get(id);
      return row === undefined ? null : evaluationFrom(row);
    },
    /** Every revision, by pathway in the order given, then by phase and revision. */
    ofPathways,
    /** Every revision, by phase then revision. */
    ofPathway: (pathwayId: string): Evaluation[] => ofPathways([pathwayId]),
    /** As `ofPathways`, but ratings and comments are JSON in UTF-8, as they are stored: for files that hold them so. */
    storedOfPathways: (pathwayIds: readonly string[]): StoredEvaluation<Buffer>[] =>
      selectStoredOfPathways.all(namesOf(pathwayIds)).map(withCorrespondence),
    /** Of all pathways of a trainee, without ratings; by phase then revision. */
    summariesOfTrainee: (traineeId: string): EvaluationSummary[] => selectSummariesOfTrainee.all(traineeId),
    has: (id: string): boolean => exists.get(id) !== undefined,
    insert: insertOne,
    /** Replaces all ratings of a draft. */
    saveRatings: (id: string, ratings: Ratings): void => void updateRatings.run(JSON.stringify(ratings), id),
    /** Replaces all comments of a draft. */
    saveComments(
      id: string,
      { axisComments, generalComment }: Pick<Evaluation, 'axisComments' | 'generalComment'>,
    ): void {
      updateComments.run(JSON.stringify(axisComments), generalComment, id);
    },
    describe: (id: string, { date, trainerId }: Pick<Evaluation, 'date' | 'trainerId'>): void =>
      void updateDescription.run(date, trainerId, id),
    /**
     * A draft becomes read-only, judged by this correspondence from now on; `at` is an instant. The validated one of the same phase must
     * be superseded first.
     */
    markValidated: (id: string, at: string, correspondence: CorrespondenceReference | null): void =>
      void markValidated.run(at, correspondence?.id ?? null, correspondence?.version ?? null, id),
    markSuperseded: (id: string): void => void markSuperseded.run(id),
    /** A validated one becomes a draft again; the database refuses once a document of its pathway was issued since. */
    markDraft: (id: string): void => void markDraft.run(id),
    /** Makes a draft that of another phase, of which there must be nothing. */
    move: (id: string, phase: Phase): void => void updatePhase.run(phase, id),
    /**
     * Writes joined revisions of a pathway in the place of those that they were. Call it in a transaction.
     *
     * @param former identifiers of the evaluations that go.
     * @param joined what comes: all that was validated among the former ones, and what another computer brought.
     * @param renamed by former identifier, the one that documents made from it name from now on.
     */
    replaceJoined(
      pathwayId: string,
      former: readonly string[],
      joined: readonly Evaluation[],
      renamed: ReadonlyMap<string, string>,
    ): void {
      if (former.length + joined.length === 0) return;
      // Documents name an evaluation that is away for a moment.
      connection.pragma('defer_foreign_keys = ON');
      beginJoin.run(pathwayId);
      for (const id of former) remove.run(id);
      endJoin.run();
      for (const evaluation of joined) insertOne(evaluation);
      if (renamed.size > 0) renameInDocuments.run({ renamed: JSON.stringify(Object.fromEntries(renamed)) });
    },
    /** Removes a draft. */
    remove: (id: string): void => void remove.run(id),
  };
}

function withCorrespondence<Json>({
  correspondenceId,
  correspondenceVersion,
  ...row
}: EvaluationColumns<Json>): StoredEvaluation<Json> {
  const correspondence =
    correspondenceId === null || correspondenceVersion === null
      ? null
      : { id: correspondenceId, version: correspondenceVersion };
  return { ...row, correspondence };
}

function evaluationFrom(row: EvaluationColumns): Evaluation {
  const stored = withCorrespondence(row);
  return {
    ...stored,
    // Checked boundary: `insert`, `saveRatings` and `saveComments` wrote these two objects.
    ratings: JSON.parse(stored.ratings) as Evaluation['ratings'],
    axisComments: JSON.parse(stored.axisComments) as Evaluation['axisComments'],
  };
}
