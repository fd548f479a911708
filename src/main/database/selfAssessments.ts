import type { CalendarDate } from '#shared/format/calendarDate';
import type { SelfAnswers, SelfAssessment } from '#shared/records/selfAssessment';
import { chosenPathways, namesOf } from './chosen';
import type { Connection } from './connection';

type SelfAssessmentColumns = Omit<SelfAssessment, 'answers'> & { answers: string };

const columns = `id, pathway_id AS pathwayId, phase, status, date, map_id AS mapId, map_version AS mapVersion, answers`;

/** Self-assessments: one a phase. The database itself refuses to change the answers of one that is finished. */
export function createSelfAssessmentRepository(connection: Connection) {
  const selectOne = connection.prepare<[string], SelfAssessmentColumns>(
    `SELECT ${columns} FROM self_assessment WHERE id = ?`,
  );
  const selectOfPathways = connection.prepare<[string], SelfAssessmentColumns>(`
    ${chosenPathways} SELECT ${columns} FROM chosen JOIN self_assessment USING (pathway_id)
    ORDER BY chosen_order, CASE phase WHEN 'initial' THEN 1 WHEN 'intermediate' THEN 2 ELSE 3 END`);
  const insert = connection.prepare<SelfAssessmentColumns>(`
    INSERT INTO self_assessment (id, pathway_id, phase, status, date, map_id, map_version, answers)
    VALUES (:id, :pathwayId, :phase, :status, :date, :mapId, :mapVersion, :answers)`);
  const removeOfPhase = connection.prepare<Pick<SelfAssessment, 'pathwayId' | 'phase'>>(
    'DELETE FROM self_assessment WHERE pathway_id = :pathwayId AND phase = :phase',
  );
  const remove = connection.prepare<[string]>('DELETE FROM self_assessment WHERE id = ?');
  const updateAnswers = connection.prepare<[string, CalendarDate, string]>(
    'UPDATE self_assessment SET answers = ?, date = ? WHERE id = ?',
  );
  const updateStatus = connection.prepare<[SelfAssessment['status'], string]>(
    'UPDATE self_assessment SET status = ? WHERE id = ?',
  );

  const ofPathways = (pathwayIds: readonly string[]): SelfAssessment[] =>
    selectOfPathways.all(namesOf(pathwayIds)).map(selfAssessmentFrom);

  return {
    find(id: string): SelfAssessment | null {
      const row = selectOne.get(id);
      return row === undefined ? null : selfAssessmentFrom(row);
    },
    /** By pathway in the order given, then by phase. */
    ofPathways,
    /** In the order of the phases. */
    ofPathway: (pathwayId: string): SelfAssessment[] => ofPathways([pathwayId]),
    insert: (selfAssessment: SelfAssessment): void =>
      void insert.run({ ...selfAssessment, answers: JSON.stringify(selfAssessment.answers) }),
    /** Puts one in the place of that of the same phase, finished or not; call it in a transaction. */
    replace(selfAssessment: SelfAssessment): void {
      const { pathwayId, phase } = selfAssessment;
      removeOfPhase.run({ pathwayId, phase });
      insert.run({ ...selfAssessment, answers: JSON.stringify(selfAssessment.answers) });
    },
    /** Replaces all answers of an open one, given on `date`. */
    saveAnswers: (id: string, answers: SelfAnswers, date: CalendarDate): void =>
      void updateAnswers.run(JSON.stringify(answers), date, id),
    remove: (id: string): void => void remove.run(id),
    setStatus: (id: string, status: SelfAssessment['status']): void => void updateStatus.run(status, id),
  };
}

// Checked boundary: `insert` and `saveAnswers` wrote this object.
const selfAssessmentFrom = (row: SelfAssessmentColumns): SelfAssessment => ({
  ...row,
  answers: JSON.parse(row.answers) as SelfAnswers,
});
