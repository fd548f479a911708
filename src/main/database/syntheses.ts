import type { ArguedSynthesis, Argument, Synthesis } from '#shared/records/synthesis';
import type { Connection } from './connection';

type ArguedColumns = Omit<ArguedSynthesis, 'arguments'> & { arguments: string };

const arguedColumns = `id, pathway_id AS pathwayId, kind, target_title AS targetTitle, recipient, introduction, arguments,
  conclusion`;

/** What is written about a whole pathway: its synthesis, and the argued syntheses for jobs or courses. */
export function createSynthesisRepository(connection: Connection) {
  const selectSynthesis = connection.prepare<[string], Synthesis>(`
    SELECT pathway_id AS pathwayId, trainer_comment AS trainerComment, trainee_comment AS traineeComment
    FROM synthesis WHERE pathway_id = ?`);
  const upsertSynthesis = connection.prepare<Synthesis>(`
    INSERT INTO synthesis (pathway_id, trainer_comment, trainee_comment) VALUES (:pathwayId, :trainerComment, :traineeComment)
    ON CONFLICT (pathway_id) DO UPDATE SET trainer_comment = excluded.trainer_comment,
      trainee_comment = excluded.trainee_comment`);
  const selectArgued = connection.prepare<[string], ArguedColumns>(
    `SELECT ${arguedColumns} FROM argued_synthesis WHERE id = ?`,
  );
  const selectArguedOfPathway = connection.prepare<[string], ArguedColumns>(
    `SELECT ${arguedColumns} FROM argued_synthesis WHERE pathway_id = ? ORDER BY created_at, id`,
  );
  const upsertArgued = connection.prepare<ArguedColumns & { now: string }>(`
    INSERT INTO argued_synthesis (id, pathway_id, created_at, kind, target_title, recipient, introduction, arguments,
      conclusion)
    VALUES (:id, :pathwayId, :now, :kind, :targetTitle, :recipient, :introduction, :arguments, :conclusion)
    ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, target_title = excluded.target_title,
      recipient = excluded.recipient, introduction = excluded.introduction, arguments = excluded.arguments,
      conclusion = excluded.conclusion`);
  const updateArguments = connection.prepare<[string, string]>(
    'UPDATE argued_synthesis SET arguments = ? WHERE id = ?',
  );
  const removeArgued = connection.prepare<[string]>('DELETE FROM argued_synthesis WHERE id = ?');

  return {
    ofPathway: (pathwayId: string): Synthesis | null => selectSynthesis.get(pathwayId) ?? null,
    save: (synthesis: Synthesis): void => void upsertSynthesis.run(synthesis),

    findArgued(id: string): ArguedSynthesis | null {
      const row = selectArgued.get(id);
      return row === undefined ? null : arguedFrom(row);
    },
    /** In the order in which they were made. */
    arguedOfPathway: (pathwayId: string): ArguedSynthesis[] =>
      selectArguedOfPathway.all(pathwayId).map(arguedFrom),
    /** `now` is the instant at which it is made, when it is new. */
    saveArgued: (synthesis: ArguedSynthesis, now: string): void =>
      void upsertArgued.run({ ...synthesis, arguments: JSON.stringify(synthesis.arguments), now }),
    updateArguments: (id: string, argumentList: readonly Argument[]): void =>
      void updateArguments.run(JSON.stringify(argumentList), id),
    removeArgued: (id: string): void => void removeArgued.run(id),
  };
}

// Checked boundary: `saveArgued` wrote this list.
const arguedFrom = (row: ArguedColumns): ArguedSynthesis => ({
  ...row,
  arguments: JSON.parse(row.arguments) as ArguedSynthesis['arguments'],
});
