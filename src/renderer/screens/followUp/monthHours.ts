import { NO_BREAK_SPACE, formatMonth } from '#shared/format/french';
import {
  type HoursKind,
  hoursKindSchema,
  type TrainingHours,
  trainingHoursSchema,
} from '#shared/records/training';
import { z } from 'zod';

const hours = trainingHoursSchema.shape.planned.nullable();
const cell = z.object({ planned: hours, done: hours });

/** A line of the table of hours: a month with a cell for each kind. `null` where nothing is typed. */
export const monthHoursSchema = z.object({
  /** The month, `YYYY-MM`. */
  id: trainingHoursSchema.shape.month,
  centre: cell,
  technicalWorkshop: cell,
  company: cell,
  remote: cell,
});
export type MonthHours = z.infer<typeof monthHoursSchema>;

/** The two figures of a kind. */
export type HoursField = 'planned' | 'done';
export const hoursFields = ['planned', 'done'] as const;
export const hoursFieldLabels: Readonly<Record<HoursField, string>> = { planned: 'Prévues', done: 'Faites' };
export const hoursKinds = hoursKindSchema.options;

/** What main is to do so that it holds a month as it is typed. */
export interface HoursChanges {
  readonly saved: readonly TrainingHours[];
  /** Identifiers. */
  readonly removed: readonly string[];
}

/** « mars 2026 » with a capital, for the head of a line. */
export function monthName(month: string): string {
  const name = formatMonth(`${month}-01`).replace(NO_BREAK_SPACE, ' ');
  return name.charAt(0).toLocaleUpperCase('fr') + name.slice(1);
}

/** The lines of the table: the given months and those in which something is recorded, in order. */
export function monthsTable(lines: readonly TrainingHours[], months: readonly string[]): MonthHours[] {
  const all = [...new Set([...months, ...lines.map(({ month }) => month)])].sort();
  return all.map((month) => {
    const cellOf = (kind: HoursKind): z.infer<typeof cell> => {
      const line = lines.find((one) => one.month === month && one.kind === kind);
      return { planned: line?.planned ?? null, done: line?.done ?? null };
    };
    return {
      id: month,
      centre: cellOf('centre'),
      technicalWorkshop: cellOf('technicalWorkshop'),
      company: cellOf('company'),
      remote: cellOf('remote'),
    };
  });
}

/** Compares a month as it is typed with the lines that main holds. A kind of which both figures are cleared goes. */
export function hoursChanges(
  typed: MonthHours,
  lines: readonly TrainingHours[],
  { pathwayId, newId }: { readonly pathwayId: string; readonly newId: () => string },
): HoursChanges {
  const saved: TrainingHours[] = [];
  const removed: string[] = [];
  for (const kind of hoursKinds) {
    const { planned, done } = typed[kind];
    const line = lines.find((one) => one.month === typed.id && one.kind === kind);
    const isEmpty = planned === null && done === null;
    const isSame = line !== undefined && line.planned === planned && line.done === done;
    if (isEmpty && line !== undefined) removed.push(line.id);
    if (isEmpty || isSame) continue;
    saved.push({
      id: line?.id ?? newId(),
      pathwayId,
      month: typed.id,
      kind,
      planned: planned ?? 0,
      done: done ?? 0,
    });
  }
  return { saved, removed };
}

/** The lines that a table stands for while it is typed; figures that cannot be read count as nothing. */
export function typedLines(rows: readonly MonthHours[]): TrainingHours[] {
  const readable = (figure: number | null): number => (figure === null || Number.isNaN(figure) ? 0 : figure);
  return rows.flatMap((row) =>
    hoursKinds
      .filter((kind) => row[kind].planned !== null || row[kind].done !== null)
      .map((kind) => ({
        id: `${row.id} ${kind}`,
        pathwayId: '',
        month: row.id,
        kind,
        planned: readable(row[kind].planned),
        done: readable(row[kind].done),
      })),
  );
}

/** The cells of a table copied from a spreadsheet, line by line. */
export function pastedCells(text: string): string[][] {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/\n$/, '')
    .split('\n')
    .map((line) => line.split('\t'));
}
