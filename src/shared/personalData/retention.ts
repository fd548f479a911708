import { addMonths, formatISO, parseISO } from 'date-fns';
import type { CalendarDate } from '../format/calendarDate';

/** Months that personal data may be kept after the last exit, until the organisation sets its own. */
export const DEFAULT_RETENTION_MONTHS = 36;
export const RETENTION_LIMITS = { least: 1, most: 240 };

/** When somebody was last followed, for the retention rule. */
export interface LastFollowed {
  /** The last exit of all pathways, the planned one where there is no other; `null` without pathway. */
  readonly lastExit: CalendarDate | null;
  /** The day of the last change of the record. */
  readonly lastChange: CalendarDate | null;
}

/** The day from which the data of somebody is no longer to be kept: so many months after the last exit, or after the last change. */
export function retentionEnd({ lastExit, lastChange }: LastFollowed, months: number): CalendarDate | null {
  const from = lastExit ?? lastChange;
  return from === null ? null : formatISO(addMonths(parseISO(from), months), { representation: 'date' });
}
