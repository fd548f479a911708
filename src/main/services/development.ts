import { phaseLabels } from '#shared/evaluation/phase';
import { evaluationThatCounts } from '#shared/evaluation/evaluationThatCounts';
import { ApplicationError } from '#shared/ipc/result';
import type { DevelopmentChoice, DevelopmentPhase } from '#shared/records/development';
import type { Evaluation } from '#shared/records/evaluation';
import type { ServiceContext } from './context';
import { requirePlace } from './mapLibrary';
import { requireOwnPathway } from './required';

/** The competencies to work on, chosen after the initial and the intermediate evaluation. */
export function createDevelopmentService({ database, journal, maps }: ServiceContext) {
  function requireEvaluationOf(pathwayId: string, phase: DevelopmentPhase): Evaluation {
    const evaluation = evaluationThatCounts(phase, database.evaluations.ofPathway(pathwayId));
    if (evaluation !== null) return evaluation;
    throw new ApplicationError(
      'incomplete',
      `L’${phaseLabels[phase].toLowerCase()} n’est pas commencée : faites-la d’abord, puis choisissez les compétences à travailler.`,
    );
  }

  return {
    /** Replaces the whole choice of a phase; its map is that of the evaluation. */
    save({ pathwayId, phase, targets }: DevelopmentChoice): Record<string, never> {
      database.transaction(() => {
        const { traineeId } = requireOwnPathway(database, pathwayId);
        const { mapId, mapVersion } = requireEvaluationOf(pathwayId, phase);
        const map = maps.find(mapId, mapVersion);
        for (const { indicatorId } of targets) requirePlace(map, indicatorId);
        database.development.save({ pathwayId, phase, mapId, mapVersion, targets });
        journal.noteOngoing(
          `Compétences à travailler choisies après l’${phaseLabels[phase].toLowerCase()}`,
          traineeId,
        );
      });
      return {};
    },

    /** Goes back to « no choice made yet »; nothing happens when there was none. */
    reset({ pathwayId, phase }: Pick<DevelopmentChoice, 'pathwayId' | 'phase'>): Record<string, never> {
      database.transaction(() => {
        const { traineeId } = requireOwnPathway(database, pathwayId);
        if (!database.development.ofPathway(pathwayId).some((plan) => plan.phase === phase)) return;
        database.development.remove(pathwayId, phase);
        journal.note(
          `Choix des compétences à travailler annulé (${phaseLabels[phase].toLowerCase()})`,
          traineeId,
        );
      });
      return {};
    },
  };
}
