import { v7 as newId } from 'uuid';
import { evaluationThatCounts } from '#shared/evaluation/evaluationThatCounts';
import { type Phase, phaseLabels } from '#shared/evaluation/phase';
import { withChanges } from '#shared/evaluation/rating';
import type { CheckedInput } from '#shared/ipc/contract';
import type { SelfAssessmentSheet } from '#shared/ipc/pathwayViews';
import { ApplicationError } from '#shared/ipc/result';
import type { SelfAnswers, SelfAssessment } from '#shared/records/selfAssessment';
import type { ServiceContext } from './context';
import { requirePlace } from './mapLibrary';
import { requireOwnPathway, requirePathway, requireSelfAssessment, requireTrainee } from './required';

/** The trainee's own view at each phase: answered, finished, opened again. */
export function createSelfAssessmentService({ database, clock, journal, maps }: ServiceContext) {
  const { selfAssessments } = database;

  const evaluationOf = (pathwayId: string, phase: Phase) =>
    evaluationThatCounts(phase, database.evaluations.ofPathway(pathwayId));

  /** On the map of the trainer's evaluation when it is begun, so that both views compare; on the current one otherwise. */
  function newSelfAssessment(pathwayId: string, phase: Phase): SelfAssessment {
    const evaluation = evaluationOf(pathwayId, phase);
    const current = maps.current.map;
    return {
      id: newId(),
      pathwayId,
      phase,
      status: 'open',
      date: clock.today(),
      mapId: evaluation?.mapId ?? current.id,
      mapVersion: evaluation?.mapVersion ?? current.version,
      answers: {},
    };
  }

  function setStatus(id: string, status: SelfAssessment['status'], verb: string): Record<string, never> {
    database.transaction(() => {
      const selfAssessment = requireSelfAssessment(database, id);
      if (selfAssessment.status === status) return;
      const { traineeId } = requireOwnPathway(database, selfAssessment.pathwayId);
      selfAssessments.setStatus(id, status);
      journal.note(`${nameOf(selfAssessment.phase)} ${verb}`, traineeId);
    });
    return {};
  }

  return {
    /** Opens the self-assessment of a phase, empty when there is none yet: what the trainee answered before would lead them. */
    start: ({ pathwayId, phase }: CheckedInput<'selfAssessment.start'>): { selfAssessmentId: string } =>
      database.transaction(() => {
        const { traineeId } = requireOwnPathway(database, pathwayId);
        const existing = selfAssessments.ofPathway(pathwayId).find((one) => one.phase === phase);
        if (existing !== undefined) return { selfAssessmentId: existing.id };
        const selfAssessment = newSelfAssessment(pathwayId, phase);
        selfAssessments.insert(selfAssessment);
        journal.note(`${nameOf(phase)} commencée`, traineeId);
        return { selfAssessmentId: selfAssessment.id };
      }),

    sheet({ selfAssessmentId }: { selfAssessmentId: string }): SelfAssessmentSheet {
      const selfAssessment = requireSelfAssessment(database, selfAssessmentId);
      const pathway = requirePathway(database, selfAssessment.pathwayId);
      return {
        trainee: requireTrainee(database, pathway.traineeId),
        pathway,
        selfAssessment,
        evaluation: evaluationOf(pathway.id, selfAssessment.phase),
      };
    },

    /** Gives all answers back. */
    rate: ({ selfAssessmentId, changes }: CheckedInput<'selfAssessment.rate'>): { answers: SelfAnswers } =>
      database.transaction(() => {
        const selfAssessment = requireSelfAssessment(database, selfAssessmentId);
        refuseFinished(selfAssessment);
        const map = maps.find(selfAssessment.mapId, selfAssessment.mapVersion);
        for (const { indicatorId } of changes) requirePlace(map, indicatorId);
        const answers = withChanges(
          selfAssessment.answers,
          changes.map(({ indicatorId, answer }) => ({ indicatorId, rating: answer })),
        );
        selfAssessments.saveAnswers(selfAssessmentId, answers, clock.today());
        const { traineeId } = requireOwnPathway(database, selfAssessment.pathwayId);
        journal.noteOngoing(`${nameOf(selfAssessment.phase)} remplie`, traineeId);
        return { answers };
      }),

    /** Nothing happens when it is finished already. */
    finish: ({ selfAssessmentId }: { selfAssessmentId: string }): Record<string, never> =>
      setStatus(selfAssessmentId, 'finished', 'terminée'),
    /** Its answers go with it; the history tells that it was there. */
    remove({ selfAssessmentId }: { selfAssessmentId: string }): Record<string, never> {
      database.transaction(() => {
        const { pathwayId, phase } = requireSelfAssessment(database, selfAssessmentId);
        const { traineeId } = requireOwnPathway(database, pathwayId);
        selfAssessments.remove(selfAssessmentId);
        journal.note(`${nameOf(phase)} supprimée`, traineeId);
      });
      return {};
    },
    reopen: ({ selfAssessmentId }: { selfAssessmentId: string }): Record<string, never> =>
      setStatus(selfAssessmentId, 'open', 'rouverte'),
  };
}

const nameOf = (phase: Phase): string => `Auto-${phaseLabels[phase].toLowerCase()}`;

function refuseFinished({ status }: SelfAssessment): void {
  if (status === 'open') return;
  throw new ApplicationError(
    'readOnly',
    'Cette auto-évaluation est terminée : elle ne se modifie plus. Rouvrez-la depuis la fiche du stagiaire pour en changer les réponses.',
  );
}
