import { expect, it } from 'vitest';
import { quoted } from '#shared/format/french';
import { batchWords, countOutcomes, madeWords } from './outcomeWords';

it('counts what an import takes and what stops it', () => {
  const lines = (['new', 'known', 'enrolled', 'toDecide', 'repeated', 'refused'] as const).map((outcome) => ({
    outcome,
  }));
  expect(countOutcomes(lines)).toEqual({ taken: 2, blocking: 2 });
});

it('says what an import added', () => {
  const added = { traineeCount: 12, pathwayCount: 0, programmeCount: 0, groupCount: 0, prescriberCount: 0 };
  expect(batchWords(added)).toBe('12\u00a0stagiaires ajoutés');
  expect(batchWords({ ...added, traineeCount: 1, pathwayCount: 2 })).toBe(
    '1\u00a0stagiaire ajouté, 2\u00a0parcours ajoutés à des personnes déjà connues',
  );
  expect(batchWords({ ...added, groupCount: 2, prescriberCount: 1 })).toBe(
    '12\u00a0stagiaires ajoutés, 2\u00a0groupes créés, 1\u00a0prescripteur créé',
  );
});

it('says what an import makes besides', () => {
  const nothing = { programmes: [], groups: [], prescribers: [] };
  expect(madeWords(nothing)).toBe('');
  expect(madeWords({ ...nothing, groups: ['PEE Pantin'] })).toBe(
    `Sera aussi créé : le groupe ${quoted('PEE Pantin')}.`,
  );
  expect(madeWords({ ...nothing, groups: ['A', 'B'], prescribers: ['Cap emploi'] })).toBe(
    `Seront aussi créés : les groupes ${quoted('A')}, ${quoted('B')} ; le prescripteur ${quoted('Cap emploi')}.`,
  );
  expect(madeWords({ ...nothing, groups: [...'ABCDEFGH'] })).toMatch(/ et 2\u00a0autres\.$/);
});
