import { PDFDict, type PDFDocument, PDFHexString, PDFName, PDFString } from '@cantoo/pdf-lib';

/* What a PDF file holds beside its text: tags, alternatives, fonts. */

/** All dictionaries of a PDF in which `key` is the name `value`. */
function dictionaries(pdf: PDFDocument, key: string, value: string): PDFDict[] {
  return pdf.context
    .enumerateIndirectObjects()
    .map(([, object]) => object)
    .filter((object) => object instanceof PDFDict)
    .filter((dict) => dict.get(PDFName.of(key)) === PDFName.of(value));
}

/** How many elements of this kind the tags of a PDF hold: `H1`, `Table`, `Figure`… None when it has no tree of tags. */
export function tagCount(pdf: PDFDocument, tag: string): number {
  const root = pdf.catalog.lookup(PDFName.of('StructTreeRoot'));
  return root instanceof PDFDict ? dictionaries(pdf, 'S', tag).length : 0;
}

/** What is read aloud for each picture. */
export function alternatives(pdf: PDFDocument): string[] {
  return dictionaries(pdf, 'S', 'Figure').map((figure) => {
    const text = figure.lookup(PDFName.of('Alt'));
    return text instanceof PDFString || text instanceof PDFHexString ? text.decodeText() : '';
  });
}

/** Fonts whose letters are not in the file. Those of type 3 hold theirs as drawings, composite ones in a font of their own. */
export function missingFonts(pdf: PDFDocument): string[] {
  const holdsLetters = (font: PDFDict): boolean => {
    const descriptor = font.lookupMaybe(PDFName.of('FontDescriptor'), PDFDict);
    return ['FontFile', 'FontFile2', 'FontFile3'].some((key) => descriptor?.has(PDFName.of(key)));
  };
  return dictionaries(pdf, 'Type', 'Font')
    .filter((font) => !['/Type0', '/Type3'].includes(String(font.get(PDFName.of('Subtype')))))
    .filter((font) => !holdsLetters(font))
    .map((font) => String(font.get(PDFName.of('BaseFont'))));
}
