import { z } from 'zod';
import { NO_BREAK_SPACE } from '../format/french';

/** A year or a quarter: « 2026 », « 2026-T1 ». */
export const periodSchema = z.string().regex(/^(19|20)\d\d(-T[1-4])?$/);
export type Period = z.infer<typeof periodSchema>;

/** What the Region looks at; `null` lets everything through. */
export const selectionSchema = z.strictObject({
  programme: z.string().max(12).nullable(),
  organisationId: z.int().min(1).nullable(),
  department: z.string().max(3).nullable(),
  period: periodSchema.nullable(),
});
export type Selection = z.infer<typeof selectionSchema>;
export type SelectionKey = keyof Selection;

export const everything: Selection = {
  programme: null,
  organisationId: null,
  department: null,
  period: null,
};

/** `202603` of a date of March 2026. */
export const monthNumber = (date: string): number =>
  Number(date.slice(0, 4)) * 100 + Number(date.slice(5, 7));

/** « 2026-T1 » of 202603. */
export const quarterOf = (month: number): Period => `${yearOf(month)}-T${Math.ceil((month % 100) / 3)}`;
/** « 2026 » of 202603. */
export const yearOf = (month: number): Period => String(Math.floor(month / 100));

/** The months of a period, as `202601`, `202602`…, in order. */
export function monthsOf(period: Period): number[] {
  const year = Number(period.slice(0, 4));
  const quarter = Number(period.slice(6)) || null;
  const first = quarter === null ? 1 : quarter * 3 - 2;
  const last = quarter === null ? 12 : quarter * 3;
  return Array.from({ length: last - first + 1 }, (_, index) => year * 100 + first + index);
}

/** Every month from `first` to `last`, as 202611, 202612, 202701…; none when `last` comes before. */
export function monthsBetween(first: number, last: number): number[] {
  const months: number[] = [];
  for (let month = first; month <= last; month = monthAfter(month, 1)) months.push(month);
  return months;
}

/**
 * The first and last month of a trend over `known` ones, at most `most` months: up to the last one that is not more than a year after
 * `today`, so that a mistyped year stretches no plot. From 1 to 0 when there are none.
 */
export function lastMonths(known: readonly number[], today: number, most: number): [number, number] {
  const latest = monthAfter(today, 12);
  const plausible = known.filter((month) => month <= latest);
  if (plausible.length === 0) return [1, 0];
  const last = Math.max(...plausible);
  const earliest = monthAfter(last, 1 - most);
  return [Math.min(...plausible.filter((month) => month >= earliest)), last];
}

/** 202612, 1 → 202701. */
function monthAfter(month: number, count: number): number {
  const index = Math.floor(month / 100) * 12 + (month % 100) - 1 + count;
  return Math.floor(index / 12) * 100 + (index % 12) + 1;
}

/** « année 2026 », « 1er trimestre 2026 ». */
export function periodLabel(period: Period): string {
  const [year = '', quarter] = period.split('-T');
  if (quarter === undefined) return `année${NO_BREAK_SPACE}${year}`;
  return `${quarter}${quarter === '1' ? 'er' : 'e'} trimestre${NO_BREAK_SPACE}${year}`;
}
