import { describe, expect, it } from 'vitest';
import type { Phase } from '#shared/evaluation/phase';
import {
  cellKey,
  choiceLines,
  chosenDocuments,
  type DocumentSubject,
  readyWords,
  requestsOf,
  withCell,
} from './documentChoice';

const subject = (
  pathwayId: string | null,
  validatedPhases: Phase[] = [],
  arguedIds: string[] = [],
): DocumentSubject => ({
  row: { pathwayId, validatedPhases, givenName: pathwayId ?? '', familyName: 'Exemple' },
  arguedSyntheses: arguedIds.map((id) => ({ id, targetTitle: `Métier ${id}` })),
});

describe('the choice of documents', () => {
  it('offers a box an evaluation, or one for the whole pathway', () => {
    const phasesOf = (kind: string) =>
      choiceLines.find((line) => line.kind === kind)?.cells.map(({ phase }) => phase);
    expect(phasesOf('attestation')).toEqual(['initial', 'intermediate', 'final']);
    expect(phasesOf('development')).toEqual(['initial', 'intermediate']);
    expect(phasesOf('portfolio')).toEqual([null]);
  });

  it('makes an evaluation document only of those whose evaluation is validated', () => {
    const subjects = [subject('one', ['initial']), subject('two'), subject(null)];
    expect(requestsOf({ kind: 'attestation', phase: 'initial' }, subjects)).toEqual([
      { kind: 'attestation', pathwayId: 'one', phase: 'initial' },
    ]);
    expect(
      requestsOf({ kind: 'synthesis', phase: null }, subjects).map(({ pathwayId }) => pathwayId),
    ).toEqual(['one', 'two']);
  });

  it('makes as many argued syntheses as were written', () => {
    expect(
      requestsOf({ kind: 'arguedSynthesis', phase: null }, [subject('one', [], ['a', 'b'])]),
    ).toHaveLength(2);
  });

  it('goes trainee by trainee, in the order of the pathway', () => {
    const ticked = new Set(['liaisonSheet', cellKey({ kind: 'map', phase: 'initial' })]);
    const subjects = [subject('one', ['initial']), subject('two', ['initial'])];
    expect(
      chosenDocuments(ticked, subjects).map(({ request }) => `${request.pathwayId} ${request.kind}`),
    ).toEqual(['one map', 'one liaisonSheet', 'two map', 'two liaisonSheet']);
  });

  it('says of each document whose it is and which', () => {
    const ticked = new Set(['arguedSynthesis', cellKey({ kind: 'attestation', phase: 'final' })]);
    const words = chosenDocuments(ticked, [subject('one', ['final'], ['a'])]).map(
      ({ trainee, title }) => `${trainee} : ${title}`,
    );
    expect(words).toEqual([
      'EXEMPLE one : Attestation de compétences, finale',
      'EXEMPLE one : Synthèse argumentée – Métier a',
    ]);
  });

  it('is ticked box by box', () => {
    const map = { kind: 'map', phase: 'final' } as const;
    const portfolio = { kind: 'portfolio', phase: null } as const;
    const both = withCell(withCell(new Set(), map, true), portfolio, true);
    expect([...both]).toEqual(['map.final', 'portfolio']);
    expect([...withCell(both, map, false)]).toEqual(['portfolio']);
  });

  it('tells for how many of a group it can be made', () => {
    expect(readyWords(9, 12)).toBe('9 sur 12');
    expect(readyWords(1, 1)).toBe('');
    expect(readyWords(3, 1)).toBe('3\u00a0documents');
  });
});
