import type { PDFDocumentProxy } from 'pdfjs-dist';

/*
 * Pages of PDF files, drawn by pdf.js. It runs in this thread, where every host can load it: a worker would need its script from an address
 * that not every host serves to workers. Nothing of a file is executed: pdf.js has no scripting here, and the page's policy no evaluation.
 */

/** Opens a PDF. @throws when the file is no readable PDF or is protected by a password. */
export async function openPdf(bytes: Uint8Array<ArrayBuffer>): Promise<PDFDocumentProxy> {
  const [{ getDocument }, worker] = await Promise.all([
    import('pdfjs-dist'),
    import('pdfjs-dist/build/pdf.worker.mjs'),
  ]);
  Reflect.set(globalThis, 'pdfjsWorker', worker);
  return getDocument({ data: bytes, useSystemFonts: true, useWasm: false, isEvalSupported: false }).promise;
}

/** Draws a page, numbered from 1, on a canvas as wide as `width` in device pixels. */
export async function drawPage(
  document: PDFDocumentProxy,
  pageNumber: number,
  canvas: HTMLCanvasElement,
  width: number,
): Promise<void> {
  const page = await document.getPage(pageNumber);
  const scale = width / page.getViewport({ scale: 1 }).width;
  const viewport = page.getViewport({ scale });
  canvas.width = Math.round(viewport.width);
  canvas.height = Math.round(viewport.height);
  await page.render({ canvas, viewport }).promise;
}
