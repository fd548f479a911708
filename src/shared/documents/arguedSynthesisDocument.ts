import { scoreMap } from '../evaluation/scoring';
import { NO_BREAK_SPACE } from '../format/french';
import type { ArguedSynthesis, ArguedSynthesisKind, Argument } from '../records/synthesis';
import type { ArguedSynthesisDocument, ArgumentPart, LabelledValue, StayPart } from './documentModel';
import { commonParts, pathwayFacts } from './documentParts';
import type { PathwaySource } from './documentSource';
import { placementPart, workshopPart } from './trainingParts';

const purposes: Readonly<Record<ArguedSynthesisKind, string>> = {
  job: 'Candidature à un emploi',
  course: 'Candidature à une formation',
};

/** Row 12 of domain.md §4: what trainer and trainee wrote for one job or course, with what stands behind it. */
export function arguedSynthesisDocument(
  source: PathwaySource,
  synthesis: ArguedSynthesis,
): ArguedSynthesisDocument {
  const { organisation, trainee } = source;
  return {
    ...commonParts(source),
    kind: 'arguedSynthesis',
    title: `Synthèse argumentée${NO_BREAK_SPACE}: ${synthesis.targetTitle}`,
    facts: experienceFacts(source),
    purpose: purposes[synthesis.kind],
    targetTitle: synthesis.targetTitle,
    recipient: synthesis.recipient,
    contact: [trainee.phone, trainee.email, trainee.address.city].filter(Boolean),
    introduction: synthesis.introduction,
    arguments: synthesis.arguments.map(argumentBuilder(source)),
    conclusion: synthesis.conclusion,
    notes: [
      `Ces compétences ont été observées en situation de formation ou de travail, et évaluées par ${organisation.name} avec la carte de compétences de la Région Île-de-France${NO_BREAK_SPACE}: 12${NO_BREAK_SPACE}axes, de la découverte à l’autonomie.`,
    ],
  };
}

/** Where the trainee was trained, and where they have worked. */
function experienceFacts(source: PathwaySource): LabelledValue[] {
  const { workshops, placements } = source.training;
  const facts: LabelledValue[] = [
    ...pathwayFacts(source).filter(({ label }) => label !== 'Groupe'),
    { label: 'En entreprise', value: placements.map((one) => stayWords(placementPart(one))).join('\n') },
    { label: 'Plateau technique', value: workshops.map((one) => stayWords(workshopPart(one))).join('\n') },
  ];
  return facts.filter(({ value }) => value !== '');
}

const stayWords = ({ title, facts }: StayPart): string =>
  `${title}, ${facts.charAt(0).toLowerCase()}${facts.slice(1)}`;

/** How far an acquired circle goes, for those who do not know the map (domain.md §2: circles grow in autonomy). */
const autonomyByLevel: readonly string[] = [
  '',
  'premiers repères',
  'en situation connue',
  'en autonomie',
  'en autonomie, jusqu’à transmettre',
];

function argumentBuilder({ evaluations, training }: PathwaySource): (argument: Argument) => ArgumentPart {
  const last = evaluations.at(-1);
  const scores = last === undefined ? [] : scoreMap(last.map, last.evaluation.ratings);
  const levels = new Map(scores.map(({ axis, level }) => [axis, level]));
  const titles = new Map(training.evidence.map(({ id, title }) => [id, title]));
  return ({ axis, heading, text, evidenceIds }) => ({
    heading,
    text,
    autonomy: autonomyByLevel[axis === null ? 0 : (levels.get(axis) ?? 0)] ?? '',
    evidence: evidenceIds.flatMap((id) => titles.get(id) ?? []),
  });
}
