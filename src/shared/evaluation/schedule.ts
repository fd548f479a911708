import { type CalendarDate, daysBetween, plusDays } from '../format/calendarDate';
import { type Phase, phases } from './phase';

/**
 * When the three evaluations are expected. The Region asks for three in date order and fixes no day: the days here
 * are reconstructed from how the programmes run, and only sort the work of the trainer; nothing is ever refused for them.
 */
export const INITIAL_DAYS_AFTER_ENTRY = 14;
export const FINAL_DAYS_BEFORE_EXIT = 7;
/** From this many days before its date an evaluation counts as due. */
export const DUE_WITHIN_DAYS = 14;

export interface PathwayDates {
  readonly entryDate: CalendarDate;
  readonly plannedExitDate: CalendarDate;
  /** Set once the trainee has left. */
  readonly exitDate: CalendarDate | null;
}

export type DueStatus = 'late' | 'due' | 'later';

export interface NextEvaluation {
  readonly phase: Phase;
  readonly expectedDate: CalendarDate;
  readonly status: DueStatus;
}

/** The day on which an evaluation is expected: 14 days after entry, half way, 7 days before the exit. */
export function expectedDate(phase: Phase, dates: PathwayDates): CalendarDate {
  const exit = dates.exitDate ?? dates.plannedExitDate;
  const duration = Math.max(0, daysBetween(dates.entryDate, exit));
  const offsets: Record<Phase, number> = {
    initial: Math.min(INITIAL_DAYS_AFTER_ENTRY, duration),
    intermediate: Math.round(duration / 2),
    final: Math.max(0, duration - FINAL_DAYS_BEFORE_EXIT),
  };
  return plusDays(dates.entryDate, offsets[phase]);
}

/**
 * The first evaluation of a pathway that is not validated yet and that comes after the last validated one, or `null` when
 * none remains. An evaluation that was skipped is not asked for once a later one is validated.
 */
export function nextEvaluation(
  dates: PathwayDates,
  validatedPhases: readonly Phase[],
  today: CalendarDate,
): NextEvaluation | null {
  const lastValidated = Math.max(-1, ...validatedPhases.map((phase) => phases.indexOf(phase)));
  const phase = phases[lastValidated + 1];
  if (phase === undefined) return null;
  const date = expectedDate(phase, dates);
  const daysLeft = daysBetween(today, date);
  const status = daysLeft < 0 ? 'late' : daysLeft <= DUE_WITHIN_DAYS ? 'due' : 'later';
  return { phase, expectedDate: date, status };
}
