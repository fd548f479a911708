import { type PDFContext, PDFDict, PDFName, PDFNumber, PDFRef } from '@cantoo/pdf-lib';
import { catalogOf, dictAt, listOf, refAt } from './pdfObjects';

/** Index of the document that all content of a structure element belongs to; `shared` by several; `null` without content. */
export type Owner = number | 'shared' | null;

/** The structure tree of a printed PDF, and whose each element is. */
export interface StructureOwners {
  /** The elements right under the root. */
  readonly roots: readonly PDFRef[];
  readonly ownerOf: (element: PDFRef) => Owner;
  /** For each page, by its key `StructParents`: the element of each piece of marked content. */
  readonly parentTree: ReadonlyMap<number, PDFRef>;
}

/** Reads the structure tree once. @param documentOf index of the document of each page. */
export function readStructure(context: PDFContext, documentOf: ReadonlyMap<PDFRef, number>): StructureOwners {
  const root = dictAt(context, catalogOf(context), 'StructTreeRoot');
  if (root === null) throw new Error('the printed PDF is not tagged');
  const owners = new Map<PDFRef, Owner>();

  const visit = (reference: PDFRef): Owner => {
    const element = context.lookup(reference);
    if (!(element instanceof PDFDict)) return null;
    const page = refAt(element, 'Pg');
    const owner = listOf(context, element.get(PDFName.of('K')))
      .map((kid): Owner => {
        if (kid instanceof PDFNumber) return page === null ? null : (documentOf.get(page) ?? null);
        return kid instanceof PDFRef ? visit(kid) : null;
      })
      .reduce(commonOwner, null);
    owners.set(reference, owner);
    return owner;
  };

  const roots = listOf(context, root.get(PDFName.of('K'))).filter((kid) => kid instanceof PDFRef);
  roots.forEach(visit);
  return {
    roots,
    ownerOf: (element) => owners.get(element) ?? null,
    parentTree: readNumberTree(context, dictAt(context, root, 'ParentTree')),
  };
}

function commonOwner(first: Owner, second: Owner): Owner {
  if (first === null || first === second) return second;
  return second === null ? first : 'shared';
}

/** A number tree (ISO 32000-1, 7.9.7) whose values are references. */
function readNumberTree(context: PDFContext, node: PDFDict | null): Map<number, PDFRef> {
  const entries = new Map<number, PDFRef>();
  if (node === null) return entries;
  const numbers = listOf(context, node.get(PDFName.of('Nums')));
  numbers.forEach((key, index) => {
    const value = numbers[index + 1];
    if (key instanceof PDFNumber && value instanceof PDFRef) entries.set(key.asNumber(), value);
  });
  for (const kid of listOf(context, node.get(PDFName.of('Kids')))) {
    const child = context.lookup(kid);
    if (!(child instanceof PDFDict)) continue;
    readNumberTree(context, child).forEach((value, key) => entries.set(key, value));
  }
  return entries;
}
