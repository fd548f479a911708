import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Rule } from './rule';
import { parseRuleText, ruleText } from './ruleText';

const { rule } = fc.letrec<{ rule: Rule; leaf: Rule }>((tie) => ({
  leaf: fc.oneof(
    fc
      .tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 }))
      .map((numbers) => `A${numbers.join('.')}`),
    fc.record({ axis: fc.integer({ min: 1, max: 12 }), circle: fc.integer({ min: 1, max: 4 }) }),
  ),
  rule: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    tie('leaf'),
    fc.record({ allOf: fc.array(tie('rule'), { minLength: 1, maxLength: 4 }) }),
    fc.record({ anyOf: fc.array(tie('rule'), { minLength: 1, maxLength: 4 }) }),
    fc.record({
      atLeast: fc.integer({ min: 1, max: 4 }),
      of: fc.array(tie('rule'), { minLength: 1, maxLength: 4 }),
    }),
  ),
}));

const depthOf = (given: Rule): number => {
  if (typeof given === 'string' || 'axis' in given) return 0;
  const parts = 'allOf' in given ? given.allOf : 'anyOf' in given ? given.anyOf : given.of;
  return 1 + Math.max(...parts.map(depthOf));
};

describe('a rule in a cell', () => {
  it('is read as it was written', () => {
    fc.assert(
      fc.property(
        rule.filter((one) => depthOf(one) <= 12),
        (one) => {
          expect(parseRuleText(ruleText(one))).toEqual(one);
        },
      ),
      { seed: 2026, numRuns: 300 },
    );
  });

  it('reads like French', () => {
    expect(ruleText({ allOf: ['A1.1.1', { anyOf: ['A2.1.1', { axis: 11, circle: 3 }] }] })).toBe(
      'tous(A1.1.1 ; un(A2.1.1 ; axe 11 cercle 3))',
    );
    expect(ruleText({ atLeast: 2, of: ['A1.1.1', 'A1.1.2', 'A1.2.1'] })).toBe(
      '2 parmi(A1.1.1 ; A1.1.2 ; A1.2.1)',
    );
  });

  it.each<[string, Rule]>([
    [' a1.1.1 ', 'A1.1.1'],
    ['AXE 11, Cercle 3', { axis: 11, circle: 3 }],
    ['TOUS ( A1.1.1,A1.1.2 )', { allOf: ['A1.1.1', 'A1.1.2'] }],
    ['2parmi(A1.1.1;A1.1.2)', { atLeast: 2, of: ['A1.1.1', 'A1.1.2'] }],
  ])('takes what people type: %s', (text, expected) => {
    expect(parseRuleText(text)).toEqual(expected);
  });

  it.each([
    ['', /est attendu, la règle s’arrête là/],
    ['peut-être', /« peut-être » est écrit/],
    ['tous(A1.1.1', /parenthèse fermante est attendu, la règle s’arrête là/],
    ['tous(A1.1.1 A1.1.2)', /parenthèse fermante est attendu, « A1\.1\.2\) » est écrit/],
    ['A1.1.1 et A1.1.2', /« et A1\.1\.2 » est de trop/],
    ['tous()', /est attendu, « \) » est écrit/],
    [`${'tous('.repeat(20)}A1.1.1`, /trop de parenthèses/],
  ])('%s is refused where it goes wrong', (text, message) => {
    expect(() => parseRuleText(text)).toThrow(message);
  });
});
