import type { ArguedSynthesis, Argument, Synthesis } from '#shared/records/synthesis';
import { chosenPathways, namesOf } from './chosen';
import type { Connection } from './connection';

type ArguedColumns = Omit<ArguedSynthesis, 'arguments'> & { arguments: string };

const arguedColumns = `id, pathway_id AS pathwayId, kind, target_title AS targetTitle, recipient, introduction, arguments,
  conclusion`;

/** What is written about a whole pathway: its synthesis, and the argued syntheses for jobs or courses. */
export function createSynthesisRepository(connection: Connection) {
  const selectSyntheses = connection.prepare<[string], Synthesis>(`
    ${chosenPathways} SELECT pathway_id AS pathwayId, trainer_comment AS trainerComment, trainee_comment AS traineeComment
    FROM chosen JOIN synthesis USING (pathway_id) ORDER BY chosen_order`);
  const upsertSynthesis = connection.prepare<Synthesis>(`
    INSERT INTO synthesis (pathway_id, trainer_comment, trainee_comment) VALUES (:pathwayId, :trainerComment, :traineeComment)
    ON CONFLICT (pathway_id) DO UPDATE SET trainer_comment = excluded.trainer_comment,
      trainee_comment = excluded.trainee_comment`);
  const selectArgued = connection.prepare<[string], ArguedColumns>(
    `SELECT ${arguedColumns} FROM argued_synthesis WHERE id = ?`,
  );
  const selectArguedOfPathways = connection.prepare<[string], ArguedColumns>(`
    ${chosenPathways} SELECT ${arguedColumns} FROM chosen JOIN argued_synthesis USING (pathway_id)
    ORDER BY chosen_order, created_at, id`);
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

  const ofPathways = (pathwayIds: readonly string[]): Synthesis[] => selectSyntheses.all(namesOf(pathwayIds));
  const arguedOfPathways = (pathwayIds: readonly string[]): ArguedSynthesis[] =>
    selectArguedOfPathways.all(namesOf(pathwayIds)).map(arguedFrom);

  return {
    /** Those that there are, in the order given. */
    ofPathways,
    ofPathway: (pathwayId: string): Synthesis | null => ofPathways([pathwayId])[0] ?? null,
    save: (synthesis: Synthesis): void => void upsertSynthesis.run(synthesis),

    findArgued(id: string): ArguedSynthesis | null {
      const row = selectArgued.get(id);
      return row === undefined ? null : arguedFrom(row);
    },
    /** By pathway in the order given, then in the order in which they were made. */
    arguedOfPathways,
    /** In the order in which they were made. */
    arguedOfPathway: (pathwayId: string): ArguedSynthesis[] => arguedOfPathways([pathwayId]),
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
