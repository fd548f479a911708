import { describe, expect, it } from 'vitest';
import type { EvaluationStatus, EvaluationSummary } from '../records/evaluation';
import type { Pathway } from '../records/pathway';
import type { Phase } from './phase';
import { previousEvaluation } from './previousEvaluation';

const pathway = (id: string, entryDate: string): Pathway => ({
  id,
  traineeId: 'trainee',
  organisationId: null,
  prescriberId: null,
  programmeId: 'programme',
  groupId: null,
  entryDate,
  plannedExitDate: '2027-12-31',
  exitDate: null,
  exitReason: null,
  outcome: '',
  plannedHours: null,
});
const evaluation = (
  pathwayId: string,
  phase: Phase,
  date: string,
  status: EvaluationStatus = 'validated',
): EvaluationSummary => ({
  id: `${pathwayId} ${phase} ${status}`,
  pathwayId,
  phase,
  revision: 1,
  status,
  date,
  trainerId: 'trainer',
  mapId: 'map',
  mapVersion: '1',
  createdAt: '',
  validatedAt: null,
});

const pathways = [pathway('edi', '2025-09-01'), pathway('pee', '2026-03-02'), pathway('later', '2026-10-01')];
const previousOf = (pathwayId: string, phase: Phase, evaluations: EvaluationSummary[]) =>
  previousEvaluation({ pathwayId, phase }, pathways, evaluations)?.id ?? null;

describe('the evaluation before another', () => {
  const ediFinal = evaluation('edi', 'final', '2026-02-10');
  const peeInitial = evaluation('pee', 'initial', '2026-03-16');

  it('is the nearest earlier phase of the pathway', () => {
    const intermediate = evaluation('pee', 'intermediate', '2026-05-20');
    expect(previousOf('pee', 'final', [ediFinal, peeInitial, intermediate])).toBe(intermediate.id);
    expect(previousOf('pee', 'intermediate', [ediFinal, peeInitial, intermediate])).toBe(peeInitial.id);
  });

  it('passes over a phase that was skipped', () => {
    expect(previousOf('pee', 'final', [peeInitial])).toBe(peeInitial.id);
  });

  it('is the last one of an earlier pathway when the pathway has none yet', () => {
    const ediInitial = evaluation('edi', 'initial', '2025-09-15');
    expect(previousOf('pee', 'initial', [ediFinal, ediInitial])).toBe(ediFinal.id);
    expect(previousOf('pee', 'final', [ediFinal])).toBe(ediFinal.id);
  });

  it('is never one of a pathway that began later', () => {
    expect(previousOf('pee', 'initial', [evaluation('later', 'initial', '2026-10-10')])).toBeNull();
  });

  it('is never a draft nor a version that was corrected', () => {
    const others = [
      evaluation('pee', 'initial', '2026-03-16', 'draft'),
      evaluation('pee', 'initial', '2026-03-16', 'superseded'),
    ];
    expect(previousOf('pee', 'intermediate', others)).toBeNull();
  });
});
