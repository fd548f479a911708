import {
  PDFArray,
  type PDFContext,
  PDFDict,
  PDFName,
  PDFNull,
  type PDFObject,
  PDFRef,
} from '@cantoo/pdf-lib';

/** What many entries of a PDF hold: one object or an array of them, or nothing. */
export function listOf(context: PDFContext, entry: PDFObject | undefined): PDFObject[] {
  const value = entry instanceof PDFRef && isArray(context, entry) ? context.lookup(entry) : entry;
  if (value === undefined || value === PDFNull) return [];
  return value instanceof PDFArray ? value.asArray() : [value];
}

const isArray = (context: PDFContext, reference: PDFRef): boolean =>
  context.lookup(reference) instanceof PDFArray;

/** The dictionary that an entry holds or refers to, or `null`. */
export function dictAt(context: PDFContext, dict: PDFDict, key: string): PDFDict | null {
  const value = context.lookup(dict.get(PDFName.of(key)));
  return value instanceof PDFDict ? value : null;
}

/** The reference that an entry holds, or `null`. */
export function refAt(dict: PDFDict, key: string): PDFRef | null {
  const value = dict.get(PDFName.of(key));
  return value instanceof PDFRef ? value : null;
}

/** The catalogue of a PDF. @throws when it has none. */
export function catalogOf(context: PDFContext): PDFDict {
  const catalog = context.lookup(context.trailerInfo.Root);
  if (!(catalog instanceof PDFDict)) throw new Error('the PDF has no catalogue');
  return catalog;
}

/** The copy of what an entry refers to, or `undefined` when it refers to nothing or to nothing that was copied. */
export function copyAt(dict: PDFDict, key: string, copies: ReadonlyMap<PDFRef, PDFRef>): PDFRef | undefined {
  const reference = refAt(dict, key);
  return reference === null ? undefined : copies.get(reference);
}
