import { plainSheet, type Sheet, type SheetWarning } from '#shared/import/sheet';
import type { SheetCell } from '#shared/import/sheetCell';
import { csvLines } from './csvLines';
import { csvRecord, type CsvShape } from './csvRecords';
import type { ReadingGuard } from './readingGuard';

const SHEET_NAME = 'Feuille';
const DELIMITERS = [';', ',', '\t', '|'];
/** Lines that tell the delimiter. */
const TRIED_LINES = 200;
/** Lines held, for a cell that goes on over several of them. */
const LINES_AHEAD = 200;

/**
 * The lines of a CSV file as a sheet; the delimiter is the one that makes the most columns of the same number on every line.
 *
 * @throws ApplicationError `invalidInput` when the bytes are no text, or too many.
 */
export async function readCsv(bytes: Buffer, guard: ReadingGuard): Promise<Sheet> {
  guard.expect(bytes.length);
  const table = createTable(guard);
  let shape: CsvShape | null = null;
  let held: string[] = [];
  const take = (leave: number): void => {
    shape ??= shapeOf(held, guard, table.skip);
    let at = 0;
    while (at < held.length - leave) {
      guard.throwIfStopped();
      const { taken, ...record } = csvRecord(held.slice(at, at + LINES_AHEAD), shape);
      table.add(record);
      at += taken;
    }
    held = held.slice(at);
  };
  for await (const lines of csvLines(bytes, guard)) {
    for (const line of lines) held.push(line);
    if (held.length > TRIED_LINES + LINES_AHEAD) take(LINES_AHEAD);
  }
  take(0);
  return { ...plainSheet(SHEET_NAME, table.rows), warnings: table.warnings };
}

/** How the first lines are cut. A first line « sep=; » tells Excel the delimiter; it counts in the numbers of lines that the user sees. */
function shapeOf(lines: string[], guard: ReadingGuard, skip: () => void): CsvShape {
  const announced = /^sep=(.)$/i.exec(lines[0] ?? '')?.[1];
  if (announced !== undefined) {
    lines.shift();
    skip();
  }
  const tried = lines.slice(0, TRIED_LINES);
  const shapes = (announced === undefined ? DELIMITERS : [announced]).map((delimiter) =>
    shapeBy(delimiter, tried, guard),
  );
  return shapes.reduce((best, one) => (one.score > best.score ? one : best));
}

function shapeBy(
  delimiter: string,
  lines: readonly string[],
  guard: ReadingGuard,
): CsvShape & { readonly score: number } {
  const widths: number[] = [];
  // Of a cell of several lines, which each trainee may have, none is a line of the table.
  for (let at = 0; at < lines.length;) {
    guard.throwIfStopped();
    const { cells, taken } = csvRecord(lines.slice(at), { delimiter, width: 0 });
    widths.push(cells.length);
    at += taken;
  }
  const usual = [...Map.groupBy(widths, (width) => width)]
    .map(([width, same]) => ({ width, score: (width - 1) * same.length }))
    .toSorted((one, other) => other.score - one.score)[0];
  return { delimiter, width: usual?.width ?? 1, score: usual?.score ?? 0 };
}

const NO_CELLS: readonly SheetCell[] = [];

/** Collects records; those that hold nothing take no place. */
function createTable(guard: ReadingGuard) {
  const rows: (readonly SheetCell[])[] = [];
  const warnings: SheetWarning[] = [];
  let line = 0;
  return {
    rows,
    warnings,
    skip(): void {
      line += 1;
    },
    add({ cells, hasUnclosedQuote, hasDoubtfulLines }: Omit<ReturnType<typeof csvRecord>, 'taken'>): void {
      const last = cells.findLastIndex((cell) => cell.trim() !== '');
      for (const [column, cell] of cells.entries()) {
        if (column > last) break;
        if (cell.trim() !== '') guard.cell({ sheet: SHEET_NAME, line, column });
        guard.text(cell.length);
      }
      if (last >= 0) {
        while (rows.length < line) rows.push(NO_CELLS);
        rows.push(cells.slice(0, last + 1));
      }
      if (hasUnclosedQuote) warnings.push({ kind: 'unclosedQuote', line: line + 1 });
      if (hasDoubtfulLines) warnings.push({ kind: 'doubtfulLines', line: line + 1 });
      line += 1;
    },
  };
}
