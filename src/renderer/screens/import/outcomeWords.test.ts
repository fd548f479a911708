import { expect, it } from 'vitest';
import { quoted } from '#shared/format/french';
import {
  accountWords,
  batchWords,
  countOutcomes,
  madeWords,
  undoneWords,
  warningsWords,
} from './outcomeWords';

it('counts what an import takes and what stops it', () => {
  const outcomes = [
    ...(['new', 'again', 'known', 'updated'] as const),
    ...(['enrolled', 'toDecide', 'repeated', 'refused'] as const),
  ];
  expect(countOutcomes(outcomes.map((outcome) => ({ outcome })))).toEqual({ taken: 4, blocking: 2 });
});

it('says what an import added', () => {
  const nothing = { pathwayCount: 0, updatedCount: 0, programmeCount: 0, groupCount: 0, prescriberCount: 0 };
  const added = { traineeCount: 12, ...nothing };
  expect(batchWords(added)).toBe('12\u00a0stagiaires ajoutés');
  expect(batchWords({ ...added, traineeCount: 1, pathwayCount: 2 })).toBe(
    '1\u00a0stagiaire ajouté, 2\u00a0parcours ajoutés à des personnes déjà connues',
  );
  expect(batchWords({ ...added, groupCount: 2, prescriberCount: 1 })).toBe(
    '12\u00a0stagiaires ajoutés, 2\u00a0groupes créés, 1\u00a0prescripteur créé',
  );
});

it('says what an import changed, and what taking it back gives back', () => {
  const nothing = { pathwayCount: 0, programmeCount: 0, groupCount: 0, prescriberCount: 0 };
  expect(batchWords({ ...nothing, traineeCount: 0, updatedCount: 2 })).toBe('2\u00a0fiches mises à jour');
  expect(undoneWords({ removedCount: 3, restoredCount: 0 })).toBe('3\u00a0stagiaires retirés');
  expect(undoneWords({ removedCount: 0, restoredCount: 1 })).toBe('1\u00a0fiche rétablie');
});

it('counts every line of the file once, and names the lines of a fault', () => {
  const ignored = [{ line: 1, reason: 'above' as const, words: 'Liste' }];
  expect(accountWords({ lines: [], ignored, headingCount: 1, blankCount: 0 })).toBe(
    'Le fichier a 2\u00a0lignes : 1 laissée de côté, 1 de titres.',
  );
  expect(warningsWords([{ kind: 'unclosedQuote', line: 12 }])).toMatch(
    /^Un guillemet n’est pas refermé à la ligne 12/,
  );
  expect(warningsWords([{ kind: 'doubtfulLines', line: 12 }])).toMatch(/^À la ligne 12, une cellule/);
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
