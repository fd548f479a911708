import { DAY_ZERO_1900, DAY_ZERO_1904, type Sheet } from '#shared/import/sheet';
import type { SheetCell } from '#shared/import/sheetCell';
import { createCellFormats } from './cellFormats';
import type { ReadingGuard } from './readingGuard';
import { damageOf, tooLarge } from './refusals';
import { createSharedTexts } from './sharedTexts';
import { createSheetPart, type RawCell } from './sheetPart';
import {
  createRelations,
  createWorkbookPart,
  type ListedSheet,
  type Relation,
  relationsOf,
} from './workbookParts';
import { openWorkbookZip, type WorkbookZip } from './workbookZip';
import { refuseOtherZip } from './otherFiles';
import { readXml, type XmlHandlers } from './xmlPart';

type SheetPart = Omit<Sheet, 'rows'> & { readonly rows: ReadonlyMap<number, readonly RawCell[]> };

/**
 * The sheets of an XLSX file (ECMA-376, both editions), those that the spreadsheet shows first. Read as a stream: cells that hold nothing take no
 * place.
 *
 * @throws ApplicationError `invalidInput` when it is another kind of ZIP file, damaged, or too large.
 */
export async function readXlsx(bytes: Buffer, guard: ReadingGuard): Promise<Sheet[]> {
  const zip = await openWorkbookZip(bytes, guard);
  refuseOtherZip(zip.names);
  try {
    return await sheetsOf(zip, guard);
  } catch (error) {
    guard.throwIfStopped();
    throw damageOf(error);
  }
}

async function sheetsOf(zip: WorkbookZip, guard: ReadingGuard): Promise<Sheet[]> {
  const read = (part: string, handlers: XmlHandlers): Promise<void> =>
    readXml(zip.stream(part), guard, handlers);
  const relations = async (part: string): Promise<Relation[]> => {
    const found = createRelations(part);
    const name = part === '' ? '_rels/.rels' : relationsOf(part);
    if (zip.names.has(name)) await read(name, found.handlers);
    return found.relations;
  };

  const root = await relations('');
  const main = root.find(({ kind }) => kind === 'officeDocument')?.part ?? 'xl/workbook.xml';
  const workbook = createWorkbookPart();
  await read(main, workbook.handlers);
  const { sheets: listed, isFrom1904 } = workbook.found;
  if (listed.length > guard.limits.sheetCount) {
    throw tooLarge(`ce classeur a plus de ${guard.limits.sheetCount} feuilles`);
  }
  const related = await relations(main);
  const partOf = (kind: string): string | undefined =>
    related.find((one) => one.kind === kind && zip.names.has(one.part))?.part;
  const worksheets = listed.flatMap((sheet) => {
    const relation = related.find(({ id, kind }) => id === sheet.relation && kind === 'worksheet');
    return relation === undefined ? [] : [{ ...sheet, part: relation.part }];
  });
  const [styles, texts] = [partOf('styles'), partOf('sharedStrings')];
  for (const part of [...worksheets.map((one) => one.part), styles, texts]) {
    guard.expect(part === undefined ? 0 : zip.announcedSize(part));
  }

  const formats = createCellFormats();
  if (styles !== undefined) await read(styles, formats);
  const dayZero = isFrom1904 ? DAY_ZERO_1904 : DAY_ZERO_1900;
  const parts: SheetPart[] = [];
  for (const { name, isHidden, part } of shownFirst(worksheets)) {
    const { handlers, rows, warnings } = createSheetPart({ sheet: name, guard, formats, dayZero });
    await read(part, handlers);
    parts.push({ name, isHidden, dayZero, warnings, rows });
  }
  const shared = createSharedTexts(askedTexts(parts), guard);
  if (texts !== undefined) await read(texts, shared.handlers);
  return parts.map((part) => ({ ...part, rows: wholeRows(part.rows, shared.texts, guard) }));
}

const shownFirst = <Listed extends ListedSheet>(sheets: readonly Listed[]): Listed[] =>
  sheets.toSorted((one, other) => Number(one.isHidden) - Number(other.isHidden));

function askedTexts(parts: readonly SheetPart[]): Set<number> {
  const asked = new Set<number>();
  for (const { rows } of parts) {
    for (const cell of [...rows.values()].flat()) if (isShared(cell)) asked.add(cell.shared);
  }
  return asked;
}

/** All lines up to the last that holds something, with their texts. */
function wholeRows(
  rows: SheetPart['rows'],
  texts: ReadonlyMap<number, string>,
  guard: ReadingGuard,
): SheetCell[][] {
  const last = [...rows.keys()].reduce((most, line) => Math.max(most, line), -1);
  return Array.from({ length: last + 1 }, (_, line) =>
    (rows.get(line) ?? []).map((cell) => {
      if (!isShared(cell)) return cell;
      const text = texts.get(cell.shared) ?? '';
      guard.text(text.length);
      return text.trim() === '' ? null : text;
    }),
  );
}

const isShared = (cell: RawCell): cell is Extract<RawCell, { readonly shared: number }> =>
  typeof cell === 'object' && cell !== null && 'shared' in cell;
