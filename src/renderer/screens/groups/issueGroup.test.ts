import { describe, expect, it } from 'vitest';
import { sampleRow } from '../testing/builders';
import { proposedPhase, readyCount, readyWords } from './issueGroup';

const rows = [
  sampleRow({ validatedPhases: ['initial', 'intermediate'] }),
  sampleRow({ validatedPhases: ['initial'] }),
  sampleRow(),
];

describe('printing for a group', () => {
  it('counts the members whose evaluation is validated', () => {
    expect(readyCount(rows, 'initial')).toBe(2);
    expect(readyCount(rows, 'final')).toBe(0);
    expect(readyWords(2, 3)).toBe('2\u00a0stagiaires sur\u00a03 ont une évaluation validée à cette étape.');
    expect(readyWords(1, 3)).toBe('1\u00a0stagiaire sur\u00a03 a une évaluation validée à cette étape.');
  });

  it('proposes the last phase that somebody has validated', () => {
    expect(proposedPhase(rows)).toBe('intermediate');
    expect(proposedPhase([])).toBe('initial');
  });
});
