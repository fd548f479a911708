import { describe, expect, it } from 'vitest';
import type { EvaluationStatus } from '../records/evaluation';
import { sampleEvaluation } from '../testing/sampleDocumentSource';
import { evaluationThatCounts } from './evaluationThatCounts';
import type { Phase } from './phase';

const evaluation = (phase: Phase, status: EvaluationStatus, revision = 1) => ({
  ...sampleEvaluation(phase, {}).evaluation,
  status,
  revision,
});

describe('the evaluation of a phase that counts', () => {
  it('is the validated one, even while it is being corrected', () => {
    const validated = evaluation('initial', 'validated', 2);
    const all = [evaluation('initial', 'superseded'), validated, evaluation('initial', 'draft', 3)];
    expect(evaluationThatCounts('initial', all)).toBe(validated);
  });

  it('is the draft before it is validated', () => {
    const draft = evaluation('initial', 'draft');
    expect(evaluationThatCounts('initial', [draft])).toBe(draft);
  });

  it('is none before the phase is begun', () => {
    expect(evaluationThatCounts('final', [evaluation('initial', 'validated')])).toBeNull();
  });
});
