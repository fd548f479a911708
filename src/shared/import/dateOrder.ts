import { cellWords, type SheetCell } from './sheet';

/** Whether the day or the month comes first in « 03/04/2001 ». */
export const dateOrders = ['dayFirst', 'monthFirst'] as const;
export type DateOrder = (typeof dateOrders)[number];

/** What a column of dates tells of the order of its days and months. */
export interface ColumnOrder {
  readonly order: DateOrder;
  /** Some lines can only be read one way and some only the other: a line that can be read both ways is told. */
  readonly isMixed: boolean;
  /** Nothing proves that the day comes first, as French people write it, though there are dates that could be read both ways. */
  readonly isToAsk: boolean;
}

/**
 * What a cell says of a day, without the words around it: « né(e) le 14/03/2001 à Lyon », « le 14/03/2001 », « 14/03/2001 (25 ans) ».
 */
export const dateWords = (cell: SheetCell): string =>
  cellWords(cell)
    .replace(/^(?:n[ée](?:e|\(e\)|\.e)?\.? )?(?:le\b|:)[ :]*(?=.*\d)/i, '')
    .replace(/,? à \p{L}.*$/iu, '')
    .replace(/,? ?[(\-–]? ?\d{1,3} ans\)?$/i, '');

/** The first two numbers of a date that is written in three. */
const NUMBERS = /^(\d{1,2})\s?[-/. ]\s?(\d{1,2})\s?[-/. ]\s?(?:\d{4}|\d{2})(?=$|[ T])/;

/** The two numbers of a day and a month, in whichever order; `null` for a date that is written otherwise. */
export function dayAndMonth(cell: SheetCell): readonly [number, number] | null {
  const [, first, second] = (typeof cell === 'string' ? NUMBERS.exec(dateWords(cell)) : null) ?? [];
  return first === undefined || second === undefined ? null : [Number(first), Number(second)];
}

/** Both orders give a day, and not the same. */
export const isAmbiguous = (cell: SheetCell): boolean => {
  const [first, second] = dayAndMonth(cell) ?? [0, 0];
  return first >= 1 && second >= 1 && first <= 12 && second <= 12 && first !== second;
};

/** The order of a whole column: one date that has a 13th month tells how the others are meant. */
export function columnOrder(cells: readonly SheetCell[]): ColumnOrder {
  const pairs = cells.flatMap((cell) => {
    const pair = dayAndMonth(cell);
    return pair === null ? [] : [pair];
  });
  const provesDayFirst = pairs.some(([first, second]) => first > 12 && first <= 31 && second <= 12);
  const provesMonthFirst = pairs.some(([first, second]) => second > 12 && second <= 31 && first <= 12);
  return {
    order: provesMonthFirst && !provesDayFirst ? 'monthFirst' : 'dayFirst',
    isMixed: provesDayFirst && provesMonthFirst,
    isToAsk: !provesDayFirst && cells.some(isAmbiguous),
  };
}
