import { v7 as newId } from 'uuid';
import { withFrenchSpaces } from '#shared/format/french';
import type { Database } from '../database/database';
import type { Clock } from './clock';

/** Writes the history of changes. Call it inside the transaction of the change that it tells. */
export interface Journal {
  /**
   * @param summary French sentence in the past, without the names of persons.
   * @param traineeId whom the change is about; `null` for the organisation.
   * @returns the identifier of the line.
   */
  note(summary: string, traineeId: string | null): string;
  /** The same for work made of many small changes, such as rating: the last line is prolonged while it says the same thing. */
  noteOngoing(summary: string, traineeId: string): void;
}

/** A pause longer than this, in milliseconds, begins a new line of the history. */
const PAUSE = 2 * 60 * 60 * 1000;

/** Not where the clock was set back since: the line of before must keep its instant. */
function isSoonAfter(before: string, now: string): boolean {
  const passed = Date.parse(now) - Date.parse(before);
  return passed >= 0 && passed < PAUSE;
}

/** A journal in the name of whoever works at the computer. */
export function createJournal(database: Database, clock: Clock): Journal {
  const currentTrainer = (): string | null => database.settings.read().currentTrainerId;
  function add(summary: string, traineeId: string | null): string {
    const id = newId();
    database.history.add({ id, at: clock.now(), trainerId: currentTrainer(), traineeId, summary });
    return id;
  }

  return {
    note: (summary, traineeId) => add(withFrenchSpaces(summary), traineeId),
    noteOngoing(plainSummary, traineeId) {
      const summary = withFrenchSpaces(plainSummary);
      const last = database.history.lastOfTrainee(traineeId);
      const goesOn =
        last !== null &&
        last.summary === summary &&
        last.trainerId === currentTrainer() &&
        isSoonAfter(last.at, clock.now());
      if (goesOn) database.history.prolong(last.id, clock.now());
      else add(summary, traineeId);
    },
  };
}
