import type { Phase } from '../evaluation/phase';
import type { Ratings } from '../evaluation/rating';
import type { AxisScore } from '../evaluation/scoring';
import { formatLongDate, NO_BREAK_SPACE, NARROW_NO_BREAK_SPACE } from '../format/french';
import { formalName, fullName } from '../records/trainee';
import type { CompetencyMap } from '../referential/competencyMap';
import type { AttestationDocument, AttestedAxis, AttestedPole } from './documentModel';
import { commonParts, evaluationFacts, mapNote, pathwayFacts, traceOf } from './documentParts';
import type { DocumentSource } from './documentSource';
import { atTown, levelWords, trainerWords } from './wording';

/** Titles of rows 5, 6 and 8 of domain.md §4. */
export const attestationTitles: Readonly<Record<Phase, string>> = {
  initial: 'Attestation des compétences détenues à l’entrée',
  intermediate: `Attestation de compétences${NO_BREAK_SPACE}– évaluation intermédiaire`,
  final: 'Attestation finale de compétences',
};

/** What the trainee holds at an evaluation: every indicator acquired, whatever its circle, and nothing else. */
export function attestationDocument(source: DocumentSource): AttestationDocument {
  const { current } = source;
  const { phase, ratings } = current.evaluation;
  const trace = traceOf(current);
  const poles = attestedPoles(current.map, ratings, trace.scores);
  return {
    ...commonParts(source, source.current),
    kind: 'attestation',
    title: attestationTitles[phase],
    // The name of the group means nothing to those who read an attestation.
    facts: [
      ...pathwayFacts(source, current).filter(({ label }) => label !== 'Groupe'),
      ...evaluationFacts(current),
    ],
    notes: [
      'Une compétence est attestée quand elle a été observée en situation de formation ou de travail. Les quatre cercles de la carte ' +
        `vont de la découverte à l’autonomie${NO_BREAK_SPACE}: ${circleNames(current.map)}.`,
      mapNote(current),
    ],
    phase,
    map: current.map,
    trace,
    statement: poles.length > 0 ? statementOf(source) : noneYetOf(source),
    lead: poles.length > 0 ? `${formalName(source.trainee)} est capable de${NO_BREAK_SPACE}:` : '',
    poles,
    signature: signatureOf(source),
  };
}

const moments: Readonly<Record<Phase, string>> = {
  initial: 'à l’entrée dans le parcours',
  intermediate: 'en cours de parcours',
  final: 'au terme du parcours',
};

function statementOf({ organisation, trainee, current }: DocumentSource): string {
  const { evaluation, evaluator } = current;
  // A role stands between commas.
  const by = evaluator === null ? '' : ` par ${trainerWords(evaluator)}${evaluator.role === '' ? '' : ','}`;
  return (
    `${organisation.name} atteste que ${formalName(trainee)} détient, ${moments[evaluation.phase]}, les compétences présentées ` +
    `ci-après. Elles ont été évaluées${by} le ${formatLongDate(evaluation.date)}, avec la carte de compétences.`
  );
}

function noneYetOf({ organisation, trainee, current }: DocumentSource): string {
  return (
    `${organisation.name} atteste que ${formalName(trainee)} a pris part, ${moments[current.evaluation.phase]}, à une évaluation sur ` +
    `la carte de compétences, le ${formatLongDate(current.evaluation.date)}. Les premières compétences sont en cours ` +
    `d’acquisition${NARROW_NO_BREAK_SPACE}; elles seront attestées dès qu’elles auront été observées en situation.`
  );
}

function attestedPoles(map: CompetencyMap, ratings: Ratings, scores: readonly AxisScore[]): AttestedPole[] {
  const levels = new Map(scores.map(({ axis, level }) => [axis, level]));
  return map.poles.flatMap((pole): AttestedPole[] => {
    const axes = map.axes
      .filter((axis) => axis.pole === pole.id)
      .map((axis): AttestedAxis => ({
        number: axis.number,
        label: axis.label,
        level: levelWords(levels.get(axis.number) ?? 0),
        competencies: axis.cells.flatMap((cell) =>
          cell.indicators.filter(({ id }) => ratings[id] === 'acquired').map(({ label }) => label),
        ),
      }))
      .filter(({ competencies }) => competencies.length > 0);
    return axes.length === 0 ? [] : [{ id: pole.id, label: pole.label, axes }];
  });
}

function circleNames(map: CompetencyMap): string {
  return map.circles
    .map(({ number, label }) => `${number}${NO_BREAK_SPACE}${label.toLocaleLowerCase('fr')}`)
    .join(', ');
}

/** The first signatory of the organisation, else who carried out the evaluation; the town of the group's site first. */
function signatureOf({
  organisation,
  group,
  current,
  issue,
}: DocumentSource): AttestationDocument['signature'] {
  const site = organisation.sites.find(({ id }) => id === group?.siteId);
  const town = site?.address.city || organisation.address.city;
  const date = formatLongDate(issue.date);
  const [signatory] = organisation.signatories;
  const { evaluator } = current;
  return {
    placeAndDate: town === '' ? `Fait le ${date}` : `Fait ${atTown(town)}, le ${date}`,
    name: signatory?.name ?? (evaluator === null ? '' : fullName(evaluator)),
    role: signatory?.role ?? evaluator?.role ?? '',
  };
}
