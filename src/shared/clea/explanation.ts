import { NOT_OBSERVED_LABEL, ratingLabels } from '../evaluation/rating';
import type { DescribedRule } from './description';
import { type MapState, ruleHolds } from './prevalidation';

/** One node of the answer to « pourquoi ? »: a rule in words, and what it gives on one evaluation. */
export interface ExplainedRule extends DescribedRule {
  readonly holds: boolean;
  /**
   * For an indicator, how it was rated: « Acquis », « Non observé »…; for a level, the circle reached; for a combination, how many of
   * its parts hold.
   */
  readonly detail: string;
  readonly parts: readonly ExplainedRule[];
}

/** Explains a rule, put into words by `describeRule`, on the ratings of one evaluation. */
export function explainRule(described: DescribedRule, state: MapState): ExplainedRule {
  const parts = described.parts.map((part) => explainRule(part, state));
  return {
    ...described,
    holds: ruleHolds(described.rule, state),
    detail: detailOf(described, state, parts),
    parts,
  };
}

function detailOf({ rule }: DescribedRule, state: MapState, parts: readonly ExplainedRule[]): string {
  if (typeof rule === 'string') {
    const rating = state.ratings[rule];
    return rating === undefined ? NOT_OBSERVED_LABEL : ratingLabels[rating];
  }
  if ('axis' in rule) {
    const level = state.levels.get(rule.axis) ?? 0;
    return level === 0 ? 'Aucun cercle atteint' : `Cercle ${level} atteint`;
  }
  return `${parts.filter(({ holds }) => holds).length} sur ${parts.length}`;
}
