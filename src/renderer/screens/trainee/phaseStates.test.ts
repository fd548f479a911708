import { describe, expect, it } from 'vitest';
import { sampleEvaluation, samplePathwayFile } from '../testing/builders';
import { phaseStates } from './phaseStates';

describe('phaseStates', () => {
  it('lets any evaluation begin while none is there', () => {
    const states = phaseStates(
      samplePathwayFile([], { phase: 'initial', expectedDate: '2026-03-16', status: 'due' }),
    );
    expect(states.map(({ canStart }) => canStart)).toEqual([true, true, true]);
    expect(states.map(({ isNext }) => isNext)).toEqual([true, false, false]);
    expect(states[0]?.expectedDate).toBe('2026-03-16');
  });

  it('does not begin an evaluation that was skipped once a later one is validated', () => {
    const states = phaseStates(samplePathwayFile([sampleEvaluation({ phase: 'intermediate' })]));
    expect(states.map(({ canStart }) => canStart)).toEqual([false, false, true]);
  });

  it('shows a correction beside what it corrects, and not what was superseded', () => {
    const [initial] = phaseStates(
      samplePathwayFile([
        sampleEvaluation({ status: 'superseded' }),
        sampleEvaluation({ status: 'validated', revision: 2 }),
        sampleEvaluation({ status: 'draft', revision: 3 }),
      ]),
    );
    expect(initial?.validated?.revision).toBe(2);
    expect(initial?.draft?.revision).toBe(3);
    expect(initial?.canStart).toBe(false);
  });
});
