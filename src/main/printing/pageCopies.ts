import { type PDFContext, PDFDict, PDFName, PDFNumber, PDFObjectCopier, PDFRef } from '@cantoo/pdf-lib';
import { catalogOf, listOf, refAt } from './pdfObjects';

/** The pages of one document, copied from a printed PDF into a PDF of its own. */
export interface PageCopies {
  readonly source: PDFContext;
  readonly target: PDFContext;
  readonly copier: PDFObjectCopier;
  /** The copy of each page, by its reference in the source; in order. */
  readonly pages: ReadonlyMap<PDFRef, PDFRef>;
  /** Root of the page tree of the copy. */
  readonly pageTree: PDFRef;
}

/**
 * Copies pages with what they draw: text, fonts, pictures. Their keys in the parent tree (`StructParents`) become 0, 1, 2…
 */
export function copyPages(
  source: PDFContext,
  target: PDFContext,
  sourcePages: readonly PDFRef[],
): PageCopies {
  const copier = PDFObjectCopier.for(source, target);
  const pageTree = target.nextRef();
  const pages = new Map(
    sourcePages.map((sourcePage, index): [PDFRef, PDFRef] => {
      const page = copier.copy(source.lookup(sourcePage, PDFDict));
      page.set(PDFName.of('Parent'), pageTree);
      page.set(PDFName.of('StructParents'), PDFNumber.of(index));
      return [sourcePage, target.register(page)];
    }),
  );
  target.assign(pageTree, target.obj({ Type: 'Pages', Count: pages.size, Kids: [...pages.values()] }));
  return { source, target, copier, pages, pageTree };
}

/** The references of all pages of a PDF, in order. */
export function pagesOf(context: PDFContext): PDFRef[] {
  const root = refAt(catalogOf(context), 'Pages');
  return root === null ? [] : leavesOf(context, root);
}

function leavesOf(context: PDFContext, node: PDFRef): PDFRef[] {
  const kids = context.lookup(node, PDFDict).get(PDFName.of('Kids'));
  if (kids === undefined) return [node];
  return listOf(context, kids).flatMap((kid) => (kid instanceof PDFRef ? leavesOf(context, kid) : []));
}
