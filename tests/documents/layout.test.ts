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

  it('stand closer where that saves a sheet that would be nearly empty, and nowhere else', async () => {
    const source = usualPathway();
    const { initial } = source.training.development;
    const seen = new Set<string>();
    for (let count = 1; count <= 8; count += 1) {
      const targets = initial?.targets.slice(0, count) ?? [];
      const development = {
        initial,
        intermediate: initial && { ...initial, phase: 'intermediate' as const, targets },
      };
      const [model] = everyDocument(
        { ...source, training: { ...source.training, development } },
        sampleArguedSynthesis(),
      ).filter((one) => one.kind === 'development' && one.phase === 'intermediate');
      const [sheetCount] = await print.layOut(model === undefined ? [] : [model]);
      const isTight = await print.page.evaluate(() => document.querySelector('article.tight') !== null);
      expect(await overflowsOf(print.page)).toEqual([]);
      seen.add(`${sheetCount}${isTight ? ', closer' : ''}`);
    }
    expect([...seen].toSorted()).toEqual(['1', '1, closer', '2']);
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

  it('number up to sixty competencies without breaking a number, and leave room to sign below the longest name', async () => {
    const document = everyDocument(longestPathway(), longestArguedSynthesis()).find(
      ({ kind }) => kind === 'development',
    );
    await print.layOut(document === undefined ? [] : [document]);
    const { broken, room } = await print.page.evaluate(() => {
      const lineCount = (element: Element): number => {
        const range = globalThis.document.createRange();
        range.selectNodeContents(element);
        return new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size;
      };
      const cells = [...globalThis.document.querySelectorAll('tbody td:first-child')];
      const boxes = [...globalThis.document.querySelectorAll('.signature')];
      return {
        broken: cells.filter((cell) => lineCount(cell) > 1).map((cell) => cell.textContent),
        room: boxes.map((box) => {
          const words = box.lastElementChild?.getBoundingClientRect().bottom ?? Number.MAX_VALUE;
          return box.getBoundingClientRect().bottom - words;
        }),
      };
    });
    expect(broken).toEqual([]);
    expect(room).toHaveLength(2);
    // 12 mm, in CSS pixels.
    for (const height of room) expect(height).toBeGreaterThan(45);
  });

  it('name the trainee and the document at the head of every sheet, however long the title', async () => {
    const document = everyDocument(longestPathway(), longestArguedSynthesis()).find(
      ({ kind }) => kind === 'arguedSynthesis',
    );
    await print.layOut(document === undefined ? [] : [document]);
    const heads = await print.page.evaluate(() =>
      [...globalThis.document.querySelectorAll('.running')].map((head) => {
        const { left, right } = head.getBoundingClientRect();
        return [...head.children].map((text) => {
          const box = text.getBoundingClientRect();
          return { width: box.width, isInside: box.left >= left - 0.5 && box.right <= right + 0.5 };
        });
      }),
    );
    expect(heads.length).toBeGreaterThan(0);
    for (const head of heads) {
      expect(head.map(({ isInside }) => isInside)).toEqual([true, true]);
      // A fourth of the width of the sheet, in CSS pixels.
      for (const { width } of head) expect(width).toBeGreaterThan(150);
    }
  });
});
