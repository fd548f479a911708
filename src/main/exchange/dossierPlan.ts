import type { Database } from '../database/database';
import type { DossierContent } from './dossierContent';
import { identitiesIn, joinIdentities, type Reunion, type Separation } from './identities';
import { type MergePlan, planMerge } from './mergePlan';
import type { Joins } from './traineeMatch';

/** What importing a dossier would change. */
export interface DossierPlan {
  readonly plan: MergePlan;
  readonly reunions: readonly Reunion[];
  readonly separations: readonly Separation[];
}

interface PlanContext {
  readonly database: Database;
  readonly dossier: DossierContent;
  /** How this organisation is named in files. */
  readonly ourId: string;
  /** Instant, ISO 8601 in UTC. */
  readonly now: string;
}

/** Plans as importing does, who is who first, and leaves everything as it is. */
export function previewDossier(context: PlanContext, joins: Joins): DossierPlan {
  const { database, dossier, ourId } = context;
  const { reunions, separations } = identitiesIn(context, joins);
  const planned = (): MergePlan => planMerge(database, dossier, ourId, joins);
  if (reunions.length === 0 && dossier.records('distinctPeople').length === 0) {
    return { plan: planned(), reunions, separations };
  }
  const plan = undone(database, () => {
    joinIdentities(context, joins);
    return planned();
  });
  return { plan, reunions, separations };
}

/** What `work` answers; what it writes is taken back. */
function undone<Value>(database: Database, work: () => Value): Value {
  const outcome: { value?: Value } = {};
  const back = new Error('taken back');
  try {
    database.transaction(() => {
      outcome.value = work();
      throw back;
    });
  } catch (error) {
    if (error !== back) throw error;
  }
  // Checked boundary: `work` answered, or its error went on.
  return outcome.value as Value;
}
