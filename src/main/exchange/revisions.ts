import { v5 as nameBasedId } from 'uuid';
import {
  FIRST_VALIDATION,
  type Revision,
  type SiblingId,
  validatedApart,
} from '#shared/exchange/joinRevisions';
import { wholeLines } from '#shared/exchange/wholeLines';
import type { Evaluation } from '#shared/records/evaluation';
import type { Database } from '../database/database';
import { contentHash } from './contentHash';

/** The identifier of what was validated under one that something else keeps: docs/exchange-format.md, « Réconcilier ». */
export const siblingId: SiblingId = (id, version) => nameBasedId(version, id);

/**
 * Names what an evaluation says, whenever it was validated: the version of the draft that it would be. What is stored is read as a
 * file would be, so that a text which an earlier program kept in another form is no other text.
 */
export function versionOf(evaluation: Evaluation): string {
  const draft = { ...evaluation, status: 'draft', validatedAt: null };
  return contentHash('evaluations', wholeLines.evaluations.safeParse(draft).data ?? draft);
}

/** An evaluation among the revisions of its pathway. */
export type KnownRevision = Revision & { readonly evaluation: Evaluation };

/**
 * Evaluations of one pathway as revisions, with what is known of the order of their validations: here, and by whoever says `alsoKnown`.
 * An evaluation may be given twice, as two computers know it.
 */
export function revisionsOf(
  { exchange }: Pick<Database, 'exchange'>,
  evaluations: readonly Evaluation[],
  alsoKnown: (id: string) => Iterable<string> = () => [],
): KnownRevision[] {
  const validated = evaluations.filter(({ status }) => status !== 'draft');
  const ids = validated.map(({ id }) => id);
  const known = exchange.versionsOfKind('evaluations', ids);
  // Nearly always each phase was validated once: then nothing needs to be told apart.
  const isEachAlone = new Set(validated.map(({ phase }) => phase)).size === validated.length;
  return evaluations.map((evaluation) => ({
    id: evaluation.id,
    phase: evaluation.phase,
    status: evaluation.status,
    validatedAt: evaluation.validatedAt,
    version: evaluation.status === 'draft' || isEachAlone ? evaluation.id : versionOf(evaluation),
    comesAfter: new Set([...(known.get(evaluation.id) ?? []), ...alsoKnown(evaluation.id)]),
    evaluation,
  }));
}

/**
 * Writes down which revisions were known where a draft is validated, so that it comes after them on every computer, whatever the clocks
 * say. Call it before, in the same transaction.
 */
export function noteValidation(
  { evaluations, exchange }: Pick<Database, 'evaluations' | 'exchange'>,
  { id, pathwayId, phase }: Evaluation,
  traineeId: string,
): void {
  const known = evaluations
    .ofPathway(pathwayId)
    .filter((one) => one.phase === phase && one.status !== 'draft')
    .map(versionOf);
  for (const hash of known.length === 0 ? [FIRST_VALIDATION] : known) {
    exchange.addVersion({ kind: 'evaluations', key: id, hash }, traineeId);
  }
}

/** The revisions of an evaluation that were validated elsewhere, without knowing of it nor it of them; by revision. */
export function revisionsApart(
  database: Pick<Database, 'evaluations' | 'exchange'>,
  { id, pathwayId, phase, status }: Evaluation,
): Evaluation[] {
  if (status === 'draft') return [];
  const ofPhase = database.evaluations.ofPathway(pathwayId).filter((one) => one.phase === phase);
  const revisions = revisionsOf(database, ofPhase);
  const own = revisions.find((one) => one.id === id);
  if (own === undefined) return [];
  return validatedApart(own, revisions, siblingId).map(({ evaluation }) => evaluation);
}
