import { type Exchanged, keyOf, type WholeRecord } from '#shared/exchange/exchangeRecord';
import type { Database } from '../database/database';
import type { DossierContent } from './dossierContent';
import { planEvaluation } from './evaluationMerge';
import { takenIdentifier } from './exchangeFault';
import { type LocalRecords, type PathwayKind } from './localRecords';
import type { Candidate } from './mergeComparison';
import type { PlannedRecord } from './plannedRecord';

/** What the records of a pathway of a dossier need to know of it. */
export interface Parent {
  readonly traineeId: string;
  /** The pathway is here and this organisation’s own: what another organisation says of it is left aside. */
  readonly isOursAlone: boolean;
  readonly isNew: boolean;
  /** Whose the pathway is, when it is known here and neither ours nor the sender's. */
  readonly thirdParty: string | null;
}

interface PlanParts {
  readonly database: Database;
  readonly dossier: DossierContent;
  readonly local: LocalRecords;
  readonly parents: ReadonlyMap<string, Parent>;
  readonly compare: (candidate: Candidate) => PlannedRecord;
}

/** The records of one kind, each beside the one with the same key in the same pathway. */
export function planPathwayKind(
  kind: PathwayKind,
  { database, dossier, local, parents, compare }: PlanParts,
): PlannedRecord[] {
  const ofPathway = new Map<string, Map<string, WholeRecord<PathwayKind>>>();
  const oursIn = (pathwayId: string, isNew: boolean): ReadonlyMap<string, WholeRecord<PathwayKind>> => {
    if (isNew) return none;
    const known =
      ofPathway.get(pathwayId) ??
      new Map(local.ofPathways(kind, [pathwayId]).map((record) => [keyOf(kind, record), record]));
    ofPathway.set(pathwayId, known);
    return known;
  };
  const theirs = Map.groupBy(dossier.records('evaluations'), ({ pathwayId }) => pathwayId);
  const theirsIn = (pathwayId: string): readonly WholeRecord<'evaluations'>[] => theirs.get(pathwayId) ?? [];
  const known = {
    here: (id: string) => database.exchange.versionsOf('evaluations', id),
    there: (id: string) => dossier.versionsOf('evaluations', id),
  };
  return dossier.records(kind).map((record) => {
    const { traineeId, isOursAlone, isNew, thirdParty } = parentOf(record.pathwayId, parents);
    const ours = oursIn(record.pathwayId, isNew);
    const key = keyOf(kind, record);
    if (!ours.has(key)) refuseTakenIdentifier(database, kind, record);
    // Checked boundary: `kind` is that of the record.
    const exchanged = { kind, record } as Exchanged<PathwayKind>;
    if (exchanged.kind === 'evaluations') {
      // Checked boundary: these are the records of this kind.
      const evaluations = [...ours.values()] as readonly WholeRecord<'evaluations'>[];
      const parts = {
        ours: evaluations,
        theirs: theirsIn(record.pathwayId),
        traineeId,
        isOursAlone,
        compare,
        known,
      };
      return heard(planEvaluation(exchanged.record, parts), thirdParty);
    }
    const planned = compare({ ...exchanged, local: ours.get(key) ?? null, traineeId, isOursAlone });
    return asked(planned, thirdParty);
  });
}

/** What a pathway that is not here has. */
const none: ReadonlyMap<string, never> = new Map<string, never>();

/** A change to the pathway of a third party is not made unless the user asks for it. */
export function asked(planned: PlannedRecord, thirdParty: string | null): PlannedRecord {
  const isChange = ['added', 'updated', 'conflict'].includes(planned.outcome);
  return thirdParty !== null && isChange ? { ...planned, outcome: 'thirdParty', owner: thirdParty } : planned;
}

/** What is not made unless the user asks for it tells nothing about the order of revisions either. */
function heard(planned: PlannedRecord, thirdParty: string | null): PlannedRecord {
  const told = asked(planned, thirdParty);
  if (thirdParty === null || told.outcome === 'thirdParty') return told;
  // Checked boundary: these are evaluations.
  const [theirs, ours] = [told.record, told.local] as (WholeRecord<'evaluations'> | null)[];
  const outcome = theirs?.validatedAt === ours?.validatedAt ? told.outcome : 'kept';
  return { ...told, outcome, said: [], remembered: [] };
}

function parentOf(pathwayId: string, parents: ReadonlyMap<string, Parent>): Parent {
  const parent = parents.get(pathwayId);
  if (parent === undefined) throw new Error('the reader lets no record be without its pathway');
  return parent;
}

/**
 * A record that would replace one of another pathway, because it has its identifier, is refused. Kinds with a key of their own do not
 * mind: there the identifier says nothing.
 */
function refuseTakenIdentifier(
  database: Database,
  kind: PathwayKind,
  record: WholeRecord<PathwayKind>,
): void {
  if (!('id' in record)) return;
  if (finders[kind]?.(database, record.id) ?? false) throw takenIdentifier(kind, record.id);
}

const finders: Readonly<Partial<Record<PathwayKind, (database: Database, id: string) => boolean>>> = {
  evaluations: ({ evaluations }, id) => evaluations.has(id),
  technicalWorkshops: ({ workshops }, id) => workshops.find(id) !== null,
  placements: ({ placements }, id) => placements.find(id) !== null,
  actions: ({ actions }, id) => actions.find(id) !== null,
  evidence: ({ evidence }, id) => evidence.find(id) !== null,
  arguedSyntheses: ({ syntheses }, id) => syntheses.findArgued(id) !== null,
};
