import { searchKey } from '../format/french';
import type { CleaNomenclature, Criterion, Domain, Subdomain } from '../referential/cleaNomenclature';
import type { IndicatorPlace, Source } from '../referential/competencyMap';
import type { Correspondence } from './correspondence';
import type { MapIndex } from './description';
import { indicatorsOfRule, levelsOfRule, type Rule } from './rule';

/** One criterion of CléA and what the correspondence says of it. */
export interface CriterionEntry {
  readonly domain: Domain;
  readonly subdomain: Subdomain;
  readonly criterion: Criterion;
  /** `null` when the map does not show this criterion. */
  readonly rule: Rule | null;
  /** Why these indicators show the criterion, or why the map does not. */
  readonly reason: string;
  /** Where the rule comes from; `null` without a rule. */
  readonly source: Source | null;
  /** Numbers of the axes that the rule looks at, in order. */
  readonly axes: readonly number[];
  /** What a search looks in: identifiers, labels of the criterion and of its indicators. */
  readonly key: string;
}

/** A criterion that an indicator serves. */
export interface IndicatorUse {
  readonly entry: CriterionEntry;
  /** `level`: the rule asks for a circle of the axis, which this indicator helps to reach. */
  readonly through: 'indicator' | 'level';
}

/** One indicator of the map and the criteria that it serves, in the order of the nomenclature. */
export interface IndicatorEntry {
  readonly place: IndicatorPlace;
  readonly uses: readonly IndicatorUse[];
  readonly key: string;
}

/** The correspondence, readable both ways. */
export interface CorrespondenceIndex {
  /** In the order of the nomenclature. */
  readonly criteria: readonly CriterionEntry[];
  /** In the order of the map: axis 1 to 12, from the centre outwards. */
  readonly indicators: readonly IndicatorEntry[];
}

/** Indexes a checked correspondence both ways. Build it once. */
export function indexCorrespondence(
  clea: CleaNomenclature,
  correspondence: Correspondence,
  index: MapIndex,
): CorrespondenceIndex {
  const criteria = criterionEntries(clea, correspondence, index);
  return { criteria, indicators: indicatorEntries(criteria, index) };
}

type Treatment = Pick<CriterionEntry, 'rule' | 'reason' | 'source'>;
const untreated: Treatment = { rule: null, reason: '', source: null };

function criterionEntries(
  clea: CleaNomenclature,
  { rules, notCovered }: Correspondence,
  index: MapIndex,
): CriterionEntry[] {
  const treated = new Map<string, Treatment>([
    ...rules.map(
      ({ criterion, when, reason, source }) => [criterion, { rule: when, reason, source }] as const,
    ),
    ...notCovered.map(({ criterion, reason }) => [criterion, { ...untreated, reason }] as const),
  ]);
  return clea.domains.flatMap((domain) =>
    domain.subdomains.flatMap((subdomain) =>
      subdomain.criteria.map((criterion): CriterionEntry => {
        const treatment = treated.get(criterion.id) ?? untreated;
        const { rule } = treatment;
        const key = searchKey(
          [criterion.id, criterion.label, subdomain.label, domain.label, wordsOf(rule, index)].join(' '),
        );
        return { domain, subdomain, criterion, ...treatment, axes: axesOf(rule, index), key };
      }),
    ),
  );
}

/** Identifiers and labels of the indicators of a rule. */
function wordsOf(rule: Rule | null, { indicators }: MapIndex): string {
  if (rule === null) return '';
  return indicatorsOfRule(rule)
    .map((id) => `${id} ${indicators.get(id)?.indicator.label ?? ''}`)
    .join(' ');
}

function axesOf(rule: Rule | null, { indicators }: MapIndex): number[] {
  if (rule === null) return [];
  const ofIndicators = indicatorsOfRule(rule).flatMap((id) => indicators.get(id)?.axis.number ?? []);
  const ofLevels = levelsOfRule(rule).map(({ axis }) => axis);
  return [...new Set([...ofIndicators, ...ofLevels])].toSorted((a, b) => a - b);
}

function indicatorEntries(criteria: readonly CriterionEntry[], { indicators }: MapIndex): IndicatorEntry[] {
  return [...indicators.values()].map((place): IndicatorEntry => {
    const { indicator, axis, cell } = place;
    const key = searchKey([indicator.id, indicator.label, axis.label, cell.descriptor].join(' '));
    return { place, uses: criteria.flatMap((entry) => useOf(place, entry)), key };
  });
}

/** A level asks for its circle and all those inside it, so every indicator up to that circle serves it. */
function useOf({ indicator, axis, cell }: IndicatorPlace, entry: CriterionEntry): IndicatorUse[] {
  if (entry.rule === null) return [];
  if (indicatorsOfRule(entry.rule).includes(indicator.id)) return [{ entry, through: 'indicator' }];
  const isUnderLevel = levelsOfRule(entry.rule).some(
    (level) => level.axis === axis.number && cell.circle <= level.circle,
  );
  return isUnderLevel ? [{ entry, through: 'level' }] : [];
}
