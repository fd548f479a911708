import type { EvaluationStatus } from '../records/evaluation';
import type { Phase } from '../evaluation/phase';

/** What decides the place of an evaluation among the revisions of its phase. */
export interface Revision {
  readonly id: string;
  readonly phase: Phase;
  readonly status: EvaluationStatus;
  readonly validatedAt: string | null;
  /** Names what it says, whenever it was validated. */
  readonly version: string;
  /**
   * The versions that whoever validated it knew, `FIRST_VALIDATION` when there was none; empty when nobody wrote that down, as before
   * this was done. It may name more: what it said itself as a draft.
   */
  readonly comesAfter: ReadonlySet<string>;
}

/** The place of an evaluation once revisions are joined. */
export interface RevisionPlace<Given extends Revision> {
  readonly id: string;
  readonly revision: number;
  readonly status: EvaluationStatus;
  readonly validatedAt: string | null;
  /** What it was given as; the first validation of them comes first. */
  readonly given: readonly [Given, ...Given[]];
}

/** The identifier of one of several evaluations that were validated under one, by what it says. The same on every computer. */
export type SiblingId = (id: string, version: string) => string;

/** Stands among the versions that a validation comes after, when there was no revision before it. It is no SHA-256 of anything. */
export const FIRST_VALIDATION = '0'.repeat(64);

/** What was validated at least once: one revision, however many computers validated it. */
interface Validation<Given extends Revision> {
  /** The identifier of the draft that it was made from. */
  readonly root: string;
  readonly version: string;
  readonly phase: Phase;
  /** What it was given as, the first validation first. */
  readonly given: readonly [Given, ...Given[]];
  readonly comesAfter: ReadonlySet<string>;
}

/**
 * Joins the revisions of one pathway that several computers made. What was validated with the same words is one revision, with the
 * earliest instant; what was validated under one identifier with other words is several, of which the first by version keeps the
 * identifier. In each phase a revision comes after those that were known where it was validated, then by the instant of
 * validation, then by version; the last is in force, those before it are superseded. A draft, of which a phase has one at most, comes
 * last. The answer depends neither on the order in which they are given nor on how often, so every computer comes to the same.
 */
export function joinRevisions<Given extends Revision>(
  revisions: readonly Given[],
  siblingId: SiblingId,
): RevisionPlace<Given>[] {
  const validations = validationsOf(revisions, siblingId);
  const ids = identifiersOf(validations, siblingId);
  return [...Map.groupBy(revisions, ({ phase }) => phase).keys()].flatMap((phase) => {
    const inOrder = ordered(
      validations.filter((one) => one.phase === phase),
      ids,
    );
    const settled = inOrder.map((validation, index): RevisionPlace<Given> => {
      const { given } = validation;
      return {
        id: ids.get(validation) ?? given[0].id,
        revision: index + 1,
        status: index === inOrder.length - 1 ? 'validated' : 'superseded',
        validatedAt: given[0].validatedAt,
        given,
      };
    });
    const drafts = revisions.filter((one) => one.phase === phase && one.status === 'draft');
    return [
      ...settled,
      ...drafts.map((draft, index): RevisionPlace<Given> => {
        const revision = settled.length + index + 1;
        return { id: draft.id, revision, status: 'draft', validatedAt: null, given: [draft] };
      }),
    ];
  });
}

/**
 * The revisions of the same phase that were validated without knowing of one of them, nor it of them; whatever was validated before
 * computers wrote down what they knew is not told to be apart.
 */
export function validatedApart<Given extends Revision>(
  revision: Given,
  revisions: readonly Given[],
  siblingId: SiblingId,
): Given[] {
  const validations = validationsOf(revisions, siblingId);
  const own = validations.find(({ given }) => given.includes(revision));
  if (own === undefined) return [];
  const earlier = new Map(validations.map((one) => [one, earlierThan(one, validations)]));
  const isTold = (one: Validation<Given>): boolean =>
    one.comesAfter.has(FIRST_VALIDATION) || earlier.get(one)?.size !== 0;
  return validations
    .filter((other) => other !== own && other.phase === own.phase)
    .filter((other) => !earlier.get(own)?.has(other) && !earlier.get(other)?.has(own))
    .filter((other) => other.root === own.root || (isTold(own) && isTold(other)))
    .map(({ given: [first] }) => first);
}

function validationsOf<Given extends Revision>(
  revisions: readonly Given[],
  siblingId: SiblingId,
): Validation<Given>[] {
  const validated = revisions.filter(({ status }) => status !== 'draft');
  const ids = [...new Set(validated.map(({ id }) => id))];
  const rootOf = ({ id, version }: Given): string =>
    ids.length === 1 ? id : (ids.find((other) => other !== id && siblingId(other, version) === id) ?? id);
  return [...Map.groupBy(validated, rootOf)].flatMap(([root, family]) => {
    const comesAfter = new Set(family.flatMap((one) => [...one.comesAfter]));
    return [...Map.groupBy(family, ({ version }) => version)].flatMap(([version, alike]) => {
      const [first, ...others] = alike.toSorted((one, other) => byText(instantOf(one), instantOf(other)));
      return first === undefined
        ? []
        : { root, version, phase: first.phase, given: [first, ...others] as const, comesAfter };
    });
  });
}

/** Which of several validations under one identifier keeps it must not depend on clocks, nor on who hears of which first. */
function identifiersOf<Given extends Revision>(
  validations: readonly Validation<Given>[],
  siblingId: SiblingId,
): ReadonlyMap<Validation<Given>, string> {
  const families = Map.groupBy(validations, ({ root }) => root);
  return new Map(
    [...families].flatMap(([root, family]) =>
      family
        .toSorted((one, other) => byText(one.version, other.version))
        .map((one, index) => [one, index === 0 ? root : siblingId(root, one.version)] as const),
    ),
  );
}

/** Those that one comes after at first hand. Of the same draft none comes after another, whatever its drafts said. */
const knownTo = <Given extends Revision>(
  one: Validation<Given>,
  all: readonly Validation<Given>[],
): Validation<Given>[] =>
  all.filter(
    (other) => other.phase === one.phase && other.root !== one.root && one.comesAfter.has(other.version),
  );

function earlierThan<Given extends Revision>(
  one: Validation<Given>,
  all: readonly Validation<Given>[],
): ReadonlySet<Validation<Given>> {
  const found = new Set<Validation<Given>>();
  const waiting = [one];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    for (const known of knownTo(next, all)) {
      if (found.has(known)) continue;
      found.add(known);
      waiting.push(known);
    }
  }
  return found;
}

/**
 * By rank: one more than the highest of those that a revision comes after. Files that contradict each other could make a circle, which
 * ends after as many rounds as there are revisions, everywhere alike.
 */
function ordered<Given extends Revision>(
  validations: readonly Validation<Given>[],
  ids: ReadonlyMap<Validation<Given>, string>,
): Validation<Given>[] {
  const known = new Map(validations.map((one) => [one, knownTo(one, validations)]));
  let ranks = new Map(validations.map((one) => [one, 1]));
  for (let round = 1; round < validations.length; round++) {
    const before = ranks;
    ranks = new Map(
      validations.map((one) => [
        one,
        1 + Math.max(0, ...(known.get(one) ?? []).map((other) => before.get(other) ?? 1)),
      ]),
    );
  }
  return validations.toSorted(
    (one, other) =>
      (ranks.get(one) ?? 1) - (ranks.get(other) ?? 1) ||
      byText(instantOf(one.given[0]), instantOf(other.given[0])) ||
      byText(one.version, other.version) ||
      byText(ids.get(one) ?? '', ids.get(other) ?? ''),
  );
}

const instantOf = ({ validatedAt }: Revision): string => validatedAt ?? '';
const byText = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
