import type { pathwayContract } from '#shared/ipc/pathwayContract';
import type { Database } from '../database/database';
import type { Handlers } from '../dispatch';
import type { Services } from './services';
import { readTrainingFile } from './trainingFile';

type PathwayHandlers = Pick<Handlers, keyof typeof pathwayContract>;

/** Answers the calls about what is recorded of a pathway beside its evaluations. */
export function createPathwayHandlers(
  database: Database,
  { training, development, selfAssessments, evidence, syntheses }: Services,
): PathwayHandlers {
  return {
    'training.file': ({ pathwayId }) => readTrainingFile(database, pathwayId),
    'hours.save': training.saveHours,
    'hours.remove': training.removeHours,
    'workshops.save': training.saveWorkshop,
    'workshops.remove': training.removeWorkshop,
    'placements.save': training.savePlacement,
    'placements.remove': training.removePlacement,
    'project.save': training.saveProject,
    'actions.save': training.saveAction,
    'actions.remove': training.removeAction,
    'actions.reorder': training.reorderActions,

    'development.save': development.save,
    'development.reset': development.reset,

    'selfAssessment.start': selfAssessments.start,
    'selfAssessment.sheet': selfAssessments.sheet,
    'selfAssessment.rate': selfAssessments.rate,
    'selfAssessment.finish': selfAssessments.finish,
    'selfAssessment.reopen': selfAssessments.reopen,
    'selfAssessment.remove': selfAssessments.remove,

    'evidence.store': evidence.store,
    'evidence.save': evidence.save,
    'evidence.remove': evidence.remove,
    'evidence.content': evidence.content,
    'evidence.saveCopy': evidence.saveCopy,

    'synthesis.save': syntheses.save,
    'arguedSynthesis.save': syntheses.saveArgued,
    'arguedSynthesis.remove': syntheses.removeArgued,
  };
}
