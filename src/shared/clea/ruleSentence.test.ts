import { describe, expect, it } from 'vitest';
import { sampleMap } from '../testing/sampleMap';
import { indexMap } from './description';
import type { Rule } from './rule';
import { ruleSentence } from './ruleSentence';

const index = indexMap(sampleMap());
/** The sentence with plain spaces, so that it can be read here. */
const sentence = (rule: Rule): string => ruleSentence(rule, index).replaceAll(/[\u00a0\u202f]/g, ' ');

describe('the sentence of a rule', () => {
  it('names the indicator with its identifier', () => {
    expect(sentence('A1.1.1')).toBe('« Faire 1.1.1 » (A1.1.1).');
  });

  it('names a level by circle and axis', () => {
    expect(sentence({ axis: 9, circle: 2 })).toBe('Le cercle 2 de l’axe 9.');
  });

  it('says « et », « soit » and « au moins »', () => {
    expect(sentence({ allOf: ['A1.1.1', 'A1.1.2', 'A1.1.3'] })).toBe(
      '« Faire 1.1.1 » (A1.1.1), « Faire 1.1.2 » (A1.1.2) et « Faire 1.1.3 » (A1.1.3).',
    );
    expect(sentence({ anyOf: ['A1.1.1', 'A1.1.2'] })).toBe(
      'Soit « Faire 1.1.1 » (A1.1.1), soit « Faire 1.1.2 » (A1.1.2).',
    );
    expect(sentence({ atLeast: 2, of: ['A1.1.1', 'A1.1.2', 'A1.1.3'] })).toBe(
      'Au moins 2 acquis parmi : « Faire 1.1.1 » (A1.1.1), « Faire 1.1.2 » (A1.1.2) et « Faire 1.1.3 » (A1.1.3).',
    );
  });

  it('sets alternatives apart from what must be held in any case', () => {
    expect(sentence({ allOf: ['A1.1.1', { anyOf: ['A2.1.1', 'A2.1.2'] }] })).toBe(
      '« Faire 1.1.1 » (A1.1.1) ; et soit « Faire 2.1.1 » (A2.1.1), soit « Faire 2.1.2 » (A2.1.2).',
    );
  });

  it('says how far « et » and « parmi » reach inside an alternative', () => {
    expect(
      sentence({
        anyOf: ['A1.1.1', { allOf: ['A2.1.1', { atLeast: 2, of: ['A3.1.1', 'A3.1.2', 'A3.1.3'] }] }],
      }),
    ).toBe(
      'Soit « Faire 1.1.1 » (A1.1.1), soit à la fois « Faire 2.1.1 » (A2.1.1) et (au moins 2 acquis parmi : « Faire 3.1.1 » (A3.1.1), « Faire 3.1.2 » (A3.1.2) et « Faire 3.1.3 » (A3.1.3)).',
    );
  });

  it('says a combination of one part as that part', () => {
    expect(sentence({ allOf: [{ anyOf: ['A1.1.1'] }] })).toBe('« Faire 1.1.1 » (A1.1.1).');
  });
});
