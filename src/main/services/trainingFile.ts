import type { TrainingFile } from '#shared/ipc/pathwayViews';
import type { Database } from '../database/database';
import { requirePathway } from './required';

/**
 * Everything that is recorded of a pathway beside its evaluations.
 *
 * @throws ApplicationError `notFound` for an unknown pathway.
 */
export function readTrainingFile(database: Database, pathwayId: string): TrainingFile {
  requirePathway(database, pathwayId);
  const plans = database.development.ofPathway(pathwayId);
  return {
    hours: database.hours.ofPathway(pathwayId),
    workshops: database.workshops.ofPathway(pathwayId),
    placements: database.placements.ofPathway(pathwayId),
    project: database.projects.ofPathway(pathwayId),
    actions: database.actions.ofPathway(pathwayId),
    development: {
      initial: plans.find(({ phase }) => phase === 'initial') ?? null,
      intermediate: plans.find(({ phase }) => phase === 'intermediate') ?? null,
    },
    selfAssessments: database.selfAssessments.ofPathway(pathwayId),
    evidence: database.evidence.ofPathway(pathwayId),
    synthesis: database.syntheses.ofPathway(pathwayId),
    arguedSyntheses: database.syntheses.arguedOfPathway(pathwayId),
  };
}
