import type { Host } from '../host/host';
import { createCatalogueService } from './catalogue';
import type { ServiceContext } from './context';
import { createEvaluationService } from './evaluations';
import { createHomeService } from './home';
import { createOrganisationService } from './organisation';
import { createTraineeService } from './trainees';

/** What the application can do with its records. */
export interface Services {
  readonly organisation: ReturnType<typeof createOrganisationService>;
  readonly catalogue: ReturnType<typeof createCatalogueService>;
  readonly trainees: ReturnType<typeof createTraineeService>;
  readonly evaluations: ReturnType<typeof createEvaluationService>;
  readonly home: ReturnType<typeof createHomeService>;
}

/** Builds every service on one context. */
export function createServices(
  context: ServiceContext,
  host: Pick<Host, 'kind' | 'paths'>,
  version: string,
): Services {
  return {
    organisation: createOrganisationService(context, host, version),
    catalogue: createCatalogueService(context),
    trainees: createTraineeService(context),
    evaluations: createEvaluationService(context),
    home: createHomeService(context),
  };
}
