import { phaseLabels } from '../evaluation/phase';
import { scoreMap } from '../evaluation/scoring';
import { formatLongDate, formatSiret, NO_BREAK_SPACE, unbroken } from '../format/french';
import type { Organisation } from '../records/organisation';
import { formalName, type Trainee } from '../records/trainee';
import { lastMonthEnd } from '../format/calendarDate';
import { sumHours } from '../training/hoursTotals';
import type { LabelledValue, OrganisationBlock, TraceModel, TraineeBlock } from './documentModel';
import type { SourceEvaluation, SourceRecords } from './documentSource';
import { between, birthWords, durationWords, pathwayPeriod, trainerWords } from './wording';

/**
 * What every document of a pathway carries, whatever it shows.
 *
 * @param evaluation the one that the document is made from; none for a document about a whole pathway.
 */
export function commonParts(
  source: SourceRecords,
  evaluation?: SourceEvaluation,
): {
  number: string;
  isDraft: boolean;
  organisation: OrganisationBlock;
  trainee: TraineeBlock;
} {
  return {
    number: source.issue.number,
    isDraft: evaluation?.evaluation.status === 'draft',
    organisation: organisationBlock(source.organisation),
    trainee: traineeBlock(source.trainee),
  };
}

/** Who issues a document. */
export function organisationBlock(organisation: Organisation): OrganisationBlock {
  const { address, siret, activityNumber, phone, email } = organisation;
  const town = [address.postcode, address.city].filter(Boolean).join(NO_BREAK_SPACE);
  const lines = [
    [address.street, town].filter(Boolean).join(', '),
    between([unbroken(phone), email]),
    siret && `SIRET${NO_BREAK_SPACE}${formatSiret(siret)}`,
    activityNumber && `Déclaration d’activité n°${NO_BREAK_SPACE}${unbroken(activityNumber)}`,
  ];
  return { name: organisation.name, lines: lines.filter(Boolean), logo: organisation.logo };
}

function traineeBlock(trainee: Trainee): TraineeBlock {
  return { name: formalName(trainee), birth: birthWords(trainee.civility, trainee.birthDate) };
}

/**
 * The programme and the group, then the dates and the hours of the pathway.
 *
 * @param evaluation the one that the document is made from; none for a document about a whole pathway.
 */
export function pathwayFacts(source: SourceRecords, evaluation?: SourceEvaluation): LabelledValue[] {
  const { programme, group, pathway } = source;
  const facts: LabelledValue[] = [
    { label: 'Dispositif', value: `${programme.label} (${programme.code})` },
    { label: 'Groupe', value: group?.name ?? '' },
    { label: 'Parcours', value: pathwayPeriod(pathway) },
    { label: 'Durée', value: durationOf(source, evaluation) },
  ];
  return facts.filter(({ value }) => value !== '');
}

/**
 * The hours planned and done. Hours are recorded by month: a document about an evaluation tells those of the months that were over on its
 * day, and until when it counts, so that what comes later does not change it. Once the exit is recorded, the final evaluation tells all.
 */
function durationOf({ pathway, training }: SourceRecords, evaluation: SourceEvaluation | undefined): string {
  const planned = pathway.plannedHours ?? sumHours(training.hours).planned;
  const isOver = evaluation?.evaluation.phase === 'final' && pathway.exitDate !== null;
  if (evaluation === undefined || isOver)
    return durationWords({ planned, done: sumHours(training.hours).done });
  const until = lastMonthEnd(evaluation.evaluation.date);
  const { done } = sumHours(training.hours.filter(({ month }) => month <= until.slice(0, 7)));
  return durationWords({ planned, done }, until);
}

/** When the evaluation took place and who carried it out. */
export function evaluationFacts({ evaluation, evaluator }: SourceEvaluation): LabelledValue[] {
  const facts: LabelledValue[] = [
    { label: phaseLabels[evaluation.phase], value: formatLongDate(evaluation.date) },
    { label: 'Conduite par', value: evaluator === null ? '' : trainerWords(evaluator) },
  ];
  return facts.filter(({ value }) => value !== '');
}

/** The scores of an evaluation, by the map that it was made with. */
export function traceOf({ evaluation, map }: SourceEvaluation): TraceModel {
  return {
    phase: evaluation.phase,
    label: `${phaseLabels[evaluation.phase]} du ${formatLongDate(evaluation.date)}`,
    scores: scoreMap(map, evaluation.ratings),
  };
}

/** Which version of the map the document was made with. */
export function mapNote({ map }: SourceEvaluation): string {
  return `Référentiel${NO_BREAK_SPACE}: ${map.title}, version${NO_BREAK_SPACE}${map.version}.`;
}
