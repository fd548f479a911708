import {
  decodePDFRawStream,
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFName,
  type PDFPage,
  PDFRawStream,
} from '@cantoo/pdf-lib';
import { describe, expect, it } from 'vitest';
import { type JoinedPdf, readEvidencePdf } from './evidencePdf';
import { finishPortfolio } from './portfolioFile';

const properties = { title: 'Portefeuille – Madame Alice EXEMPLE', author: 'Atelier' };
const createdAt = new Date('2026-09-01T10:00:00Z');

/** Sheets as they are printed: `blanks` before, then one for each joined page. */
async function printed(sheetCount: number): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  for (let index = 0; index < sheetCount; index += 1)
    document.addPage([595, 842]).drawText(`feuille ${index}`);
  return document.save();
}

async function joinedPdf(pageCount: number): Promise<JoinedPdf> {
  const document = await PDFDocument.create();
  for (let index = 0; index < pageCount; index += 1) document.addPage([300, 300]).drawText('preuve');
  const read = await readEvidencePdf(await document.save());
  if ('reason' in read) throw new Error(read.reason);
  return read;
}

/** The operators of a page, as text. */
function contentOf(page: PDFPage): string {
  const contents = page.node.Contents();
  const streams =
    contents instanceof PDFArray
      ? contents.asArray().map((entry) => page.doc.context.lookup(entry))
      : [contents];
  return streams
    .map((stream) =>
      stream instanceof PDFRawStream
        ? Buffer.from(decodePDFRawStream(stream).decode()).toString('latin1')
        : '',
    )
    .join('\n');
}

const drawsSomething = (page: PDFPage): boolean =>
  /\/Artifact BMC[\s\S]*\/EmbeddedPdfPage\S* Do[\s\S]*EMC/.test(contentOf(page));

describe('the file of a portfolio', () => {
  it('has the pages of evidence on its last sheets, and nothing on the others', async () => {
    const joined = [await joinedPdf(2), await joinedPdf(1)];
    const file = await finishPortfolio(await printed(5), joined, properties, createdAt);
    const document = await PDFDocument.load(file);
    expect(document.getPages().map(drawsSomething)).toEqual([false, false, true, true, true]);
  });

  it('keeps what was printed on these sheets', async () => {
    const file = await finishPortfolio(await printed(1), [await joinedPdf(1)], properties, createdAt);
    const [page] = (await PDFDocument.load(file)).getPages();
    expect(page?.node.Resources()?.lookup(PDFName.of('Font'), PDFDict).keys()).toHaveLength(1);
  });

  it('is named, dated and in French', async () => {
    const file = await finishPortfolio(await printed(1), [], properties, createdAt);
    const document = await PDFDocument.load(file, { updateMetadata: false });
    expect([document.getTitle(), document.getAuthor(), document.getCreationDate()]).toEqual([
      properties.title,
      properties.author,
      createdAt,
    ]);
    expect(document.catalog.get(PDFName.of('Lang'))?.toString()).toContain('fr-FR');
  });

  it('is refused when sheets are missing', async () => {
    const joined = [await joinedPdf(2)];
    await expect(finishPortfolio(await printed(1), joined, properties, createdAt)).rejects.toThrow(
      '2 pages to join',
    );
  });
});
