import { join } from 'node:path';
import { z } from 'zod';
import type { CalendarDate } from '#shared/format/calendarDate';
import { type CopiesState, type Departure, departureSchema } from '#shared/ipc/copyContract';
import { writeDurablySync } from '../disk/durableFile';
import { readStateFile } from '../disk/stateFile';

/** The name of the file in the data folder. */
export const DEPARTURES_FILE = 'copies.json';

/** Days of work after which a copy elsewhere is due, and after which somebody who said « later » is reminded again. */
export const DAYS_BETWEEN_COPIES = 7;

export const notesSchema = z.object({
  lastDeparture: departureSchema.nullable(),
  /** Days of work since the last departure. Days are counted, not subtracted: a wrong clock makes one more at most. */
  workDays: z.int().min(0),
  lastWorkDay: z.string(),
  /** How many days of work bring the next reminder. */
  remindAt: z.int(),
  /** The folder chosen last; empty before the first. */
  folder: z.string(),
});
type Notes = z.infer<typeof notesSchema>;

const nothingNoted: Notes = {
  lastDeparture: null,
  workDays: 0,
  lastWorkDay: '',
  remindAt: DAYS_BETWEEN_COPIES,
  folder: '',
};

/**
 * What is known of the copies that left this computer, in a file beside the database: a database of before that is taken back knows less,
 * and must not make forget when the last copy left.
 */
export function openDepartures(dataFolder: string) {
  const path = join(dataFolder, DEPARTURES_FILE);

  function read(): Notes {
    const notes = readStateFile(path, notesSchema);
    // None yet, or no longer readable: the next copy begins it again.
    return notes === null || notes === 'damaged' ? nothingNoted : notes;
  }
  const change = (notes: Partial<Notes>): void =>
    writeDurablySync(path, JSON.stringify({ ...read(), ...notes }));

  return {
    state(): CopiesState {
      const { lastDeparture, workDays, remindAt } = read();
      return { lastDeparture, workDays, isDue: workDays >= remindAt };
    },
    folder: (): string => read().folder,
    /** A copy was written into a folder. @param departure `null` for one that stays on the disk of the data. */
    noteCopy(folder: string, departure: Departure | null): void {
      if (departure === null) change({ folder });
      else change({ folder, lastDeparture: departure, workDays: 0, remindAt: DAYS_BETWEEN_COPIES });
    },
    /** Something was written on this day. */
    noteWork(today: CalendarDate): void {
      const { workDays, lastWorkDay } = read();
      if (lastWorkDay !== today) change({ workDays: workDays + 1, lastWorkDay: today });
    },
    remindLater: (): void => change({ remindAt: read().workDays + DAYS_BETWEEN_COPIES }),
  };
}
