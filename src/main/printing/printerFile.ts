import { PDFDocument } from '@cantoo/pdf-lib';

export interface PrinterFileOptions {
  /** A blank page follows a document with an odd number of pages, so that on both sides of the paper each begins a sheet. */
  readonly startsSheets: boolean;
}

/** Several documents as one PDF for the printer, and how many pages it has. */
export interface PrinterFile {
  readonly pdf: Uint8Array;
  readonly pageCount: number;
}

/**
 * Joins documents in order into one PDF, to be sent to the printer at once. It is made for paper: tags and outlines stay in the files of
 * the documents.
 *
 * @param documents read one after the other, so that only one is held beside what was joined.
 */
export async function joinForPrinter(
  documents: AsyncIterable<Uint8Array>,
  { startsSheets }: PrinterFileOptions,
): Promise<PrinterFile> {
  const target = await PDFDocument.create();
  let isFirst = true;
  for await (const bytes of documents) {
    if (startsSheets && !isFirst) evenOut(target);
    isFirst = false;
    const source = await PDFDocument.load(bytes, { updateMetadata: false });
    for (const page of await target.copyPages(source, source.getPageIndices())) target.addPage(page);
  }
  return {
    pdf: await target.save({ updateFieldAppearances: false }),
    pageCount: target.getPageCount(),
  };
}

function evenOut(target: PDFDocument): void {
  const count = target.getPageCount();
  if (count % 2 === 0) return;
  const { width, height } = target.getPage(count - 1).getSize();
  target.addPage([width, height]);
}
