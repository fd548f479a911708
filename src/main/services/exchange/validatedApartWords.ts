import { phaseLabels } from '#shared/evaluation/phase';
import { formatLongDate, withFrenchSpaces } from '#shared/format/french';
import type { Evaluation } from '#shared/records/evaluation';
import { fullName, listName } from '#shared/records/trainee';
import type { Database } from '../../database/database';
import { choiceId, evaluationDecisions } from '../../exchange/applyMerge';
import type { DossierContent } from '../../exchange/dossierContent';
import { joinOf, type ValidatedApart } from '../../exchange/evaluationMerge';
import type { MergePlan } from '../../exchange/mergePlan';

/** What is said of an evaluation that was validated here and on another computer. */
export interface ApartWords {
  readonly traineeId: string;
  /** For the report: names the trainee. */
  readonly report: string;
  /** For the history of the trainee. */
  readonly history: string;
}

/** @param evaluatorOf the name of who made an evaluation; `null` when nobody here or in the file is known by that identifier. */
export function validatedApartWords(
  { pathways, trainees }: Pick<Database, 'pathways' | 'trainees'>,
  { ours, theirs, inForce }: ValidatedApart,
  evaluatorOf: (evaluation: Evaluation) => string | null,
): ApartWords {
  const validation = (evaluation: Evaluation): string => {
    const evaluator = evaluatorOf(evaluation);
    const day = formatLongDate((evaluation.validatedAt ?? evaluation.date).slice(0, 10));
    return evaluator === null ? `le ${day}` : `le ${day} par ${evaluator}`;
  };
  const traineeId = pathways.find(ours.pathwayId)?.traineeId ?? '';
  const trainee = trainees.find(traineeId);
  const phase = phaseLabels[ours.phase];
  const ofWhom = trainee === null ? '' : ` de ${listName(trainee)}`;
  return {
    traineeId,
    report:
      `${phase}${ofWhom} : validée ici ${validation(ours)}, et validée aussi sur un autre poste ${validation(theirs)}. ` +
      `Les deux sont gardées, comme deux révisions ; celle qui a été validée ${validation(inForce)} est en vigueur.`,
    history: `${phase} validée aussi sur un autre poste ${validation(theirs)} : les deux validations sont gardées`,
  };
}

/** The sentences of the report, before anything is imported: whatever the user chooses, these evaluations come in. */
export function foreseenApart(database: Database, dossier: DossierContent, plan: MergePlan): string[] {
  const trainers = new Map(dossier.records('trainers').map((trainer) => [trainer.id, trainer]));
  const here = evaluatorHere(database);
  const evaluatorOf = (evaluation: Evaluation): string | null => {
    const trainer = trainers.get(evaluation.trainerId ?? '');
    return here(evaluation) ?? (trainer === undefined ? null : fullName(trainer));
  };
  const theirs = { ...plan, records: plan.records.filter(({ outcome }) => outcome !== 'thirdParty') };
  // What is asked about comes in either way, as what is validated does.
  const decisions = evaluationDecisions(
    theirs,
    Object.fromEntries(theirs.records.map((planned) => [choiceId(planned), 'ours' as const])),
  );
  return [...decisions]
    .flatMap(
      ([pathwayId, ofPathway]) =>
        joinOf(database, pathwayId, ofPathway, (id) => dossier.versionsOf('evaluations', id)).apart,
    )
    .map((one) => withFrenchSpaces(validatedApartWords(database, one, evaluatorOf).report));
}

/** Names evaluators by what is known here. */
export const evaluatorHere =
  ({ exchange }: Pick<Database, 'exchange'>) =>
  ({ trainerId }: Evaluation): string | null => {
    const trainer = trainerId === null ? null : exchange.trainer(trainerId);
    return trainer === null ? null : fullName(trainer);
  };
