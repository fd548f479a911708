import { readFileSync } from 'node:fs';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** What somebody reads in a PDF file. */
export interface PrintedDocument {
  readonly title: string;
  /** One text a page, words separated by single spaces. */
  readonly pages: readonly string[];
}

/** A text as one reads it: any space is a space, and a word broken after its own hyphen is whole. */
export const plain = (text: string): string =>
  text.replace(/\s+/g, ' ').replace(/(\p{L}-) (?=\p{L})/gu, '$1');

/** Reads a PDF file back. */
export async function readPrinted(path: string): Promise<PrintedDocument> {
  const pdf = await getDocument({ data: new Uint8Array(readFileSync(path)), verbosity: 0 }).promise;
  const { info } = await pdf.getMetadata();
  const pages: string[] = [];
  for (let number = 1; number <= pdf.numPages; number++) {
    const { items } = await (await pdf.getPage(number)).getTextContent();
    const text = items.map((item) => ('str' in item ? item.str + (item.hasEOL ? ' ' : '') : '')).join('');
    pages.push(text.replace(/\s+/g, ' ').trim());
  }
  await pdf.destroy();
  return { title: 'Title' in info ? String(info.Title) : '', pages };
}
