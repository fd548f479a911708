import { indexIndicators } from '#shared/referential/competencyMap';
import { sampleMap } from '#shared/testing/sampleMap';
import { describe, expect, it } from 'vitest';
import { markedCells, outcomeSentence } from './targetReading';

const map = sampleMap();
const targets = ['A1.2.1', 'A1.2.3', 'A9.1.1', 'A99.1.1'].map((indicatorId) => ({
  indicatorId,
  targetDate: null,
  note: '',
}));

describe('the cells to work on', () => {
  it('are those of the chosen indicators, with how many of each', () => {
    expect(markedCells(targets, indexIndicators(map), map)).toEqual([
      { axis: 1, circle: 2, count: 2 },
      { axis: 9, circle: 1, count: 1 },
    ]);
  });
});

describe('what became of the chosen competencies, in a sentence', () => {
  it.each([
    [['reached', 'remains', 'reached'], '2\u00a0atteintes, 1\u00a0reste à travailler'],
    [['moved', 'remains', 'remains'], '1\u00a0en progrès, 2\u00a0restent à travailler'],
    [[], ''],
  ] as const)('%s', (outcomes, sentence) => {
    expect(outcomeSentence(outcomes)).toBe(sentence);
  });
});
