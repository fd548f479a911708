import type { RatingChange } from '#shared/evaluation/rating';
import { type CompetencyMap, indicatorsOf } from '#shared/referential/competencyMap';

const ratings = ['acquired', 'inProgress', 'toDevelop', null] as const;

/** The `index`-th change of the rater: known in advance, so that the test can tell what must have been kept. */
export function ratingChange(map: CompetencyMap, index: number): RatingChange {
  const indicators = indicatorsOf(map);
  return {
    indicatorId: indicators[(index * 7) % indicators.length]?.id ?? '',
    rating: ratings[index % ratings.length] ?? null,
  };
}
