import { searchKey } from '../format/french';
import type { CriterionEntry, IndicatorEntry } from './correspondenceIndex';

/** What the user wants to see of the correspondence. */
export interface CorrespondenceFilter {
  /** Words that must all be found, in any case, with or without accents. */
  readonly search: string;
  /** Identifier of a CléA domain, or `null` for all. */
  readonly domain: string | null;
  /** Number of an axis of the map, or `null` for all. */
  readonly axis: number | null;
  /** For a criterion, whether the map covers it; for an indicator, whether it serves a criterion. */
  readonly coverage: 'any' | 'covered' | 'notCovered';
}

export const everything: CorrespondenceFilter = { search: '', domain: null, axis: null, coverage: 'any' };

/** The criteria that pass, in order. */
export function filterCriteria(
  entries: readonly CriterionEntry[],
  { search, domain, axis, coverage }: CorrespondenceFilter,
): CriterionEntry[] {
  const matches = matcher(search);
  return entries.filter(
    (entry) =>
      matches(entry.key) &&
      (domain === null || entry.domain.id === domain) &&
      (axis === null || entry.axes.includes(axis)) &&
      isWanted(entry.rule !== null, coverage),
  );
}

/** The indicators that pass, in order. */
export function filterIndicators(
  entries: readonly IndicatorEntry[],
  { search, domain, axis, coverage }: CorrespondenceFilter,
): IndicatorEntry[] {
  const matches = matcher(search);
  return entries.filter(
    (entry) =>
      matches(entry.key) &&
      (domain === null || entry.uses.some((use) => use.entry.domain.id === domain)) &&
      (axis === null || entry.place.axis.number === axis) &&
      isWanted(entry.uses.length > 0, coverage),
  );
}

const isWanted = (isCovered: boolean, coverage: CorrespondenceFilter['coverage']): boolean =>
  coverage === 'any' || isCovered === (coverage === 'covered');

function matcher(search: string): (key: string) => boolean {
  const words = searchKey(search).split(' ');
  return (key) => words.every((word) => key.includes(word));
}
