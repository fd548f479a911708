import type { StoredDatabase } from './database/database';
import { changeMarker, knownMarker, readMarker } from './database/marker';
import type { ErrorLog } from './host/errorLog';
import type { BelievedClock } from './services/clock';

/** Keeps the latest instant that was believed outside the database. */
export function createClockMemory(folder: string, clock: BelievedClock, log: Pick<ErrorLog, 'error'>) {
  return {
    /** Before the database is opened. */
    recall(): void {
      const { lastInstant } = knownMarker(folder);
      if (lastInstant !== null) clock.learn(lastInstant);
    },
    /** Where the marker knows of no instant, what is recorded tells the time. */
    learnFrom(database: Pick<StoredDatabase, 'newestInstant'>): void {
      if (knownMarker(folder).lastInstant === null) clock.learn(database.newestInstant());
    },
    /** Once there is something to keep, and while the clock is believed. */
    remember(): void {
      if (readMarker(folder) === null || !clock.isBelieved()) return;
      try {
        changeMarker(folder, { lastInstant: clock.now() });
      } catch (error) {
        log.error(error, 'marker');
      }
    },
  };
}
