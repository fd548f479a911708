import { type ImportField, nameFields, recogniseHeading } from './importField';
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
    const fields = fieldsOf(headingsAt(rows, line).map(({ recognised }) => recognised));
    const isHeading = fields.has('fullName') || fields.has('familyName') || fields.size >= 2;
    // What looks like two lines of headings may be a title over one.
    const isBetter =
      fields.size > bestCount || (fields.size === bestCount && line < firstLineUnder(rows, best));
    if (isHeading && isBetter && fields.size >= filledCount(row) / 4) {
      best = line;
      bestCount = fields.size;
    }
  }
  return best;
}

/** A heading and what it announces. */
interface Heading {
  readonly words: string;
  readonly recognised: ReturnType<typeof recogniseHeading>;
}

const headingOf = (words: string): Heading => ({ words, recognised: recogniseHeading(words) });
const fieldsOf = (recognised: readonly Heading['recognised'][]): ReadonlySet<ImportField> =>
  new Set(recognised.flatMap((one) => one?.field ?? []));

/** The headings of a line, each with what stands in the line below when headings take two lines. */
export function headingsAt(rows: SheetRows, line: number): Heading[] {
  const upper = (rows[line] ?? []).map((cell) => headingOf(cellWords(cell)));
  return twoLineHeadings(rows, line, upper) ?? upper;
}

/** Where the trainees begin under a line of headings, from 0. */
export function firstLineUnder(rows: SheetRows, headingLine: number): number {
  const upper = (rows[headingLine] ?? []).map((cell) => headingOf(cellWords(cell)));
  return headingLine + (twoLineHeadings(rows, headingLine, upper) === null ? 1 : 2);
}

/** Longer words, or any with a figure, are no heading’s second line. */
const LONGEST_SECOND_LINE = 30;

/**
 * The headings of two lines taken as one (« Né(e) » over « le », « Adresse » over « Rue », « CP » and « Ville »); `null` when the second
 * line makes nothing known that was not without it, as a trainee does not, or names somebody.
 */
function twoLineHeadings(rows: SheetRows, line: number, upper: readonly Heading[]): Heading[] | null {
  const lower = (rows[line + 1] ?? []).map(cellWords);
  const known = fieldsOf(upper.map(({ recognised }) => recognised)).size;
  if (known === 0) return null;
  if (lower.some((words) => words.length > LONGEST_SECOND_LINE || /\d/.test(words))) return null;
  const both = Array.from({ length: Math.max(upper.length, lower.length) }, (_, index): Heading => {
    const above = upper[index] ?? headingOf('');
    const below = lower[index] ?? '';
    const whole = headingOf(`${above.words} ${below}`.trim());
    return {
      words: whole.words,
      recognised: whole.recognised ?? recogniseHeading(below) ?? above.recognised,
    };
  });
  if (upper.some(({ recognised, words }, index) => isNamed(recognised, words, lower[index] ?? '')))
    return null;
  return fieldsOf(both.map(({ recognised }) => recognised)).size > known ? both : null;
}

/** Under a heading of names stand words that are part of no heading: the first trainee. */
const isNamed = (above: Heading['recognised'], words: string, below: string): boolean =>
  above !== null &&
  nameFields.some((field) => field === above.field) &&
  below !== '' &&
  recogniseHeading(`${words} ${below}`) === null &&
  recogniseHeading(below) === null;

/**
 * The columns of a sheet under a line of headings, which the user may have chosen; of two columns that announce the same, the one that
 * does so more surely gets it.
 */
export function columnsOf(rows: SheetRows, headingLine: number): SheetColumn[] {
  const below = rows.slice(firstLineUnder(rows, headingLine));
  const headings = headingsAt(rows, headingLine);
  const width = Math.max(0, ...rows.map((row) => row.length));
  const found = Array.from({ length: width }, (_, index) => {
    const { words, recognised } = headings[index] ?? headingOf('');
    return {
      index,
      heading: words === '' ? `Colonne ${columnName(index)}` : words,
      recognised,
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
