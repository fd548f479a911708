import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DocumentModel } from '#shared/documents/documentModel';
import { sampleArguedSynthesis } from '#shared/testing/sampleTraining';
import { everyDocument } from './everyDocument';
import {
  correspondenceTable,
  emptyPathway,
  longestArguedSynthesis,
  longestPathway,
  usualPathway,
} from './pathways';
import { executable, openPrintPage, type OpenPrintPage, orphanHeadings, overflowsOf } from './printPage';

const named = (documents: readonly DocumentModel[]) =>
  documents.map((document) => ({ document, title: document.title }));
const nothingWritten = sampleArguedSynthesis({
  recipient: '',
  introduction: '',
  arguments: [],
  conclusion: '',
});

describe.runIf(executable !== null)('the sheets of every document', () => {
  let print: OpenPrintPage;
  beforeAll(async () => {
    print = await openPrintPage();
  });
  afterAll(() => print.close());

  describe.each([
    ['a usual pathway', everyDocument(usualPathway(), sampleArguedSynthesis())],
    [
      'a pathway with everything as long as it can be',
      everyDocument(longestPathway(), longestArguedSynthesis()),
    ],
    ['a pathway of which nothing is known', everyDocument(emptyPathway(), nothingWritten)],
  ])('for %s', (_, documents) => {
    it.each(named(documents))('hold all of « $title »', async ({ document }) => {
      await print.layOut([document]);
      expect(await overflowsOf(print.page)).toEqual([]);
      expect(await orphanHeadings(print.page)).toEqual([]);
    });
  });

  it('hold all of the correspondence table', async () => {
    await print.layOut([correspondenceTable()]);
    expect(await overflowsOf(print.page)).toEqual([]);
    expect(await orphanHeadings(print.page)).toEqual([]);
  });

  it('are two for the synthesis of a usual pathway', async () => {
    const synthesis = everyDocument(usualPathway(), sampleArguedSynthesis()).find(
      ({ kind }) => kind === 'synthesis',
    );
    expect(await print.layOut(synthesis === undefined ? [] : [synthesis])).toEqual([2]);
  });

  it('lose no word of a comment that goes on on another sheet', async () => {
    const source = longestPathway();
    const synthesis = everyDocument(source, longestArguedSynthesis()).find(
      ({ kind }) => kind === 'synthesis',
    );
    await print.layOut(synthesis === undefined ? [] : [synthesis]);
    const shown = await print.page.evaluate(() =>
      [...document.querySelectorAll('.prose p')].map((paragraph) => paragraph.textContent).join(''),
    );
    const plain = (text: string): string => text.replace(/\s+/g, '');
    expect(plain(shown)).toContain(plain(source.training.synthesis?.trainerComment ?? ''));
    expect(plain(shown)).toContain(plain(source.training.placements[3]?.assessment ?? ''));
  });
});
