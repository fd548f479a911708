import { describe, expect, it } from 'vitest';
import type { EvaluationStatus } from '#shared/records/evaluation';
import { apartWords, revisionLinks } from './revisionWords';

const revision = (number: number, status: EvaluationStatus) => ({
  id: `r${number}`,
  revision: number,
  status,
});
const labels = (...revisions: ReturnType<typeof revision>[]): string[] =>
  revisionLinks(revisions).map(({ label }) => label);

describe('the other versions of an evaluation', () => {
  it('are led to from the one that was replaced: first the one in force', () => {
    expect(labels(revision(2, 'superseded'), revision(3, 'validated'), revision(4, 'draft'))).toEqual([
      'Version en vigueur (révision 3)',
      'Correction en cours (révision 4)',
      'Version remplacée (révision 2)',
    ]);
  });

  it('are led to from the one in force: the latest first', () => {
    expect(labels(revision(1, 'superseded'), revision(2, 'superseded'))).toEqual([
      'Version remplacée (révision 2)',
      'Version remplacée (révision 1)',
    ]);
  });

  it('are none while nothing was corrected', () => {
    expect(labels()).toEqual([]);
  });
});

it('what was validated on another computer is told with day and evaluator', () => {
  const apart = { evaluationId: 'r1', validatedAt: '2026-06-03T10:00:00.000Z' };
  expect(apartWords({ ...apart, evaluator: 'Alex FICTIF' })).toMatch(
    /^Validée aussi sur un autre poste le 3.juin.2026 par Alex FICTIF$/u,
  );
  expect(apartWords({ ...apart, evaluator: null })).toMatch(/2026$/u);
});
