import { plusDays } from '#shared/format/calendarDate';
import { DAY_ZERO_1900 } from '#shared/import/sheet';
import type { SheetCell } from '#shared/import/sheetCell';
import type { CalendarDate } from '#shared/format/calendarDate';
import { type Attributes, isTrue, type XmlHandlers } from './xmlPart';

/** What a number of a cell is shown as. */
export type CellFormat = 'number' | 'date' | 'time';

/** Numbers of formats that files do not write out (ECMA-376, part 1, 18.8.30). */
const BUILT_IN: Readonly<Record<number, CellFormat>> = Object.fromEntries([
  ...[14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 34, 35, 36].map((id) => [id, 'date'] as const),
  ...[50, 51, 52, 53, 54, 55, 56, 57, 58].map((id) => [id, 'date'] as const),
  ...[18, 19, 20, 21, 32, 33, 45, 46, 47].map((id) => [id, 'time'] as const),
]);

/** Collects the formats of cells from the part of styles; they are named by their place in `cellXfs`. */
export function createCellFormats(): XmlHandlers & { of(style: string | undefined): CellFormat } {
  const written = new Map<number, CellFormat>();
  const formats: CellFormat[] = [];
  let isInCellFormats = false;
  const idOf = (attributes: Attributes): number => Number(attributes['numFmtId'] ?? 0);
  return {
    open(name, attributes) {
      if (name === 'cellXfs') isInCellFormats = true;
      else if (name === 'numFmt') written.set(idOf(attributes), formatOf(attributes['formatCode'] ?? ''));
      else if (name === 'xf' && isInCellFormats) {
        const id = idOf(attributes);
        // Not applied, says the file: spreadsheets show it all the same, unless it is told in so many words.
        const isApplied =
          attributes['applyNumberFormat'] === undefined || isTrue(attributes['applyNumberFormat']);
        formats.push((isApplied || id !== 0 ? (written.get(id) ?? BUILT_IN[id]) : undefined) ?? 'number');
      }
    },
    close(name) {
      if (name === 'cellXfs') isInCellFormats = false;
    },
    of: (style) => formats[Number(style ?? 0)] ?? 'number',
  };
}

/** What a format code shows; of its sections, the first, which is that of positive numbers, decides. */
export function formatOf(code: string): CellFormat {
  const letters =
    code
      // Texts, escaped characters, widths; then colours, conditions and languages, but not elapsed hours.
      .replace(/"[^"]*"?|\\.|[_*]./gsu, '')
      .replace(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/giu, '')
      .split(';')[0]
      ?.replace(/general|standard|am\/pm|a\/p/giu, '')
      .toLowerCase() ?? '';
  if (/[dyjg]|mmm/.test(letters)) return 'date';
  if (/[hs]|\[m/.test(letters)) return 'time';
  return letters.includes('m') ? 'date' : 'number';
}

const MINUTES_A_DAY = 1440;
/** Excel’s last day, 31 December 9999. */
const LAST_SERIAL = 2_958_465;
/** A day that is counted with fractions may lack a millisecond. */
const MILLISECOND = 1 / 86_400_000;

/** A number as its format shows it: the number, a day, or an hour as a text. */
export function shownNumber(value: number, format: CellFormat, dayZero: CalendarDate): SheetCell {
  if (format === 'time') return hours(value);
  if (format === 'number' || value < 0 || value > LAST_SERIAL + 1) return value;
  const day = Math.floor(value + MILLISECOND);
  if (dayZero !== DAY_ZERO_1900 || day > 60) return { kind: 'date', day: plusDays(dayZero, day) };
  // Two days that never were: what a formula shows that looks at an empty cell, and a leap day that spreadsheets inherited.
  if (day === 0) return '00/01/1900';
  return day === 60 ? '29/02/1900' : { kind: 'date', day: plusDays(dayZero, day + 1) };
}

/** « 8:30 », « 35:00 » of elapsed hours; a day that stands before is left out. */
function hours(value: number): string {
  const minutes = Math.round(value * MINUTES_A_DAY);
  const shown = Math.abs(value) < 1000 ? minutes : minutes % MINUTES_A_DAY;
  return `${Math.floor(shown / 60)}:${String(Math.abs(shown % 60)).padStart(2, '0')}`;
}
