import { PDFArray, PDFDict, PDFHexString, PDFName, PDFRef } from '@cantoo/pdf-lib';
import type { PageCopies } from './pageCopies';
import { catalogOf, copyAt, dictAt } from './pdfObjects';
import type { StructureCopy } from './structureCopy';

/** One entry of an outline (the bookmarks of a PDF), with those under it. */
interface OutlineItem {
  readonly dict: PDFDict;
  readonly page: PDFRef | null;
  readonly children: readonly OutlineItem[];
}

/** The outline of a printed PDF; empty when it has none. */
export function readOutline(source: PageCopies['source']): readonly OutlineItem[] {
  const outline = dictAt(source, catalogOf(source), 'Outlines');
  return outline === null ? [] : itemsUnder(source, outline);
}

function itemsUnder(source: PageCopies['source'], parent: PDFDict): OutlineItem[] {
  const items: OutlineItem[] = [];
  for (let dict = dictAt(source, parent, 'First'); dict !== null; dict = dictAt(source, dict, 'Next')) {
    const destination = dict.lookupMaybe(PDFName.of('Dest'), PDFArray)?.get(0);
    const page = destination instanceof PDFRef ? destination : null;
    items.push({ dict, page, children: itemsUnder(source, dict) });
  }
  return items;
}

/**
 * Copies the entries that lead to the copied pages. The first one is the title of the document; it is written as `title`, because
 * Chromium leaves out the spaces where a heading breaks into lines.
 *
 * @returns the reference of the outline, or `null` when no entry leads to these pages.
 */
export function copyOutline(
  copies: PageCopies,
  structure: StructureCopy,
  outline: readonly OutlineItem[],
  title: string,
): PDFRef | null {
  const { target, pages } = copies;
  const items = outline.filter(({ page }) => page !== null && pages.has(page));
  const [first] = items;
  if (first === undefined) return null;
  const root = target.nextRef();
  const dict = target.obj({ Type: 'Outlines' });
  target.assign(root, dict);
  chain(copies, structure, items, root, dict);
  const firstCopy = dictAt(target, dict, 'First');
  firstCopy?.set(PDFName.of('Title'), PDFHexString.fromText(title));
  return root;
}

/** Copies siblings, links them to each other and to their parent. */
function chain(
  copies: PageCopies,
  structure: StructureCopy,
  items: readonly OutlineItem[],
  parent: PDFRef,
  parentDict: PDFDict,
): void {
  const { target } = copies;
  const references = items.map(() => target.nextRef());
  items.forEach((item, index) => {
    const reference = references[index];
    if (reference === undefined) return;
    const dict = copyItem(copies, structure, item);
    dict.set(PDFName.of('Parent'), parent);
    link(dict, 'Prev', references[index - 1]);
    link(dict, 'Next', references[index + 1]);
    chain(copies, structure, item.children, reference, dict);
    target.assign(reference, dict);
  });
  link(parentDict, 'First', references[0]);
  link(parentDict, 'Last', references.at(-1));
  if (references.length > 0) parentDict.set(PDFName.of('Count'), target.obj(countAll(items)));
}

function copyItem(
  { target, copier, pages }: PageCopies,
  structure: StructureCopy,
  item: OutlineItem,
): PDFDict {
  const copy = PDFDict.withContext(target);
  const title = item.dict.get(PDFName.of('Title'));
  if (title !== undefined) copy.set(PDFName.of('Title'), copier.copy(title));
  const page = item.page === null ? undefined : pages.get(item.page);
  const destination = item.dict.lookupMaybe(PDFName.of('Dest'), PDFArray);
  if (page !== undefined && destination !== undefined) {
    const place = destination
      .asArray()
      .slice(1)
      .map((value) => copier.copy(value));
    copy.set(PDFName.of('Dest'), target.obj([page, ...place]));
  }
  link(copy, 'SE', copyAt(item.dict, 'SE', structure.elements));
  return copy;
}

const link = (dict: PDFDict, key: string, reference: PDFRef | undefined): void => {
  if (reference !== undefined) dict.set(PDFName.of(key), reference);
};

/** Entries shown when all are open. */
const countAll = (items: readonly OutlineItem[]): number =>
  items.reduce((sum, { children }) => sum + 1 + countAll(children), 0);
