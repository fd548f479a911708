import { describe, expect, it } from 'vitest';
import type { EvidencePart, PortfolioDocument } from '#shared/documents/documentModel';
import { portfolioDocument } from '#shared/documents/portfolioDocument';
import { synthesisDocument } from '#shared/documents/synthesisDocument';
import { samplePathwaySource } from '#shared/testing/sampleDocumentSource';
import { sampleNote, sampleTraining } from '#shared/testing/sampleTraining';
import { contentsOf, placesOf, printPartsOf } from './printParts';

const threePages: EvidencePart['content'] = {
  kind: 'pages',
  pages: [{ orientation: 'portrait' }, { orientation: 'landscape' }, { orientation: 'portrait' }],
  omittedCount: 0,
};

function portfolio(): PortfolioDocument {
  const notes = [sampleNote(0, []), sampleNote(1, [])];
  const source = samplePathwaySource({ training: sampleTraining({ evidence: notes }) });
  const contents = new Map([[notes[0]?.id ?? '', threePages]]);
  return portfolioDocument(source, [synthesisDocument(source)], contents);
}

describe('the parts of a document', () => {
  it('are the document itself, but for a portfolio', () => {
    const synthesis = synthesisDocument(samplePathwaySource());
    expect(printPartsOf(synthesis)).toEqual([synthesis]);
  });

  it('end, in a portfolio, with the pages of its PDF evidence', () => {
    expect(printPartsOf(portfolio()).map(({ kind }) => kind)).toEqual([
      'cover',
      'contents',
      'synthesis',
      'evidence',
      'evidence',
      'evidencePage',
      'evidencePage',
      'evidencePage',
    ]);
  });

  it('are numbered through', () => {
    expect(placesOf([1, 2, 3])).toEqual([
      { first: 1, total: 6 },
      { first: 2, total: 6 },
      { first: 4, total: 6 },
    ]);
  });

  it('stand in the contents with their pages', () => {
    const parts = printPartsOf(portfolio());
    expect(contentsOf(parts, placesOf([1, 1, 2, 1, 1, 1, 1, 1]))).toEqual([
      { title: 'Synthèse du parcours', pages: '3', level: 1 },
      { title: 'Preuve 1 – Atelier cuisine : le menu du vendredi', pages: '5 et 7 à 9', level: 2 },
      { title: 'Preuve 2 – Atelier cuisine : le menu du vendredi', pages: '6', level: 2 },
    ]);
  });
});
