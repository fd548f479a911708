import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { PDFDocument } from '@cantoo/pdf-lib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DocumentModel } from '#shared/documents/documentModel';
import { documentTitle } from '#shared/documents/documentTitle';
import { sampleArguedSynthesis } from '#shared/testing/sampleTraining';
import { createChromiumHost } from '../../src/main/host/chromium';
import { printBatch } from '../../src/main/printing/printBatch';
import { finishPortfolio } from '../../src/main/printing/portfolioFile';
import { inspectPdf } from '../contract/printed';
import { everyDocument } from './everyDocument';
import { usualPathway } from './pathways';
import { alternatives, missingFonts } from './pdfStructure';
import { textOf } from './pdfText';
import { executable } from './printPage';

const createdAt = new Date('2026-09-01T10:00:00Z');
const documents = everyDocument(usualPathway(), sampleArguedSynthesis());
const plain = (text: string): string => text.replace(/[\u00a0\u202f\s]+/g, ' ');

describe.runIf(executable !== null)('the PDF file of', () => {
  const data = mkdtempSync(join(tmpdir(), 'quality-'));
  const host = createChromiumHost({
    executable: executable ?? '',
    headless: true,
    pagesFolder: resolve('out/renderer'),
    paths: { data, documents: data, resources: resolve('resources') },
  });
  const files = new Map<DocumentModel, Uint8Array>();

  beforeAll(async () => {
    const [portfolio] = documents.filter(({ kind }) => kind === 'portfolio');
    if (portfolio === undefined) throw new Error('there is a portfolio');
    const others = documents.filter((document) => document !== portfolio).map((model) => ({ model }));
    const properties = { title: documentTitle(portfolio), author: portfolio.organisation.name };
    const finish = (pdf: Uint8Array) => finishPortfolio(pdf, [], properties, createdAt);
    const chunks = [others, [{ model: portfolio, finish }]];
    const batch = printBatch<{ model: DocumentModel; finish?: typeof finish }>(chunks, {
      print: host.print,
      createdAt,
    });
    for await (const outcome of batch) {
      if ('error' in outcome) throw outcome.error;
      files.set(outcome.item.model, outcome.pdf);
    }
  });
  afterAll(async () => {
    await host.quit();
    rmSync(data, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
  });

  describe.each(documents.map((document) => ({ document, title: document.title })))(
    '« $title »',
    ({ document }) => {
      const file = (): Uint8Array => files.get(document) ?? new Uint8Array();

      it('is tagged, named, in French, with an outline', async () => {
        expect(await inspectPdf(file())).toMatchObject({
          title: documentTitle(document),
          language: 'fr-FR',
          tagged: true,
          outlined: true,
        });
      });

      it('says who made it and when', async () => {
        const pdf = await PDFDocument.load(file(), { updateMetadata: false });
        expect([pdf.getAuthor(), pdf.getCreationDate()]).toEqual([document.organisation.name, createdAt]);
      });

      it('holds its fonts, and its text can be extracted', async () => {
        expect(missingFonts(await PDFDocument.load(file()))).toEqual([]);
        const text = plain(await textOf(file()));
        expect(text).toContain(plain(document.trainee.name));
        expect(text).toContain(document.number);
      });

      it('says in words what its pictures show', async () => {
        const spoken = alternatives(await PDFDocument.load(file()));
        expect(spoken.filter((text) => text.trim() === '')).toEqual([]);
        const hasMap = !['development', 'arguedSynthesis', 'clea'].includes(document.kind);
        expect(spoken.some((text) => text.includes('Axe 11, Communiquer à l’écrit'))).toBe(hasMap);
      });
    },
  );
});
