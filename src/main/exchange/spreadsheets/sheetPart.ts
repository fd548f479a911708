import type { CalendarDate } from '#shared/format/calendarDate';
import type { SheetWarning } from '#shared/import/sheet';
import { errorCell, isoDay, type SheetCell } from '#shared/import/sheetCell';
import { type createCellFormats, shownNumber } from './cellFormats';
import type { ReadingGuard } from './readingGuard';
import { createVisibleText, typedText } from './visibleText';
import { type Attributes, isTrue, type XmlHandlers } from './xmlPart';

/** A text that stands in the part of shared texts, by its place there. */
export interface SharedText {
  readonly shared: number;
}

/** A cell whose text may still have to be looked up. */
export type RawCell = SheetCell | SharedText;

export interface SheetPartOptions {
  readonly sheet: string;
  readonly guard: ReadingGuard;
  readonly formats: Pick<ReturnType<typeof createCellFormats>, 'of'>;
  readonly dayZero: CalendarDate;
}

/**
 * Collects the cells of a sheet that hold something, formulas by their last result; what is only formatted takes no place. Of merged cells the
 * first holds the value.
 *
 * @throws ApplicationError from its handlers at a limit of `guard`; Error when two cells have one place, or one has none.
 */
export function createSheetPart({ sheet, guard, formats, dayZero }: SheetPartOptions) {
  /** By line, from 0. */
  const rows = new Map<number, RawCell[]>();
  const warnings: SheetWarning[] = [];
  const value = createVisibleText('v', guard);
  const inline = createVisibleText('t', guard);
  let line = -1;
  let column = -1;
  let isHidden = false;
  let cell: Attributes | null = null;

  function openRow(attributes: Attributes): void {
    const number = Number(attributes['r'] ?? line + 2);
    if (!Number.isSafeInteger(number) || number < 1) throw new Error('a line without number');
    line = number - 1;
    column = -1;
    isHidden = isTrue(attributes['hidden']);
  }

  function openCell(attributes: Attributes): void {
    cell = attributes;
    value.clear();
    inline.clear();
    column = attributes['r'] === undefined ? column + 1 : columnOf(attributes['r']);
  }

  function closeCell({ t: kind, s: style }: Attributes): void {
    const content = kind === 'inlineStr' ? textOf(inline.words()) : contentOf(kind, style, value.words());
    if (content === null) return;
    guard.cell({ sheet, line, column });
    if (typeof content === 'string') guard.text(content.length);
    const row = rows.get(line) ?? [];
    rows.set(line, row);
    if ((row[column] ?? null) !== null) throw new Error('two cells at one place');
    while (row.length < column) row.push(null);
    row[column] = content;
    if (isHidden && warnings.at(-1)?.line !== line + 1) warnings.push({ kind: 'hiddenLine', line: line + 1 });
  }

  /** What the kind of a cell makes of its value (ECMA-376, part 1, 18.18.11). */
  function contentOf(kind: string | undefined, style: string | undefined, raw: string): RawCell {
    if (raw.trim() === '') return null;
    switch (kind) {
      case 's':
        return { shared: Number(raw) };
      case 'str':
        return textOf(raw);
      case 'b':
        return isTrue(raw) ? 'oui' : 'non';
      case 'e':
        // Programs add errors: one without a name here is an error all the same.
        return errorCell(raw) ?? { kind: 'error', code: '#UNKNOWN!' };
      case 'd': {
        const day = isoDay(raw);
        return day === null ? textOf(raw) : { kind: 'date', day };
      }
      default: {
        const number = Number(raw);
        return Number.isFinite(number) ? shownNumber(number, formats.of(style), dayZero) : textOf(raw);
      }
    }
  }

  const handlers: XmlHandlers = {
    open(name, attributes) {
      if (name === 'row') openRow(attributes);
      else if (name === 'c') openCell(attributes);
      value.open(name);
      inline.open(name);
    },
    close(name) {
      value.close(name);
      inline.close(name);
      if (name !== 'c' || cell === null) return;
      closeCell(cell);
      cell = null;
    },
    text(text) {
      if (cell === null) return;
      value.text(text);
      inline.text(text);
    },
  };
  return { handlers, rows, warnings };
}

/** A text as it was typed; `null` when nothing can be seen of it. */
const textOf = (raw: string): string | null => {
  const text = typedText(raw);
  return text.trim() === '' ? null : text;
};

/** The column of « AB12 », from 0. */
function columnOf(reference: string): number {
  const letters = /^\$?([A-Za-z]{1,3})\$?\d+$/.exec(reference)?.[1];
  if (letters === undefined) throw new Error('a cell without place');
  return [...letters.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}
