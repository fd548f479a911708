import { eachDayOfInterval, formatISO, isWeekend, lastDayOfMonth, parseISO } from 'date-fns';
import { v7 as newId } from 'uuid';
import type { CalendarDate } from '#shared/format/calendarDate';
import type { Pathway } from '#shared/records/pathway';
import type { HoursKind, TrainingHours } from '#shared/records/training';

/** A time spent elsewhere than in the centre. */
export interface DemoStay {
  readonly kind: Extract<HoursKind, 'technicalWorkshop' | 'company'>;
  readonly startDate: CalendarDate;
  readonly endDate: CalendarDate;
  readonly hours: number;
}

/** A line of hours, and the day on which what was done is known. */
export interface DemoHours {
  readonly line: TrainingHours;
  readonly doneDate: CalendarDate;
}

/** The hours of a time of training: the same number each working day. */
interface Stretch {
  readonly kind: HoursKind;
  readonly days: readonly CalendarDate[];
  readonly hours: number;
}

/**
 * The hours of a pathway by month and kind, so that they add up to its planned hours: stays have theirs, the centre has the rest.
 *
 * @param attendance percent of the hours in the centre that were attended, month after month; the last one goes on.
 * @param exitDate the last day of training when it is not the planned one.
 */
export function demoHours(
  { id: pathwayId, entryDate, plannedExitDate, plannedHours }: Pathway,
  stays: readonly DemoStay[],
  attendance: readonly number[],
  exitDate: CalendarDate | null,
): DemoHours[] {
  const lastDay = exitDate ?? plannedExitDate;
  const stretches = stretchesOf(workdays(entryDate, plannedExitDate), stays, plannedHours ?? 0);
  const months = [...new Set(stretches.flatMap(({ days }) => days.map(monthOf)))].sort();
  return months.flatMap((month, index) =>
    kinds.flatMap((kind): DemoHours[] => {
      const planned = hoursOfMonth(stretches, kind, month, () => true);
      if (planned === 0) return [];
      const present = hoursOfMonth(stretches, kind, month, (day) => day <= lastDay);
      const share = kind === 'centre' ? (attendance[index] ?? attendance.at(-1) ?? 100) / 100 : 1;
      const line = { id: newId(), pathwayId, month, kind, planned, done: toHalfHours(present * share) };
      return [{ line, doneDate: earliest(lastDayOf(month), lastDay) }];
    }),
  );
}

const kinds: readonly HoursKind[] = ['centre', 'technicalWorkshop', 'company'];

function stretchesOf(days: readonly CalendarDate[], stays: readonly DemoStay[], total: number): Stretch[] {
  const away = stays.map(({ kind, startDate, endDate, hours }): Stretch => {
    return { kind, days: days.filter((day) => day >= startDate && day <= endDate), hours };
  });
  const awayDays = new Set(away.flatMap((stretch) => stretch.days));
  const awayHours = away.reduce((sum, { hours }) => sum + hours, 0);
  const inCentre = days.filter((day) => !awayDays.has(day));
  return [...away, { kind: 'centre', days: inCentre, hours: total - awayHours }];
}

/** Rounded so that the months add up to the rounded whole. */
function hoursOfMonth(
  stretches: readonly Stretch[],
  kind: HoursKind,
  month: string,
  isCounted: (day: CalendarDate) => boolean,
): number {
  const until = hoursIn(stretches, kind, (day) => monthOf(day) <= month && isCounted(day));
  const before = hoursIn(stretches, kind, (day) => monthOf(day) < month && isCounted(day));
  return until - before;
}

function hoursIn(
  stretches: readonly Stretch[],
  kind: HoursKind,
  isCounted: (day: string) => boolean,
): number {
  const hours = stretches
    .filter((stretch) => stretch.kind === kind)
    .map(({ days, hours: all }) =>
      days.length === 0 ? 0 : (all * days.filter(isCounted).length) / days.length,
    );
  return toHalfHours(hours.reduce((sum, part) => sum + part, 0));
}

const workdays = (from: CalendarDate, to: CalendarDate): CalendarDate[] =>
  eachDayOfInterval({ start: parseISO(from), end: parseISO(to) })
    .filter((day) => !isWeekend(day))
    .map((day) => formatISO(day, { representation: 'date' }));

const toHalfHours = (hours: number): number => Math.round(hours * 2) / 2;
const monthOf = (day: CalendarDate): string => day.slice(0, 7);
const lastDayOf = (month: string): CalendarDate =>
  formatISO(lastDayOfMonth(parseISO(`${month}-01`)), { representation: 'date' });
const earliest = (a: CalendarDate, b: CalendarDate): CalendarDate => (a < b ? a : b);
