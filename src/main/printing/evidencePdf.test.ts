import { degrees, PDFDocument } from '@cantoo/pdf-lib';
import { describe, expect, it } from 'vitest';
import { JOINED_PAGE_LIMIT, readEvidencePdf } from './evidencePdf';

type Size = [number, number];
const portrait: Size = [595, 842];
const landscape: Size = [842, 595];

async function pdfOf(sizes: readonly Size[], change: (document: PDFDocument) => void = () => {}) {
  const document = await PDFDocument.create();
  for (const size of sizes) document.addPage(size).drawText('Menu du vendredi');
  change(document);
  return document.save();
}

describe('the reading of a PDF evidence', () => {
  it('tells which way each page is held, turned pages too', async () => {
    const pdf = await pdfOf([portrait, landscape, landscape], (document) =>
      document.getPage(2).setRotation(degrees(90)),
    );
    expect(await readEvidencePdf(pdf)).toMatchObject({
      pages: [{ orientation: 'portrait' }, { orientation: 'landscape' }, { orientation: 'portrait' }],
      omittedCount: 0,
    });
  });

  it('takes an empty page', async () => {
    const document = await PDFDocument.create();
    document.addPage(portrait);
    expect(await readEvidencePdf(await document.save())).toMatchObject({
      pages: [{ orientation: 'portrait' }],
    });
  });

  it('takes so many pages and says how many it leaves', async () => {
    const pdf = await pdfOf(Array.from({ length: JOINED_PAGE_LIMIT + 3 }, () => portrait));
    const read = await readEvidencePdf(pdf);
    expect(read).toMatchObject({ omittedCount: 3 });
    expect('pages' in read && read.pages).toHaveLength(JOINED_PAGE_LIMIT);
  });

  it('makes what was typed into a form part of its page', async () => {
    const pdf = await pdfOf([portrait], (document) => {
      const field = document.getForm().createTextField('nom');
      field.setText('Alice');
      field.addToPage(document.getPage(0));
    });
    const read = await readEvidencePdf(pdf);
    expect('document' in read && read.document.getForm().getFields()).toEqual([]);
  });

  it('says in a sentence that a file is protected', async () => {
    const pdf = await pdfOf([portrait], (document) => document.encrypt({ userPassword: 'secret' }));
    expect(await readEvidencePdf(pdf)).toEqual({ reason: expect.stringContaining('est protégé') });
  });

  it.each([
    ['that is cut off', async () => (await pdfOf([portrait])).slice(0, 300)],
    ['without anything of a PDF', () => new TextEncoder().encode('%PDF-1.7 nothing else')],
    ['that is empty', () => new Uint8Array()],
    [
      'whose page cannot be drawn',
      async () => {
        const text = Buffer.from(await pdfOf([portrait])).toString('latin1');
        return Buffer.from(text.replaceAll('FlateDecode', 'Unknown+++'), 'latin1');
      },
    ],
  ])('says in a sentence that a file is damaged: one %s', async (_, bytes) => {
    expect(await readEvidencePdf(await bytes())).toEqual({ reason: expect.stringContaining('est abîmé') });
  });
});
