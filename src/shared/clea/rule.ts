import { z } from 'zod';

/**
 * What must hold on the map for a criterion to be pre-validated (domain.md §3):
 * an indicator that must be acquired, a level that an axis must reach, or a combination of rules.
 */
export type Rule =
  | string
  | { readonly axis: number; readonly circle: number }
  | { readonly allOf: readonly Rule[] }
  | { readonly anyOf: readonly Rule[] }
  | { readonly atLeast: number; readonly of: readonly Rule[] };

export const ruleSchema: z.ZodType<Rule> = z.lazy(() =>
  z.union(
    [
      z.string().min(1),
      z.strictObject({ axis: z.int(), circle: z.int() }),
      z.strictObject({ allOf: z.array(ruleSchema).min(1) }),
      z.strictObject({ anyOf: z.array(ruleSchema).min(1) }),
      z.strictObject({ atLeast: z.int().min(1), of: z.array(ruleSchema).min(1) }),
    ],
    'cette règle n’est pas comprise : un indicateur comme « A11.3.2 », un niveau { "axis": 11, "circle": 3 }, ou des conditions { "allOf": […] }, { "anyOf": […] }, { "atLeast": 2, "of": […] } sont attendus',
  ),
);

/** The rules directly inside a combination; none for a leaf. */
export function partsOf(rule: Rule): readonly Rule[] {
  if (typeof rule === 'string' || 'axis' in rule) return [];
  if ('allOf' in rule) return rule.allOf;
  return 'anyOf' in rule ? rule.anyOf : rule.of;
}

/** Every indicator identifier that a rule names, in order, without repetition. */
export function indicatorsOfRule(rule: Rule): string[] {
  if (typeof rule === 'string') return [rule];
  return [...new Set(partsOf(rule).flatMap(indicatorsOfRule))];
}

/** Every `{ axis, circle }` that a rule names, in order. */
export function levelsOfRule(rule: Rule): { readonly axis: number; readonly circle: number }[] {
  if (typeof rule === 'string') return [];
  return 'axis' in rule ? [rule] : partsOf(rule).flatMap(levelsOfRule);
}
