import { describe, expect, it } from 'vitest';
import { CLEA_NOTICE } from '../clea/notice';
import { sampleDocumentSource, sampleEvaluation } from '../testing/sampleDocumentSource';
import { rated } from '../testing/sampleMap';
import { cleaDocument } from './cleaDocument';

const initial = sampleEvaluation('initial', rated(['A11.1.1']));
const final = sampleEvaluation('final', rated(['A11.1.1', 'A11.1.2']));

describe('the CléA dashboard as a document', () => {
  const document = cleaDocument(sampleDocumentSource({ earlier: [initial], current: final }));

  it('puts the evaluation and those before it side by side', () => {
    expect(document.overview?.moments.map(({ phase, counts }) => [phase, counts.prevalidated])).toEqual([
      ['initial', 1],
      ['final', 2],
    ]);
    expect(document.summary).toHaveLength(2);
  });

  it('says that pre-validation does not replace the evaluation by an accredited body', () => {
    expect(document.notice).toBe(CLEA_NOTICE);
  });

  it('names the edition of CléA, the correspondence and the map', () => {
    expect(document.notes.join(' ').replaceAll('\u00a0', ' ')).toContain(
      'CléA, édition 1 : correspondance version 1. Référentiel : ',
    );
  });

  it('dates every evaluation', () => {
    expect(document.facts.map(({ label }) => label).slice(-2)).toEqual([
      'Évaluation initiale',
      'Évaluation finale',
    ]);
  });

  it('leaves out an evaluation whose map has no table', () => {
    const partly = cleaDocument(
      sampleDocumentSource({ earlier: [{ ...initial, clea: null }], current: final }),
    );
    expect(partly.overview?.moments.map(({ phase }) => phase)).toEqual(['final']);
  });

  it('says so when the map of the document has no table', () => {
    const none = cleaDocument(sampleDocumentSource({ current: { ...final, clea: null } }));
    expect(none.overview).toBeNull();
    expect(none.summary).toEqual([expect.stringContaining('n’a pas de table')]);
  });
});
