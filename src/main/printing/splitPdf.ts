import {
  type PDFContext,
  PDFContext as Context,
  PDFHexString,
  PDFParser,
  type PDFRef,
  PDFString,
  PDFWriter,
} from '@cantoo/pdf-lib';
import { copyOutline, readOutline } from './outlineCopy';
import { copyPages, pagesOf } from './pageCopies';
import { copyStructure } from './structureCopy';
import { readStructure } from './structureOwners';

/** One document of a printed PDF. */
export interface PdfPart {
  readonly pageCount: number;
  readonly title: string;
  readonly author: string;
}

/** What made the file, as its properties say. */
export const PRODUCER = 'Carte de compétences';
export const LANGUAGE = 'fr-FR';

/**
 * Splits a tagged PDF that Chromium printed into one PDF for each document, each with its own title, language, tags and outline.
 * Copying pages alone, as PDF libraries do, would lose the tags, and with them the reading order for assistive technology.
 *
 * @param parts the documents in order; their page counts add up to the pages of the PDF.
 * @throws Error when they do not, or when the PDF is not tagged.
 */
export async function* splitPdf(
  pdf: Uint8Array,
  parts: readonly PdfPart[],
  createdAt: Date,
): AsyncGenerator<Uint8Array> {
  const source = await PDFParser.forBytesWithOptions(pdf, Number.POSITIVE_INFINITY).parseDocument();
  const pagesOfParts = dividePages(pagesOf(source), parts);
  const documentOf = new Map(
    pagesOfParts.flatMap((pages, index) => pages.map((page): [PDFRef, number] => [page, index])),
  );
  const structure = readStructure(source, documentOf);
  const outline = readOutline(source);

  for (const [index, part] of parts.entries()) {
    const target = Context.create();
    const copies = copyPages(source, target, pagesOfParts[index] ?? []);
    const structureCopy = copyStructure(copies, structure, index);
    const outlineCopy = copyOutline(copies, structureCopy, outline, part.title);
    const catalog = target.obj({
      Type: 'Catalog',
      Pages: copies.pageTree,
      MarkInfo: { Marked: true },
      StructTreeRoot: structureCopy.root,
      ViewerPreferences: { DisplayDocTitle: true },
      Lang: PDFString.of(LANGUAGE),
      ...(outlineCopy === null ? {} : { Outlines: outlineCopy }),
    });
    target.trailerInfo.Root = target.register(catalog);
    target.trailerInfo.Info = describe(target, part, createdAt);
    yield await PDFWriter.forContext(target, Number.POSITIVE_INFINITY).serializeToBuffer();
  }
}

function dividePages(pages: readonly PDFRef[], parts: readonly PdfPart[]): PDFRef[][] {
  const counted = parts.reduce((sum, { pageCount }) => sum + pageCount, 0);
  if (counted !== pages.length) {
    throw new Error(`the documents have ${counted} sheets, but ${pages.length} pages were printed`);
  }
  let start = 0;
  return parts.map(({ pageCount }) => pages.slice(start, (start += pageCount)));
}

/** The properties that a reader shows for the file. */
function describe(target: PDFContext, { title, author }: PdfPart, createdAt: Date): PDFRef {
  const info = target.obj({
    Title: PDFHexString.fromText(title),
    Author: PDFHexString.fromText(author),
    Creator: PDFHexString.fromText(PRODUCER),
    Producer: PDFHexString.fromText(PRODUCER),
    CreationDate: PDFString.fromDate(createdAt),
    ModDate: PDFString.fromDate(createdAt),
  });
  return target.register(info);
}
