import { searchKey } from '#shared/format/french';
import { type CompetencyMap, indexIndicators, type IndicatorPlace } from '#shared/referential/competencyMap';

/** Lines that are shown at most: more would not be read. */
export const RESULT_LIMIT = 12;

/** The indicators in whose words, axis or identifier every word of `search` stands, in the order of the map. */
export function findIndicators(map: CompetencyMap, search: string): IndicatorPlace[] {
  const words = searchKey(search).split(' ');
  return [...indexIndicators(map).values()].filter(({ axis, indicator }) => {
    const text = searchKey(`${indicator.id} ${indicator.label} ${indicator.traineeLabel} ${axis.label}`);
    return words.every((word) => text.includes(word));
  });
}
