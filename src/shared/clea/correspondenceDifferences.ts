import { z } from 'zod';
import { ruleSchema } from './rule';
import type { Correspondence } from './correspondence';
import { ruleText } from './ruleText';

const criterionRule = z.object({ criterion: z.string(), rule: ruleSchema });

/** What a correspondence changes from another. */
export const correspondenceDifferencesSchema = z.object({
  /** Criteria that the map now shows. */
  covered: z.array(criterionRule),
  /** Criteria that it no longer shows. */
  uncovered: z.array(criterionRule),
  changed: z.array(z.object({ criterion: z.string(), before: ruleSchema, after: ruleSchema })),
});
export type CorrespondenceDifferences = z.infer<typeof correspondenceDifferencesSchema>;

/** Compares rules by what they ask, not by their reasons. */
export function correspondenceDifferences(
  before: Correspondence,
  after: Correspondence,
): CorrespondenceDifferences {
  const rulesOf = ({ rules }: Correspondence) =>
    new Map(rules.map(({ criterion, when }) => [criterion, when]));
  const [old, now] = [rulesOf(before), rulesOf(after)];
  const missingIn = (rules: typeof old, others: typeof old): CorrespondenceDifferences['covered'] =>
    [...rules].flatMap(([criterion, rule]) => (others.has(criterion) ? [] : [{ criterion, rule }]));
  const changed = [...now].flatMap(([criterion, rule]): CorrespondenceDifferences['changed'] => {
    const earlier = old.get(criterion);
    if (earlier === undefined || ruleText(earlier) === ruleText(rule)) return [];
    return [{ criterion, before: earlier, after: rule }];
  });
  return { covered: missingIn(now, old), uncovered: missingIn(old, now), changed };
}
