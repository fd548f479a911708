import type { EvaluationStatus } from '../records/evaluation';

/** What decides the place of an evaluation among the revisions of its phase. */
export interface Revision {
  readonly id: string;
  readonly status: EvaluationStatus;
  readonly validatedAt: string | null;
}

/** The place of an evaluation once revisions are joined. */
export interface RevisionPlace {
  readonly id: string;
  readonly revision: number;
  readonly status: EvaluationStatus;
}

/**
 * Puts the revisions of one phase that two computers made into one order: by the instant of validation, then by identifier; the last
 * is in force, those before it are superseded. A draft, of which there is at most one, comes last. The answer does not depend on the
 * order in which they are given, so every computer comes to the same.
 */
export function joinRevisions(revisions: readonly Revision[]): RevisionPlace[] {
  const validated = revisions.filter(({ status }) => status !== 'draft').toSorted(byValidation);
  const drafts = revisions.filter(({ status }) => status === 'draft');
  return [...validated, ...drafts].map(({ id, status }, index) => ({
    id,
    revision: index + 1,
    status: status === 'draft' ? 'draft' : index === validated.length - 1 ? 'validated' : 'superseded',
  }));
}

function byValidation(a: Revision, b: Revision): number {
  const instants = (a.validatedAt ?? '').localeCompare(b.validatedAt ?? '', 'en');
  return instants === 0 ? a.id.localeCompare(b.id, 'en') : instants;
}
