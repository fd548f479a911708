import type { SelfAnswer, SelfAnswers } from '../records/selfAssessment';
import { type CompetencyMap, type IndicatorPlace, indexIndicators } from '../referential/competencyMap';
import type { Rating, Ratings } from './rating';

/**
 * How the trainee's view of one indicator stands to the trainer's. `unanswered`: the trainer observed it, the trainee gave no rating;
 * `unobserved`: the reverse.
 */
export const viewDifferences = ['higher', 'lower', 'same', 'unanswered', 'unobserved'] as const;
export type ViewDifference = (typeof viewDifferences)[number];

/** Both views of one indicator. */
export interface ComparedIndicator extends IndicatorPlace {
  /** `null` without answer. */
  readonly answer: SelfAnswer | null;
  /** `null` when it was not observed. */
  readonly rating: Rating | null;
  /** Steps between the two, 0 to 2; 0 unless both rated. */
  readonly gap: number;
}

/** Every indicator that one of the two rated, by difference; the widest gaps first, then in the order of the map. */
export type SelfComparison = Readonly<Record<ViewDifference, readonly ComparedIndicator[]>>;

/** « à développer » and « acquis » are two steps apart. */
const steps: Readonly<Record<Rating, number>> = { toDevelop: 0, inProgress: 1, acquired: 2 };

/**
 * Compares a trainee's self-assessment with the trainer's evaluation, as a basis for the interview. Indicators that neither rated, and those
 * that the map does not hold, are left out.
 */
export function compareViews(map: CompetencyMap, answers: SelfAnswers, ratings: Ratings): SelfComparison {
  const compared = [...indexIndicators(map)].flatMap(([id, place]) =>
    compareIndicator(place, answers[id] ?? null, ratings[id] ?? null),
  );
  const groups = Map.groupBy(compared, ({ difference }) => difference);
  const group = (difference: ViewDifference): ComparedIndicator[] =>
    (groups.get(difference) ?? []).map(({ indicator }) => indicator).sort((a, b) => b.gap - a.gap);
  return {
    higher: group('higher'),
    lower: group('lower'),
    same: group('same'),
    unanswered: group('unanswered'),
    unobserved: group('unobserved'),
  };
}

interface Compared {
  readonly difference: ViewDifference;
  readonly indicator: ComparedIndicator;
}

function compareIndicator(
  place: IndicatorPlace,
  answer: SelfAnswer | null,
  rating: Rating | null,
): Compared | [] {
  const given = answer === 'unsure' ? null : answer;
  const compared = (difference: ViewDifference, gap = 0): Compared => ({
    difference,
    indicator: { ...place, answer, rating, gap },
  });
  if (given === null) return rating === null ? [] : compared('unanswered');
  if (rating === null) return compared('unobserved');
  const distance = steps[given] - steps[rating];
  if (distance === 0) return compared('same');
  return compared(distance > 0 ? 'higher' : 'lower', Math.abs(distance));
}
