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

  it('lets an evaluation that was skipped be entered afterwards, and says beside which it is missing', () => {
    const states = phaseStates(
      samplePathwayFile([sampleEvaluation(), sampleEvaluation({ id: 'f', phase: 'final' })]),
    );
    expect(states.map(({ canStart }) => canStart)).toEqual([false, true, false]);
    expect(states.map(({ skippedFor }) => skippedFor?.id)).toEqual([undefined, 'f', undefined]);
  });

  it('says which earlier evaluations are not validated', () => {
    const states = phaseStates(samplePathwayFile([sampleEvaluation({ status: 'draft' })]));
    expect(states.map(({ missingBefore }) => missingBefore)).toEqual([
      [],
      ['initial'],
      ['initial', 'intermediate'],
    ]);
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
