import { PDFDict, PDFName, PDFNull, PDFNumber, type PDFObject, PDFRef, PDFString } from '@cantoo/pdf-lib';
import type { PageCopies } from './pageCopies';
import { copyAt, listOf } from './pdfObjects';
import type { Owner, StructureOwners } from './structureOwners';

/** The part of a structure tree that belongs to one document, in the PDF of that document. */
export interface StructureCopy {
  readonly root: PDFRef;
  /** The copy of each element, by its reference in the source. */
  readonly elements: ReadonlyMap<PDFRef, PDFRef>;
}

/** Entries of an element that refer to other objects of the tree, and are therefore made anew. */
const relations = new Set(['P', 'Pg', 'K']);

/**
 * Copies what of the structure tree stands on the copied pages: elements with their attributes, the tree from marked content back to
 * its element (parent tree) and the names by which cells refer to their headers (IDTree).
 */
export function copyStructure(copies: PageCopies, structure: StructureOwners, owner: number): StructureCopy {
  const { source, target, copier, pages } = copies;
  const root = target.nextRef();
  const elements = new Map<PDFRef, PDFRef>();
  const names: [string, PDFRef][] = [];

  function copyElement(reference: PDFRef, parent: PDFRef): PDFRef {
    const element = source.lookup(reference, PDFDict);
    const copyReference = target.nextRef();
    const copy = PDFDict.withContext(target);
    elements.set(reference, copyReference);
    for (const [key, value] of element.entries()) {
      if (!relations.has(key.decodeText())) copy.set(key, copier.copy(value));
    }
    copy.set(PDFName.of('P'), parent);
    const page = copyAt(element, 'Pg', pages);
    if (page !== undefined) copy.set(PDFName.of('Pg'), page);
    const kids = listOf(source, element.get(PDFName.of('K'))).flatMap((kid): PDFObject[] => {
      if (kid instanceof PDFNumber) return page === undefined ? [] : [kid];
      return kid instanceof PDFRef && belongs(structure.ownerOf(kid))
        ? [copyElement(kid, copyReference)]
        : [];
    });
    copy.set(PDFName.of('K'), target.obj(kids));
    target.assign(copyReference, copy);
    const name = element.get(PDFName.of('ID'));
    if (name instanceof PDFString) names.push([name.asString(), copyReference]);
    return copyReference;
  }
  // An element without content, such as an empty cell, belongs wherever its parent does.
  const belongs = (other: Owner): boolean => other === owner || other === 'shared' || other === null;

  const kids = structure.roots.filter((kid) => belongs(structure.ownerOf(kid)));
  const rootDict = target.obj({ Type: 'StructTreeRoot', ParentTreeNextKey: pages.size });
  rootDict.set(PDFName.of('K'), target.obj(kids.map((kid) => copyElement(kid, root))));
  rootDict.set(PDFName.of('ParentTree'), target.register(parentTree(copies, structure, elements)));
  if (names.length > 0) rootDict.set(PDFName.of('IDTree'), target.register(nameTree(copies, names)));
  target.assign(root, rootDict);
  return { root, elements };
}

/** For each page, the element of each piece of its marked content, by number. */
function parentTree(
  { source, target, pages }: PageCopies,
  structure: StructureOwners,
  elements: ReadonlyMap<PDFRef, PDFRef>,
): PDFDict {
  const entries = [...pages.keys()].flatMap((page, index): PDFObject[] => {
    const key = source.lookup(page, PDFDict).lookupMaybe(PDFName.of('StructParents'), PDFNumber);
    const list = key === undefined ? undefined : structure.parentTree.get(key.asNumber());
    const parents = listOf(source, list).map((parent) =>
      parent instanceof PDFRef ? (elements.get(parent) ?? PDFNull) : PDFNull,
    );
    return [PDFNumber.of(index), target.register(target.obj(parents))];
  });
  return target.obj({ Nums: entries });
}

function nameTree({ target }: PageCopies, names: readonly [string, PDFRef][]): PDFDict {
  const sorted = names.toSorted(([first], [second]) => (first < second ? -1 : 1));
  const pairs = sorted.flatMap(([name, element]): PDFObject[] => [PDFString.of(name), element]);
  return target.obj({ Names: pairs });
}
