import { type MergedKind, recordsEntry } from '#shared/exchange/exchangeKind';
import { type Exchanged, keyOf, type WholeRecord } from '#shared/exchange/exchangeRecord';
import type { Database } from '../database/database';
import type { DossierContent } from './dossierContent';
import { exchangeFault } from './exchangeFault';
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
  return dossier.records(kind).map((record) => {
    const { traineeId, isOursAlone, isNew, thirdParty } = parentOf(record.pathwayId, parents);
    const ours = oursIn(record.pathwayId, isNew);
    const key = keyOf(kind, record);
    if (!ours.has(key)) refuseTakenIdentifier(database, kind, record);
    // Checked boundary: `kind` is that of the record.
    const exchanged = { kind, record } as Exchanged<PathwayKind>;
    if (exchanged.kind === 'evaluations') {
      const parent = { traineeId, isOursAlone };
      return asked(planEvaluation(exchanged.record, [...ours.values()], parent, compare), thirdParty);
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

/** Validated evaluations never change: their revisions join. Only drafts can stand against each other. */
function planEvaluation(
  record: WholeRecord<'evaluations'>,
  oursInPathway: readonly WholeRecord[],
  parent: Pick<Parent, 'traineeId' | 'isOursAlone'>,
  compare: (candidate: Candidate) => PlannedRecord,
): PlannedRecord {
  // Checked boundary: the caller gives the evaluations of the pathway.
  const ours = oursInPathway as readonly WholeRecord<'evaluations'>[];
  const same = ours.find(({ id }) => id === record.id) ?? null;
  const planned = compare({ kind: 'evaluations', record, local: same, ...parent });
  if (planned.outcome === 'kept' || planned.outcome === 'removed') return planned;
  if (same !== null) {
    const isSettled = same.status !== 'draft';
    return isSettled && planned.outcome !== 'same' ? { ...planned, outcome: 'kept' } : planned;
  }
  const draft = ours.find(({ phase, status }) => phase === record.phase && status === 'draft');
  return record.status === 'draft' && draft !== undefined
    ? { ...planned, local: draft, outcome: 'conflict' }
    : planned;
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

/** The fault of a dossier in which an identifier stands for something else than here. */
export const takenIdentifier = (kind: MergedKind, id: string): Error =>
  exchangeFault(`l’identifiant ${id} y désigne autre chose qu’ici.`, { entry: recordsEntry(kind) });
