import { formatLongDate } from '#shared/format/french';
import type { EvaluationSheet } from '#shared/ipc/views';
import type { EvaluationSummary } from '#shared/records/evaluation';

/** Another version of the evaluation that is looked at. */
export interface RevisionLink {
  readonly evaluationId: string;
  /** « Version en vigueur (révision 2) ». */
  readonly label: string;
}

type Revision = Pick<EvaluationSummary, 'id' | 'revision' | 'status'>;

/** The other versions to go to: the one that counts first, then a correction under way, then those before it, the latest first. */
export function revisionLinks(revisions: readonly Revision[]): RevisionLink[] {
  const withStatus = (status: Revision['status']): Revision[] =>
    revisions.filter((one) => one.status === status).toSorted((a, b) => b.revision - a.revision);
  const linkTo =
    (words: string) =>
    ({ id, revision }: Revision): RevisionLink => ({
      evaluationId: id,
      label: `${words} (révision ${revision})`,
    });
  return [
    ...withStatus('validated').map(linkTo('Version en vigueur')),
    ...withStatus('draft').map(linkTo('Correction en cours')),
    ...withStatus('superseded').map(linkTo('Version remplacée')),
  ];
}

/** « Validée aussi sur un autre poste le 3 juin 2026 par Prénom NOM ». */
export function apartWords({ validatedAt, evaluator }: EvaluationSheet['apart'][number]): string {
  const day = `Validée aussi sur un autre poste le ${formatLongDate(validatedAt.slice(0, 10))}`;
  return evaluator === null ? day : `${day} par ${evaluator}`;
}
