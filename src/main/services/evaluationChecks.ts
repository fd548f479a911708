import { evaluationDateRefusal } from '#shared/evaluation/evaluationDate';
import { type Phase, phaseLabels, phasesBefore } from '#shared/evaluation/phase';
import { FIRST_VALIDATION } from '#shared/exchange/joinRevisions';
import type { CalendarDate } from '#shared/format/calendarDate';
import { ApplicationError } from '#shared/ipc/result';
import type { Evaluation, EvaluationSummary } from '#shared/records/evaluation';
import type { Pathway } from '#shared/records/pathway';
import type { Database } from '../database/database';

/**
 * Refuses to begin a phase that is validated, or while an earlier one is still a draft: it would start from the wrong ratings. A
 * phase may be skipped, and entered afterwards.
 *
 * @param ofPathway every revision of every phase of the pathway.
 * @throws ApplicationError `conflict`.
 */
export function refuseStart(phase: Phase, ofPathway: readonly EvaluationSummary[]): void {
  if (ofPathway.some((evaluation) => evaluation.phase === phase)) {
    throw new ApplicationError(
      'conflict',
      `L’${phaseLabels[phase].toLowerCase()} est déjà validée. Pour la modifier, ouvrez-la et choisissez « Corriger ».`,
    );
  }
  const unfinished = phasesBefore(phase).find((earlier) =>
    ofPathway.some((evaluation) => evaluation.phase === earlier && evaluation.status === 'draft'),
  );
  if (unfinished !== undefined) {
    throw new ApplicationError(
      'conflict',
      `L’${phaseLabels[unfinished].toLowerCase()} est encore en brouillon. Validez-la ou abandonnez-la avant de commencer la suivante.`,
    );
  }
}

/**
 * Refuses to make another phase of a draft: when it is the correction of a validated evaluation, when something was begun of that
 * phase, and when another computer knows it under its name.
 *
 * @param ofPathway every revision of every phase of the pathway.
 * @throws ApplicationError `conflict`.
 */
export function refuseMove(
  database: Pick<Database, 'exchange'>,
  { id, revision, phase: from }: EvaluationSummary,
  to: Phase,
  ofPathway: readonly EvaluationSummary[],
): void {
  if (wasExchanged(database, id)) {
    throw new ApplicationError(
      'conflict',
      `Ce brouillon a été échangé dans un dossier comme ${phaseLabels[from].toLowerCase()} : il le reste.`,
    );
  }
  if (revision > 1) {
    throw new ApplicationError(
      'conflict',
      `Ce brouillon corrige l’${phaseLabels[from].toLowerCase()} : il ne peut pas en devenir une autre.`,
    );
  }
  if (ofPathway.some(({ phase }) => phase === to)) {
    throw new ApplicationError(
      'conflict',
      `L’${phaseLabels[to].toLowerCase()} est déjà commencée. Abandonnez-la d’abord, ou gardez ce brouillon tel quel.`,
    );
  }
}

const wasExchanged = ({ exchange }: Pick<Database, 'exchange'>, id: string): boolean =>
  exchange.versionsOf('evaluations', id).some((version) => version !== FIRST_VALIDATION);

/**
 * Refuses to make a draft again of a validated evaluation on which something rests: a correction, a document that tells it, or
 * another computer that received it, where a validated evaluation never changes.
 *
 * @param ofPathway every revision of every phase of the pathway.
 * @throws ApplicationError `conflict`.
 */
export function refuseCancelledValidation(
  database: Pick<Database, 'documents' | 'exchange'>,
  evaluation: EvaluationSummary,
  ofPathway: readonly EvaluationSummary[],
): void {
  const { id, phase, revision, status } = evaluation;
  const refuse = (reason: string): never => {
    throw new ApplicationError('conflict', `${reason} Pour la modifier, choisissez « Corriger ».`);
  };
  if (status === 'draft') {
    throw new ApplicationError('conflict', 'Cette évaluation n’est pas validée : elle peut être modifiée.');
  }
  const isCorrected = ofPathway.some((other) => other.phase === phase && other.id !== id);
  if (isCorrected || revision > 1) refuse('Cette évaluation a été corrigée : sa validation est conservée.');
  if (database.documents.restsOn(evaluation)) {
    refuse(
      'Un document de ce parcours a été produit depuis la validation : l’évaluation qu’il montre est conservée.',
    );
  }
  if (wasExchanged(database, id)) {
    refuse(
      'Cette évaluation a été échangée dans un dossier : elle est conservée telle qu’elle a été validée.',
    );
  }
}

/**
 * Refuses to validate a draft without evaluator or ratings, or with a date that cannot be.
 *
 * @param validated the validated evaluations of the pathway.
 * @throws ApplicationError `incomplete` or `invalidInput`, naming the field.
 */
export function refuseValidation(
  evaluation: Evaluation,
  pathway: Pathway,
  validated: readonly EvaluationSummary[],
  today: CalendarDate,
): void {
  if (evaluation.trainerId === null) {
    const message = 'Indiquez qui a fait l’évaluation, puis validez.';
    throw new ApplicationError('incomplete', message, [{ path: 'trainerId', message }]);
  }
  if (Object.keys(evaluation.ratings).length === 0) {
    throw new ApplicationError(
      'incomplete',
      'Aucun indicateur n’est renseigné : renseignez au moins ce qui a été observé, puis validez.',
    );
  }
  const message = evaluationDateRefusal(evaluation, pathway, validated, today);
  if (message !== null) throw new ApplicationError('invalidInput', message, [{ path: 'date', message }]);
}
