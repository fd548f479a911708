import { expect, it } from 'vitest';
import { batchWords, countOutcomes } from './outcomeWords';

it('counts what an import takes and what stops it', () => {
  const lines = (['new', 'known', 'enrolled', 'toDecide', 'repeated', 'refused'] as const).map((outcome) => ({
    outcome,
  }));
  expect(countOutcomes(lines)).toEqual({ taken: 2, blocking: 2 });
});

it('says what an import added', () => {
  expect(batchWords({ traineeCount: 12, pathwayCount: 0 })).toBe('12\u00a0stagiaires ajoutés');
  expect(batchWords({ traineeCount: 1, pathwayCount: 2 })).toBe(
    '1\u00a0stagiaire ajouté, 2\u00a0parcours ajoutés à des personnes déjà connues',
  );
});
