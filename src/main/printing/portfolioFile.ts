import { degrees, PDFDocument, PDFName, PDFOperator, PDFOperatorNames, type PDFPage } from '@cantoo/pdf-lib';
import { evidenceFrames } from '#shared/documents/evidenceFrame';
import { createTurns } from '../turns';
import { embedPages, type JoinedPdf, turnOf } from './evidencePdf';
import type { PdfPart } from './splitPdf';
import { LANGUAGE, PRODUCER } from './splitPdf';

const POINTS_PER_MILLIMETRE = 72 / 25.4;

/**
 * Draws the pages of PDF evidence into the sheets that were printed for them, the last ones of the portfolio, and names the file. What
 * Chromium printed keeps its tags, links and outline; the drawn pages count as decoration, their sheets name them in words.
 *
 * @param joined in the order of their sheets.
 * @throws Error when there are fewer sheets than pages.
 */
export async function finishPortfolio(
  pdf: Uint8Array,
  joined: readonly JoinedPdf[],
  { title, author }: Pick<PdfPart, 'title' | 'author'>,
  createdAt: Date,
): Promise<Uint8Array> {
  const target = await PDFDocument.load(pdf, { updateMetadata: false });
  const sources = joined.flatMap(({ document, pages }) => document.getPages().slice(0, pages.length));
  const sheets = target.getPages().slice(target.getPageCount() - sources.length);
  if (sheets.length !== sources.length) {
    throw new Error(`${sources.length} pages to join, but ${sheets.length} sheets`);
  }
  const drawings = await embedPages(target, sources);
  const turn = createTurns();
  for (const [index, sheet] of sheets.entries()) {
    await turn();
    const source = sources[index];
    const drawing = drawings[index];
    if (source !== undefined && drawing) drawInto(sheet, source, drawing);
  }
  target.setTitle(title, { showInWindowTitleBar: true });
  target.setAuthor(author);
  target.setCreator(PRODUCER);
  target.setProducer(PRODUCER);
  target.setCreationDate(createdAt);
  target.setModificationDate(createdAt);
  target.setLanguage(LANGUAGE);
  return target.save({ updateFieldAppearances: false });
}

type Drawing = NonNullable<Awaited<ReturnType<typeof embedPages>>[number]>;

/** As large as the frame of the sheet allows, in its middle, turned as readers turn the page. */
function drawInto(sheet: PDFPage, source: PDFPage, drawing: Drawing): void {
  const { width, height } = sheet.getSize();
  const frame = evidenceFrames[width > height ? 'landscape' : 'portrait'];
  const turn = turnOf(source);
  const isTurned = turn % 180 === 90;
  const [seenWidth, seenHeight] = isTurned
    ? [drawing.height, drawing.width]
    : [drawing.width, drawing.height];
  const frameWidth = frame.width * POINTS_PER_MILLIMETRE;
  const frameHeight = frame.height * POINTS_PER_MILLIMETRE;
  const scale = Math.min(frameWidth / seenWidth, frameHeight / seenHeight);
  const left = frame.left * POINTS_PER_MILLIMETRE + (frameWidth - seenWidth * scale) / 2;
  const top = height - frame.top * POINTS_PER_MILLIMETRE;
  const bottom = top - seenHeight * scale;
  const corner = originOf(turn, { left, bottom, width: seenWidth * scale, height: seenHeight * scale });
  sheet.pushOperators(PDFOperator.of(PDFOperatorNames.BeginMarkedContent, [PDFName.of('Artifact')]));
  sheet.drawPage(drawing, {
    ...corner,
    width: drawing.width * scale,
    height: drawing.height * scale,
    rotate: degrees(-turn),
  });
  sheet.pushOperators(PDFOperator.of(PDFOperatorNames.EndMarkedContent));
}

/** Where the lower left corner of the page goes, so that, turned clockwise about it, the page fills the box. */
function originOf(
  turn: number,
  box: { left: number; bottom: number; width: number; height: number },
): { x: number; y: number } {
  const right = box.left + box.width;
  const top = box.bottom + box.height;
  switch (turn) {
    case 90:
      return { x: box.left, y: top };
    case 180:
      return { x: right, y: top };
    case 270:
      return { x: right, y: box.bottom };
    default:
      return { x: box.left, y: box.bottom };
  }
}
