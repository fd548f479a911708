import type { Host } from '../host/host';
import { createCatalogueService } from './catalogue';
import type { ServiceContext } from './context';
import { createDevelopmentService } from './development';
import { createEvaluationService } from './evaluations';
import { createEvidenceService } from './evidence';
import { createHomeService } from './home';
import { createOrganisationService } from './organisation';
import { createPeopleService } from './people/people';
import { createSelfAssessmentService } from './selfAssessments';
import { createSynthesisService } from './syntheses';
import { createTraineeService } from './trainees';
import { createTrainingService } from './training';

/** What the application can do with its records. */
export interface Services {
  readonly organisation: ReturnType<typeof createOrganisationService>;
  readonly catalogue: ReturnType<typeof createCatalogueService>;
  readonly trainees: ReturnType<typeof createTraineeService>;
  readonly evaluations: ReturnType<typeof createEvaluationService>;
  readonly training: ReturnType<typeof createTrainingService>;
  readonly development: ReturnType<typeof createDevelopmentService>;
  readonly selfAssessments: ReturnType<typeof createSelfAssessmentService>;
  readonly evidence: ReturnType<typeof createEvidenceService>;
  readonly syntheses: ReturnType<typeof createSynthesisService>;
  readonly people: ReturnType<typeof createPeopleService>;
  readonly home: ReturnType<typeof createHomeService>;
}

/** Builds every service on one context. */
export function createServices(
  context: ServiceContext,
  host: Pick<Host, 'kind' | 'paths' | 'choosePath'>,
  version: string,
): Services {
  return {
    organisation: createOrganisationService(context, host, version),
    catalogue: createCatalogueService(context),
    trainees: createTraineeService(context),
    evaluations: createEvaluationService(context),
    training: createTrainingService(context),
    development: createDevelopmentService(context),
    selfAssessments: createSelfAssessmentService(context),
    evidence: createEvidenceService(context, host),
    syntheses: createSynthesisService(context),
    people: createPeopleService(context),
    home: createHomeService(context),
  };
}
