import { evaluationDateRefusal } from '#shared/evaluation/evaluationDate';
import { type Phase, phaseLabels, phasesBefore } from '#shared/evaluation/phase';
import type { CalendarDate } from '#shared/format/calendarDate';
import { ApplicationError } from '#shared/ipc/result';
import type { Evaluation, EvaluationSummary } from '#shared/records/evaluation';
import type { Pathway } from '#shared/records/pathway';

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
