import { PDFDocument } from '@cantoo/pdf-lib';
import { describe, expect, it } from 'vitest';
import { joinForPrinter } from './printerFile';

/** A document whose pages are told apart by their widths, in points. */
async function documentOf(...widths: number[]): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  for (const width of widths) document.addPage([width, 800]).drawText('x');
  return document.save();
}

async function joined(startsSheets: boolean, ...documents: Promise<Uint8Array>[]): Promise<number[]> {
  async function* read(): AsyncGenerator<Uint8Array> {
    for (const document of documents) yield await document;
  }
  const { pdf, pageCount } = await joinForPrinter(read(), { startsSheets });
  const pages = (await PDFDocument.load(pdf)).getPages();
  expect(pages).toHaveLength(pageCount);
  return pages.map((page) => (page.node.Contents() === undefined ? 0 : page.getWidth()));
}

describe('documents joined for the printer', () => {
  it('follow each other with all their pages, in order', async () => {
    expect(await joined(false, documentOf(100), documentOf(200, 210), documentOf(300))).toEqual([
      100, 200, 210, 300,
    ]);
  });

  it('begin a sheet each, where both sides are printed on', async () => {
    const pages = await joined(true, documentOf(100), documentOf(200, 210), documentOf(300));
    expect(pages).toHaveLength(5);
    expect([pages[0], pages[2], pages[3], pages[4]]).toEqual([100, 200, 210, 300]);
  });

  it('end without a blank page', async () => {
    expect(await joined(true, documentOf(100))).toEqual([100]);
  });
});
