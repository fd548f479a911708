import { eachMonthOfInterval, format, parseISO } from 'date-fns';
import type { Pathway } from '../records/pathway';
import { type HoursKind, hoursKindSchema, type TrainingHours } from '../records/training';

/** Hours of training, planned and done. */
export interface HoursSum {
  readonly planned: number;
  readonly done: number;
}

/** The hours of one month, every kind together. */
export interface MonthHours extends HoursSum {
  /** `YYYY-MM`. */
  readonly month: string;
}

/** The hours of one kind, every month together. */
export interface KindHours extends HoursSum {
  readonly kind: HoursKind;
}

/** The hours of a pathway, added up every way in which they are shown. */
export interface HoursTotals {
  readonly overall: HoursSum;
  /** The four kinds, those that hold nothing too. */
  readonly byKind: readonly KindHours[];
  /** The months that hold something, in order. */
  readonly byMonth: readonly MonthHours[];
}

/** Adds lines up, to a hundredth of an hour: sums of decimals carry no dust of binary fractions. */
export function sumHours(lines: readonly HoursSum[]): HoursSum {
  const sum = (hours: readonly number[]): number =>
    Math.round(hours.reduce((total, one) => total + one, 0) * 100) / 100;
  return { planned: sum(lines.map(({ planned }) => planned)), done: sum(lines.map(({ done }) => done)) };
}

/** The totals of the hours of one pathway. */
export function totalHours(hours: readonly TrainingHours[]): HoursTotals {
  const ofKind = (kind: HoursKind): HoursSum => sumHours(hours.filter((line) => line.kind === kind));
  const months = [...new Set(hours.map(({ month }) => month))].sort();
  return {
    overall: sumHours(hours),
    byKind: hoursKindSchema.options.map((kind) => ({ kind, ...ofKind(kind) })),
    byMonth: months.map((month) => ({
      month,
      ...sumHours(hours.filter((line) => line.month === month)),
    })),
  };
}

/** The months of a pathway, `YYYY-MM`, from its entry to its exit: the planned one until there is another. */
export function monthsOfPathway({
  entryDate,
  plannedExitDate,
  exitDate,
}: Pick<Pathway, 'entryDate' | 'plannedExitDate' | 'exitDate'>): string[] {
  const interval = { start: parseISO(entryDate), end: parseISO(exitDate ?? plannedExitDate) };
  return eachMonthOfInterval(interval).map((month) => format(month, 'yyyy-MM'));
}
