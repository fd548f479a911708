import { quoted } from '../format/french';
import { type CompetencyMap, type IndicatorPlace, indexIndicators } from '../referential/competencyMap';
import { partsOf, type Rule } from './rule';

/** Where on the map a leaf of a rule looks. */
export interface RuleTarget {
  readonly axis: number;
  readonly circle: number;
  /** `null` for a level. */
  readonly indicatorId: string | null;
}

/** A rule in French words, as a tree of the same shape. */
export interface DescribedRule {
  readonly rule: Rule;
  /** « Toutes ces conditions », « L’une de ces conditions », the label of an indicator… */
  readonly label: string;
  /** `null` for combinations, and for an indicator that the map does not hold. */
  readonly target: RuleTarget | null;
  readonly parts: readonly DescribedRule[];
}

/** What rules are described with: a map and its indicators by identifier. */
export interface MapIndex {
  readonly map: CompetencyMap;
  readonly indicators: ReadonlyMap<string, IndicatorPlace>;
}

/** Build it once per map. */
export const indexMap = (map: CompetencyMap): MapIndex => ({ map, indicators: indexIndicators(map) });

/** Puts a rule into words. */
export function describeRule(rule: Rule, index: MapIndex): DescribedRule {
  const parts = partsOf(rule).map((part) => describeRule(part, index));
  return { rule, label: labelOf(rule, index), target: targetOf(rule, index), parts };
}

function labelOf(rule: Rule, { map, indicators }: MapIndex): string {
  if (typeof rule === 'string') return indicators.get(rule)?.indicator.label ?? rule;
  if ('axis' in rule) {
    const axis = map.axes.find(({ number }) => number === rule.axis);
    const name = axis === undefined ? '' : ` ${quoted(axis.label)}`;
    return `Cercle ${rule.circle} atteint sur l’axe ${rule.axis}${name}`;
  }
  if (partsOf(rule).length === 1) return 'Cette condition';
  if ('allOf' in rule) return 'Toutes ces conditions';
  if ('anyOf' in rule) return 'L’une de ces conditions';
  return `Au moins ${rule.atLeast} de ces ${rule.of.length} conditions`;
}

function targetOf(rule: Rule, { indicators }: MapIndex): RuleTarget | null {
  if (typeof rule === 'string') {
    const place = indicators.get(rule);
    return place ? { axis: place.axis.number, circle: place.cell.circle, indicatorId: rule } : null;
  }
  return 'axis' in rule ? { axis: rule.axis, circle: rule.circle, indicatorId: null } : null;
}
