import { formatISO } from 'date-fns';
import type { CalendarDate } from '#shared/format/calendarDate';
import type { ClockDoubt } from '#shared/ipc/safekeepingContract';

/** The only source of time of the services. */
export interface Clock {
  /** The day where the user is. */
  today(): CalendarDate;
  /** The instant, ISO 8601 in UTC. */
  now(): string;
  /** Whether the clock of the computer is believed. Otherwise time stands where it was last believed, and nothing goes because of its age. */
  isBelieved(): boolean;
}

/** A clock that reads the given time and is always believed. */
export function createClock(time: () => Date): Clock {
  return { ...clockOf(() => time().getTime()), isBelieved: () => true };
}

/** The clock of the computer, as far as it is believed. */
export interface BelievedClock extends Clock {
  /** Why it is not; `null` while it is. */
  doubt(): ClockDoubt | null;
  /** Tells the latest instant that is known, ISO 8601 in UTC; `null` for none. Before that nothing is doubted. */
  learn(instant: string | null): void;
  /** The user says that the clock is right. */
  confirm(): void;
}

const HOUR = 60 * 60 * 1000;
/** How far the clock may be before the latest instant that is known: two systems on one computer differ by the hours of a time zone. */
const BEHIND = 24 * HOUR;
/** How far it may be after it: an office that closes for the summer is not asked. */
const AHEAD = 120 * 24 * HOUR;
/** No clock was right before this program was written. */
const EARLIEST = Date.parse('2025-01-01T00:00:00Z');

/**
 * A clock of a computer, which may lie (docs/decisions/0026): while it is before the latest instant that is known, or months after it, time
 * goes on from that instant instead, by what has passed since the program was started. Instants of this clock never go back.
 *
 * @param passed milliseconds since any moment, by a clock that is never set.
 */
export function createBelievedClock(
  time: () => Date,
  passed = (): number => performance.now(),
): BelievedClock {
  let known: { readonly instant: number; readonly passed: number } | null = null;

  function doubt(): ClockDoubt | null {
    if (known === null) return null;
    const shown = time().getTime();
    const sinceThen = passed() - known.passed;
    if (shown >= known.instant - BEHIND && shown <= known.instant + sinceThen + AHEAD) return null;
    return {
      kind: shown < known.instant ? 'behind' : 'ahead',
      shown: instantOf(shown),
      known: instantOf(known.instant),
    };
  }

  function read(): number {
    const shown = time().getTime();
    if (known === null) return shown;
    if (doubt() !== null) return known.instant + Math.round(passed() - known.passed);
    return believe(Math.max(shown, known.instant));
  }

  function believe(instant: number): number {
    known = { instant, passed: passed() };
    return instant;
  }

  return {
    ...clockOf(read),
    isBelieved: () => doubt() === null,
    doubt,
    learn(instant) {
      const told = instant === null ? time().getTime() : Date.parse(instant);
      const latest = Math.max(EARLIEST, Number.isNaN(told) ? 0 : told);
      if (known === null || latest > known.instant) believe(latest);
    },
    confirm: () => void believe(time().getTime()),
  };
}

function clockOf(read: () => number): Pick<Clock, 'today' | 'now'> {
  return {
    today: () => formatISO(read(), { representation: 'date' }),
    now: () => instantOf(read()),
  };
}

/** A clock that gives no instant at all stands at the beginning. */
function instantOf(time: number): string {
  return new Date(Number.isNaN(time) ? 0 : time).toISOString();
}
