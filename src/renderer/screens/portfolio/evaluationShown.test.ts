import { describe, expect, it } from 'vitest';
import { sampleEvaluation, samplePathwayFile } from '../testing/builders';
import { evaluationShown } from './evaluationShown';

describe('the evaluation that says what is acquired', () => {
  it('is that of the last phase', () => {
    const initial = sampleEvaluation({ id: 'initial' });
    const final = sampleEvaluation({ id: 'final', phase: 'final', status: 'draft' });
    expect(evaluationShown(samplePathwayFile([initial, final]))?.id).toBe('final');
  });

  it('is the validated one while its correction is a draft', () => {
    const validated = sampleEvaluation({ id: 'validated' });
    const correction = sampleEvaluation({ id: 'correction', status: 'draft', revision: 2 });
    expect(evaluationShown(samplePathwayFile([validated, correction]))?.id).toBe('validated');
  });

  it('is none before the first', () => {
    expect(evaluationShown(samplePathwayFile([]))).toBeNull();
  });
});
