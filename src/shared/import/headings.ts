import { type ImportField, recogniseHeading } from './importField';
import { cellWords, columnName, filledCount, type SheetRows } from './sheet';

/** Lines searched for the headings: titles, logos and dates stand above them. */
const SEARCHED_LINES = 40;
/** Values shown of each column, so that the user knows it again. */
const SAMPLE_COUNT = 3;

/** A column of the file that holds something. */
export interface SheetColumn {
  /** From 0. */
  readonly index: number;
  /** The heading in the file; « Colonne C » when it has none. */
  readonly heading: string;
  /** What the heading announces; `null` when it is not known. */
  readonly field: ImportField | null;
  /** The first values below. */
  readonly samples: readonly string[];
}

export interface RecognisedSheet {
  /** Line of the headings, from 0; −1 when the sheet has none. */
  readonly headingLine: number;
  readonly columns: readonly SheetColumn[];
}

/**
 * Finds the line of headings and what its columns bring. That line is the one, among the first, with the most headings that are
 * known; titles above it, empty columns and unknown columns do not disturb.
 */
export function recogniseSheet(rows: SheetRows): RecognisedSheet {
  const headingLine = findHeadingLine(rows);
  return { headingLine, columns: columnsOf(rows, headingLine) };
}

function findHeadingLine(rows: SheetRows): number {
  let best = -1;
  let bestCount = 0;
  for (const [line, row] of rows.slice(0, SEARCHED_LINES).entries()) {
    const fields = new Set(row.flatMap((cell) => recogniseHeading(cellWords(cell))?.field ?? []));
    const isHeading = fields.has('fullName') || fields.has('familyName') || fields.size >= 2;
    if (isHeading && fields.size > bestCount && fields.size >= filledCount(row) / 4) {
      best = line;
      bestCount = fields.size;
    }
  }
  return best;
}

/**
 * The columns of a sheet under a line of headings, which the user may have chosen; of two columns that announce the same, the one that
 * does so more surely gets it.
 */
export function columnsOf(rows: SheetRows, headingLine: number): SheetColumn[] {
  const below = rows.slice(headingLine + 1);
  const width = Math.max(0, ...rows.map((row) => row.length));
  const found = Array.from({ length: width }, (_, index) => {
    const heading = cellWords(rows[headingLine]?.[index]);
    return {
      index,
      heading: heading === '' ? `Colonne ${columnName(index)}` : heading,
      recognised: recogniseHeading(heading),
      samples: samplesOf(below, index),
    };
  });
  return found
    .filter(({ recognised, samples }) => samples.length > 0 || recognised !== null)
    .map(({ recognised, ...column }) => {
      const isBest =
        recognised !== null &&
        found.every(
          (other) =>
            other.index === column.index ||
            other.recognised?.field !== recognised.field ||
            other.recognised.rank > recognised.rank ||
            (other.recognised.rank === recognised.rank && other.index > column.index),
        );
      return { ...column, field: isBest ? recognised.field : null };
    });
}

function samplesOf(below: SheetRows, index: number): string[] {
  const samples = new Set<string>();
  for (const row of below) {
    const words = cellWords(row[index]);
    if (words !== '') samples.add(words);
    if (samples.size === SAMPLE_COUNT) break;
  }
  return [...samples];
}
