import { cellWords, filledCount, type Sheet, type SheetRows } from '#shared/import/sheet';
import { errorCell, type SheetCell } from '#shared/import/sheetCell';
import { withoutGuard } from '../tables/formula';
import { spreadsheetLimits } from './limits';
import { isZip, refuseOtherFile } from './otherFiles';
import { readCsv } from './readCsv';
import { createReadingGuard, type ReadingOptions } from './readingGuard';
import { megabytes, refusal } from './refusals';

/**
 * The sheets of a CSV or XLSX file that hold something, whatever its name says that it is, those first that the spreadsheet shows. Reads as a
 * stream, in this thread: see `createSpreadsheetReader`.
 *
 * @throws ApplicationError `invalidInput` with a sentence that says what to do: too large, another format, protected, damaged, empty; the
 *   reason of `signal`.
 */
export async function readSpreadsheet(
  bytes: Uint8Array,
  { limits = spreadsheetLimits, ...options }: Partial<ReadingOptions> = {},
): Promise<Sheet[]> {
  refuseLongFile(bytes.length, limits.fileSize);
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  refuseOtherFile(buffer);
  const guard = createReadingGuard({ limits, ...options });
  const sheets = isZip(buffer)
    ? await (await import('./readXlsx')).readXlsx(buffer, guard)
    : [await readCsv(buffer, guard)];
  const filled = sheets
    .map((sheet) => ({ ...sheet, rows: withoutEmptyEnds(sheet.rows.map((row) => row.map(cleaned))) }))
    .filter(({ rows }) => rows.length > 0);
  if (filled.length === 0) throw refusal('Ce fichier ne contient aucune ligne.');
  return filled;
}

/** @throws ApplicationError when a file has more bytes than any list; to be asked before it is read. */
export function refuseLongFile(size: number, limit = spreadsheetLimits.fileSize): void {
  if (size > limit) {
    throw refusal(
      `Ce fichier est trop grand : il dépasse ${megabytes(limit)}. Gardez seulement la feuille des stagiaires, puis recommencez.`,
    );
  }
}

const cleaned = (cell: SheetCell): SheetCell =>
  typeof cell === 'string' ? (errorCell(cell) ?? withoutGuard(cell)) : cell;

/** Spreadsheets keep lines and columns of blanks. */
function withoutEmptyEnds(rows: SheetRows): SheetRows {
  const last = rows.findLastIndex((row) => filledCount(row) > 0);
  return rows
    .slice(0, last + 1)
    .map((row) => row.slice(0, row.findLastIndex((cell) => cellWords(cell) !== '') + 1));
}
