import papaparse from 'papaparse';
import { ApplicationError } from '#shared/ipc/result';
import type { SheetRows } from '#shared/import/sheet';

const DELIMITERS = [';', ',', '\t', '|'];
/** Lines that tell the delimiter. */
const TRIED_LINES = 200;

/**
 * The lines of a CSV file: UTF-8 with or without byte order mark, UTF-16 with one, otherwise CP1252, as Excel writes on a French
 * Windows; the delimiter that makes the most columns of the same number on every line.
 *
 * @throws ApplicationError `invalidInput` when the bytes are no text.
 */
export function readCsv(bytes: Uint8Array): SheetRows {
  const text = decode(bytes);
  if (text.includes('\0')) {
    throw new ApplicationError(
      'invalidInput',
      'Ce fichier n’est ni un fichier CSV ni un classeur Excel (.xlsx). Enregistrez votre tableau dans un de ces formats.',
    );
  }
  // A first line « sep=; » tells Excel the delimiter.
  const announced = /^sep=(.)\r?\n/i.exec(text);
  const body = announced === null ? text : text.slice(announced[0].length);
  const rows = parse(body, announced?.[1] ?? bestDelimiter(body));
  // The line of the announcement counts in the numbers that the user sees.
  return announced === null ? rows : [[], ...rows];
}

function decode(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

const parse = (text: string, delimiter: string, preview = 0): string[][] =>
  papaparse.parse<string[]>(text, { delimiter, preview, skipEmptyLines: false }).data;

function bestDelimiter(text: string): string {
  const scores = DELIMITERS.map((delimiter) => {
    const widths = parse(text, delimiter, TRIED_LINES).map((row) => row.length);
    const usual = Map.groupBy(widths, (width) => width);
    const [width = 1, lines = []] =
      [...usual].toSorted(([a, x], [b, y]) => (b - 1) * y.length - (a - 1) * x.length)[0] ?? [];
    return { delimiter, score: (width - 1) * lines.length };
  });
  return scores.reduce((best, one) => (one.score > best.score ? one : best)).delimiter;
}
