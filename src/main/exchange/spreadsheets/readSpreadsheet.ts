import { ApplicationError } from '#shared/ipc/result';
import { formatNumber } from '#shared/format/french';
import { SHEET_LIMITS } from '#shared/import/importPlan';
import {
  cellWords,
  filledCount,
  plainSheet,
  type Sheet,
  type SheetCell,
  type SheetRows,
} from '#shared/import/sheet';
import { errorCell } from '#shared/import/sheetCell';
import { withoutGuard } from '../tables/formula';
import { readCsv } from './readCsv';

/** Largest file taken, in bytes: far more than any list of trainees. */
export const SPREADSHEET_LIMIT = 20 * 1024 * 1024;

/** First bytes of a ZIP file, which an XLSX file is, and of the container of old Excel files and of encrypted ones. */
const ZIP = [0x50, 0x4b, 0x03, 0x04];
const OLE = [0xd0, 0xcf, 0x11, 0xe0];

/**
 * The sheets of a CSV or XLSX file that hold something, whatever its name says that it is.
 *
 * @throws ApplicationError `invalidInput` with a sentence that says what to do: too large, another format, protected, damaged, empty.
 */
export async function readSpreadsheet(bytes: Uint8Array): Promise<Sheet[]> {
  if (bytes.length > SPREADSHEET_LIMIT) {
    throw refusal('Ce fichier dépasse 20 Mo. Gardez seulement la feuille des stagiaires, puis recommencez.');
  }
  if (startsWith(bytes, OLE)) {
    throw refusal(
      'Ce fichier est un ancien fichier Excel (.xls) ou il est protégé par un mot de passe. Ouvrez-le dans votre tableur et enregistrez-le au format .xlsx, sans mot de passe.',
    );
  }
  const sheets = startsWith(bytes, ZIP)
    ? await (await import('./readXlsx')).readXlsx(bytes)
    : [plainSheet('Feuille', readCsv(bytes))];
  const filled = sheets
    .map((sheet) => ({ ...sheet, rows: withoutEmptyEnds(sheet.rows.map((row) => row.map(cleaned))) }))
    .filter(({ rows }) => rows.length > 0);
  if (filled.length === 0) throw refusal('Ce fichier ne contient aucune ligne.');
  for (const { rows } of filled) refuseTooLarge(rows);
  return filled;
}

const cleaned = (cell: SheetCell): SheetCell =>
  typeof cell === 'string' ? (errorCell(cell) ?? withoutGuard(cell)) : cell;

/** Spreadsheets keep lines and columns that were only coloured. */
function withoutEmptyEnds(rows: SheetRows): SheetRows {
  const last = rows.findLastIndex((row) => filledCount(row) > 0);
  return rows
    .slice(0, last + 1)
    .map((row) => row.slice(0, row.findLastIndex((cell) => cellWords(cell) !== '') + 1));
}

function refuseTooLarge(rows: SheetRows): void {
  if (rows.length > SHEET_LIMITS.lines) {
    throw refusal(
      `Ce fichier a plus de ${formatNumber(SHEET_LIMITS.lines)} lignes, pour ${formatNumber(SHEET_LIMITS.trainees)} stagiaires au plus. Partagez-le en plusieurs fichiers, puis recommencez.`,
    );
  }
  if (rows.some((row) => row.length > SHEET_LIMITS.columns)) {
    throw refusal(
      `Ce fichier a plus de ${SHEET_LIMITS.columns} colonnes : ce n’est pas une liste de stagiaires.`,
    );
  }
}

const startsWith = (bytes: Uint8Array, start: readonly number[]): boolean =>
  start.every((byte, index) => bytes[index] === byte);

/** A file that cannot be read, in a sentence for the user. */
const refusal = (message: string): ApplicationError => new ApplicationError('invalidInput', message);
