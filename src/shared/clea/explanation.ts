import { ratingLabels, NOT_OBSERVED_LABEL, type Rating } from '../evaluation/rating';
import type { CompetencyMap, IndicatorPlace } from '../referential/competencyMap';
import { type MapState, ruleHolds } from './prevalidation';
import { partsOf, type Rule } from './rule';

/** One node of the answer to « pourquoi ? ». */
export interface ExplainedRule {
  readonly holds: boolean;
  /** French: « Toutes ces conditions », « L’une de ces conditions », the label of an indicator… */
  readonly label: string;
  /** For an indicator, how it was rated: « Acquis », « Non observé »…; for a level, the level reached. */
  readonly detail: string;
  /** Where to look on the map; `null` for combinations. */
  readonly target: {
    readonly axis: number;
    readonly circle: number;
    readonly indicatorId: string | null;
  } | null;
  readonly parts: readonly ExplainedRule[];
}

/** Explains a rule on the ratings of one evaluation, as a tree of the same shape. */
export function explainRule(
  rule: Rule,
  state: MapState,
  map: CompetencyMap,
  indicators: ReadonlyMap<string, IndicatorPlace>,
): ExplainedRule {
  const holds = ruleHolds(rule, state);
  if (typeof rule === 'string') return explainIndicator(rule, holds, state.ratings[rule], indicators);
  if ('axis' in rule) return explainLevel(rule, holds, state, map);
  const parts = partsOf(rule).map((part) => explainRule(part, state, map, indicators));
  return {
    holds,
    label: combinationLabel(rule, parts.length),
    detail: progressDetail(parts),
    target: null,
    parts,
  };
}

function explainIndicator(
  id: string,
  holds: boolean,
  rating: Rating | undefined,
  indicators: ReadonlyMap<string, IndicatorPlace>,
): ExplainedRule {
  const place = indicators.get(id);
  return {
    holds,
    label: place?.indicator.label ?? id,
    detail: rating === undefined ? NOT_OBSERVED_LABEL : ratingLabels[rating],
    target: place ? { axis: place.axis.number, circle: place.cell.circle, indicatorId: id } : null,
    parts: [],
  };
}

function explainLevel(
  { axis, circle }: { readonly axis: number; readonly circle: number },
  holds: boolean,
  state: MapState,
  map: CompetencyMap,
): ExplainedRule {
  const label = map.axes.find(({ number }) => number === axis)?.label ?? `axe ${axis}`;
  return {
    holds,
    label: `Axe ${axis} « ${label} » : cercle ${circle} atteint`,
    detail: `Cercle ${state.levels.get(axis) ?? 0} atteint aujourd’hui`,
    target: { axis, circle, indicatorId: null },
    parts: [],
  };
}

function combinationLabel(
  rule: Exclude<Rule, string | { axis: number; circle: number }>,
  count: number,
): string {
  if ('allOf' in rule) return count === 1 ? 'Cette condition' : 'Toutes ces conditions';
  if ('anyOf' in rule) return count === 1 ? 'Cette condition' : 'L’une de ces conditions';
  return `Au moins ${rule.atLeast} de ces ${count} conditions`;
}

function progressDetail(parts: readonly ExplainedRule[]): string {
  const held = parts.filter(({ holds }) => holds).length;
  return `${held} sur ${parts.length}`;
}
