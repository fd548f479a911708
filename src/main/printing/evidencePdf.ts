import { EncryptedPDFError, PDFDocument, type PDFPage } from '@cantoo/pdf-lib';
import type { EvidencePage } from '#shared/documents/documentModel';
import { createTurns } from '../turns';

/** Pages of one file that a portfolio joins: it is read on paper and sent by mail. */
export const JOINED_PAGE_LIMIT = 40;

/** A PDF evidence that can be joined to a portfolio. */
export interface JoinedPdf {
  readonly document: PDFDocument;
  /** Those that are joined, in order. */
  readonly pages: readonly EvidencePage[];
  /** Pages beyond the limit, which stay in the file. */
  readonly omittedCount: number;
}

/** Why a PDF cannot be joined, in French. */
export interface UnreadablePdf {
  readonly reason: string;
}

/**
 * Reads a PDF evidence, which may be anything: whatever is wrong with it is a reason, never an error. What was typed into a form
 * becomes part of its pages; scripts, attachments and annotations are not taken.
 */
export async function readEvidencePdf(bytes: Uint8Array): Promise<JoinedPdf | UnreadablePdf> {
  try {
    const document = await PDFDocument.load(bytes, { updateMetadata: false });
    document.getForm().flatten();
    const pages = document.getPages().slice(0, JOINED_PAGE_LIMIT);
    if (pages.length === 0) throw new Error('no page is left of this file');
    // Drawn once into nothing: a page that cannot be drawn is noticed before the sheets are printed.
    await embedPages(await PDFDocument.create(), pages);
    return {
      document,
      pages: pages.map((page) => ({ orientation: orientationOf(page) })),
      omittedCount: document.getPageCount() - pages.length,
    };
  } catch (error) {
    return {
      reason:
        error instanceof EncryptedPDFError
          ? 'Ce fichier PDF est protégé : il n’a pas pu être joint. Demandez-en une copie sans mot de passe, ou imprimez-le à part.'
          : 'Ce fichier PDF est abîmé : il n’a pas pu être joint. Enregistrez-le de nouveau depuis le logiciel d’origine.',
    };
  }
}

/** Pages as they can be drawn into another document; `null` for one without any content. Gives way to the window between them. */
export async function embedPages(target: PDFDocument, pages: readonly PDFPage[]) {
  const turn = createTurns();
  const embedded = [];
  for (const page of pages) {
    await turn();
    const hasContent = page.node.Contents() !== undefined;
    const drawing = hasContent ? await target.embedPage(page, boxOf(page)) : null;
    // Otherwise put off until the document is saved: done here, a fault of the page is found here.
    await drawing?.embed();
    embedded.push(drawing);
  }
  return embedded;
}

/** The part of a page that is seen, as the bounds of its drawing. */
function boxOf(page: PDFPage): { left: number; bottom: number; right: number; top: number } {
  const { x, y, width, height } = page.getCropBox();
  return { left: x, bottom: y, right: x + width, top: y + height };
}

/** Degrees clockwise by which readers turn the page: 0, 90, 180 or 270. */
export function turnOf(page: PDFPage): number {
  return ((page.getRotation().angle % 360) + 360) % 360;
}

function orientationOf(page: PDFPage): EvidencePage['orientation'] {
  const { width, height } = page.getCropBox();
  const isTurned = turnOf(page) % 180 === 90;
  return (isTurned ? height > width : width > height) ? 'landscape' : 'portrait';
}
