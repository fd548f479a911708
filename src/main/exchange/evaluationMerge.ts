import { v7 as newId } from 'uuid';
import type { WholeRecord } from '#shared/exchange/exchangeRecord';
import { joinRevisions, type RevisionPlace, validatedApart } from '#shared/exchange/joinRevisions';
import { relationOf } from '#shared/exchange/relation';
import type { Evaluation } from '#shared/records/evaluation';
import type { Database } from '../database/database';
import { contentHash } from './contentHash';
import type { Candidate } from './mergeComparison';
import { takenIdentifier } from './exchangeFault';
import type { Decision, PlannedRecord } from './plannedRecord';
import { type KnownRevision, revisionsOf, siblingId, versionOf } from './revisions';

type WholeEvaluation = WholeRecord<'evaluations'>;

interface EvaluationParts {
  /** The evaluations of the pathway that are here. */
  readonly ours: readonly WholeEvaluation[];
  /** Those of the dossier. */
  readonly theirs: readonly WholeEvaluation[];
  readonly traineeId: string;
  /** Another organisation speaks of our pathway. */
  readonly isOursAlone: boolean;
  readonly compare: (candidate: Candidate) => PlannedRecord;
  /** The versions of an evaluation that were exchanged before, here and by the sender. */
  readonly known: { readonly here: Known; readonly there: Known };
}
type Known = (id: string) => Iterable<string>;

/**
 * What was validated is kept beside whatever is here: nobody is asked. Drafts can stand against each other, of which a phase has one.
 */
export function planEvaluation(record: WholeEvaluation, parts: EvaluationParts): PlannedRecord {
  const planned = record.status === 'draft' ? planDraft(record, parts) : planValidated(record, parts);
  // Versions tell the order of revisions, about which another organisation has no say either.
  return parts.isOursAlone ? { ...planned, said: [], remembered: [] } : planned;
}

function planValidated(record: WholeEvaluation, parts: EvaluationParts): PlannedRecord {
  const { ours, theirs, traineeId, isOursAlone, compare } = parts;
  const same = ours.find(({ id }) => id === record.id) ?? null;
  const planned = compare({ kind: 'evaluations', record, local: same, traineeId, isOursAlone });
  if (isOursAlone || planned.outcome === 'same') return planned;
  const twin = ours.find((one) => isOneValidation(one, record));
  if (twin !== undefined) return { ...planned, local: twin, outcome: 'same' };
  const draft = same?.status === 'draft' ? same : null;
  const next = theirs.some(({ phase, status }) => phase === draft?.phase && status === 'draft');
  // Where the sender goes on with another draft, the question is which of the two goes on.
  if (draft === null || next) return { ...planned, local: null, outcome: 'added' };
  return { ...planned, outcome: planned.outcome === 'updated' ? 'updated' : 'conflict' };
}

/** Whether two are one validation: the same words, under the same identifier or one that was given because others have it. */
function isOneValidation(ours: WholeEvaluation, theirs: WholeEvaluation): boolean {
  if (ours.status === 'draft' || ours.phase !== theirs.phase) return false;
  // What was made from one draft was begun at one instant: nothing else needs to be compared.
  if (ours.createdAt !== theirs.createdAt) return false;
  const version = versionOf(theirs);
  return (
    version === versionOf(ours) &&
    (ours.id === theirs.id ||
      siblingId(ours.id, version) === theirs.id ||
      siblingId(theirs.id, version) === ours.id)
  );
}

function planDraft(record: WholeEvaluation, parts: EvaluationParts): PlannedRecord {
  const { ours, traineeId, isOursAlone, compare, known } = parts;
  const same = ours.find(({ id }) => id === record.id) ?? null;
  const planned = compare({ kind: 'evaluations', record, local: same, traineeId, isOursAlone });
  if (same !== null && same.status !== 'draft') return { ...planned, outcome: 'kept' };
  const standing = ours.find(({ phase, status }) => phase === record.phase && status === 'draft');
  if (standing === undefined || standing === same || planned.outcome === 'kept') return planned;

  const relation = relationOf(
    { hash: contentHash('evaluations', standing), known: both(known.here, standing.id, record.id) },
    { hash: contentHash('evaluations', record), known: both(known.there, record.id, standing.id) },
  );
  const beside = { ...planned, local: standing };
  if (relation === 'theirs') return { ...beside, outcome: 'updated' };
  // Given up here for the one that stands: it can still be taken.
  if (relation !== 'both' && planned.outcome === 'removed') return beside;
  return { ...beside, outcome: relation === 'ours' ? 'kept' : 'conflict' };
}

const both = (known: Known, one: string, other: string): ReadonlySet<string> =>
  new Set([...known(one), ...known(other)]);

/** An evaluation of the dossier that comes in, or that was validated here too. */
export interface EvaluationDecision {
  readonly record: WholeEvaluation;
  /** What stands in its place here. */
  readonly local: PlannedRecord['local'];
  readonly decision: Decision;
}

/** One evaluation that was validated here and on another computer, neither knowing of the other. */
export interface ValidatedApart {
  readonly ours: Evaluation;
  readonly theirs: Evaluation;
  /** Which counts from now on; it may be a correction of one of them. */
  readonly inForce: Evaluation;
}

/** The evaluations of a pathway with what comes in, before anything is written. */
interface Join {
  readonly here: readonly Evaluation[];
  readonly places: readonly RevisionPlace<KnownRevision>[];
  readonly apart: readonly ValidatedApart[];
}

/** @param alsoKnown what the dossier says of the order of revisions, as long as that was not remembered. */
export function joinOf(
  database: Pick<Database, 'evaluations' | 'exchange'>,
  pathwayId: string,
  decisions: readonly EvaluationDecision[],
  alsoKnown?: (id: string) => Iterable<string>,
): Join {
  const here = database.evaluations.ofPathway(pathwayId);
  const incoming: readonly Evaluation[] = decisions.map(({ record }) => record);
  const validatedIds = new Set(incoming.filter(({ status }) => status !== 'draft').map(({ id }) => id));
  const ours = here
    .filter((one) => one.status !== 'draft' || !isReplaced(one, decisions))
    // A draft that goes on beside what was made from it elsewhere is the correction of that.
    .map((one) => (one.status === 'draft' && validatedIds.has(one.id) ? { ...one, id: newId() } : one));
  const revisions = revisionsOf(database, [...ours, ...incoming], alsoKnown);
  const places = joinRevisions(revisions, siblingId);
  refuseTwice(places);
  return { here, places, apart: apartIn(here, revisions, places) };
}

/** What comes in that was validated apart from something here; of several, the latest here tells it. */
function apartIn(
  here: readonly Evaluation[],
  revisions: readonly KnownRevision[],
  places: readonly RevisionPlace<KnownRevision>[],
): ValidatedApart[] {
  const isHere = ({ evaluation }: KnownRevision): boolean => here.includes(evaluation);
  const orderOf = (one: KnownRevision): number => places.findIndex(({ given }) => given.includes(one));
  return places
    .filter(({ status, given }) => status !== 'draft' && !given.some(isHere))
    .flatMap(({ given: [theirs] }) => {
      const apart = validatedApart(theirs, revisions, siblingId).filter(isHere);
      const ours = apart.toSorted((one, other) => orderOf(other) - orderOf(one))[0];
      const inForce = places.find((one) => one.status === 'validated' && one.given[0].phase === theirs.phase);
      if (ours === undefined || inForce === undefined) return [];
      return {
        ours: ours.evaluation,
        theirs: theirs.evaluation,
        inForce: inForce.given[0].evaluation,
      };
    });
}

/** Joins the evaluations of a pathway with what comes in. Answers what was validated on both sides, once. */
export function joinEvaluations(
  database: Pick<Database, 'evaluations' | 'exchange'>,
  pathwayId: string,
  decisions: readonly EvaluationDecision[],
): readonly ValidatedApart[] {
  const { here, places, apart } = joinOf(database, pathwayId, decisions);
  const staying = new Set(
    places
      .filter(({ id, revision, status, given: [{ evaluation }] }) => {
        const isSame = evaluation.id === id && evaluation.revision === revision;
        return isSame && evaluation.status === status && here.includes(evaluation);
      })
      .map(({ given: [{ evaluation }] }) => evaluation),
  );
  database.evaluations.replaceJoined(
    pathwayId,
    here.filter((one) => !staying.has(one)).map(({ id }) => id),
    places
      .filter(({ given: [{ evaluation }] }) => !staying.has(evaluation))
      .map(({ given: [{ evaluation }], id, revision, status, validatedAt }): Evaluation => {
        return { ...evaluation, id, revision, status, validatedAt };
      }),
    new Map(
      places.flatMap(({ id, given }) =>
        given.filter(({ evaluation }) => here.includes(evaluation)).map((former) => [former.id, id]),
      ),
    ),
  );
  return apart;
}

/** An identifier that only what was validated under another one can have, given to something else: no program makes that. */
function refuseTwice(places: readonly RevisionPlace<KnownRevision>[]): void {
  const ids = new Set<string>();
  for (const { id } of places) {
    if (ids.has(id)) throw takenIdentifier('evaluations', id);
    ids.add(id);
  }
}

/** Whether a draft goes for something that comes in. */
const isReplaced = (draft: Evaluation, decisions: readonly EvaluationDecision[]): boolean =>
  decisions.some(({ record, local, decision }) => {
    if (record.status === 'draft') return record.phase === draft.phase || record.id === draft.id;
    return decision === 'updated' && local !== null && 'id' in local && local.id === draft.id;
  });
