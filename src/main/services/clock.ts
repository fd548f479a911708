import { formatISO } from 'date-fns';
import type { CalendarDate } from '#shared/format/calendarDate';

/** The only source of time of the services. */
export interface Clock {
  /** The day where the user is. */
  today(): CalendarDate;
  /** The instant, ISO 8601 in UTC. */
  now(): string;
}

/** A clock that reads the given time, the system's unless told. */
export function createClock(time: () => Date): Clock {
  return {
    today: () => formatISO(time(), { representation: 'date' }),
    now: () => time().toISOString(),
  };
}
