import type { Ratings } from '../evaluation/rating';
import { type AxisScore, scoreMap } from '../evaluation/scoring';
import type { Evidence } from '../records/evidence';
import type { Argument } from '../records/synthesis';
import { familiarName, type Trainee } from '../records/trainee';
import { type Axis, type CompetencyMap, indexIndicators } from '../referential/competencyMap';

/** So many paragraphs fill the two pages with an introduction and a conclusion. */
export const PROPOSED_ARGUMENT_COUNT = 6;
/** Most evidence quoted by one paragraph. */
const EVIDENCE_COUNT = 3;

/** Of whom the paragraphs speak, and what can support them. */
export interface ArgumentContext {
  readonly trainee: Pick<Trainee, 'civility' | 'givenName' | 'familyName'>;
  /** The evidence of the pathway; each paragraph quotes what is tied to its axis. */
  readonly evidence?: readonly Evidence[];
}

/**
 * Proposes the paragraphs of an argued synthesis: the axes on which at least one circle is acquired, the strongest first (row 12 of
 * domain.md §4). Nothing that is not acquired is spoken of.
 */
export function proposeArguments(
  map: CompetencyMap,
  ratings: Ratings,
  context: ArgumentContext,
  count = PROPOSED_ARGUMENT_COUNT,
): Argument[] {
  return scoreMap(map, ratings)
    .filter(({ level }) => level > 0)
    .toSorted(strongestFirst)
    .flatMap(({ axis }) => proposeArgument(map, ratings, axis, context) ?? [])
    .slice(0, count);
}

/** Proposes the paragraph of one axis; `null` while none of its circles is acquired. */
export function proposeArgument(
  map: CompetencyMap,
  ratings: Ratings,
  axisNumber: number,
  { trainee, evidence = [] }: ArgumentContext,
): Argument | null {
  const axis = map.axes.find(({ number }) => number === axisNumber);
  const level = scoreMap(map, ratings).find((score) => score.axis === axisNumber)?.level ?? 0;
  if (axis === undefined || level === 0) return null;
  return {
    axis: axis.number,
    heading: axis.shortLabel,
    text: sentencesOf(axis, level, trainee),
    evidenceIds: evidenceOf(axis, map, evidence),
  };
}

const strongestFirst = (a: AxisScore, b: AxisScore): number =>
  b.level - a.level || (b.value ?? 0) - (a.value ?? 0) || a.axis - b.axis;

/**
 * The highest acquired circle first, because it says most; the one before it supports it. Both in the words that the map keeps for
 * employers, which begin with a verb in the third person.
 */
function sentencesOf(axis: Axis, level: number, trainee: ArgumentContext['trainee']): string {
  const name = familiarName(trainee);
  const again = { madame: 'Elle', monsieur: 'Il', none: name }[trainee.civility];
  const subjects = [name, again];
  return axis.cells
    .slice(Math.max(level - subjects.length, 0), level)
    .toReversed()
    .map(({ recruiterWording }, index) => `${subjects[index]} ${asPredicate(recruiterWording)}.`)
    .join(' ');
}

const asPredicate = (wording: string): string =>
  `${wording.charAt(0).toLocaleLowerCase('fr')}${wording.slice(1)}`.replace(/[.\s]+$/, '');

/** The most recent first: it shows what the trainee can do today. */
function evidenceOf(axis: Axis, map: CompetencyMap, evidence: readonly Evidence[]): string[] {
  const places = indexIndicators(map);
  return evidence
    .filter(({ indicatorIds }) => indicatorIds.some((id) => places.get(id)?.axis.number === axis.number))
    .toSorted((a, b) => b.date.localeCompare(a.date))
    .slice(0, EVIDENCE_COUNT)
    .map(({ id }) => id);
}
