import { join } from 'node:path';
import { z } from 'zod';
import { type CalendarDate, calendarDateSchema, daysBetween } from '#shared/format/calendarDate';
import { writeDurablySync } from '../disk/durableFile';
import { readStateFile } from '../disk/stateFile';

const unnamedSchema = z.object({
  /** Days that were counted. */
  days: z.int().nonnegative(),
  /** The day until which they were. */
  last: calendarDateSchema,
});
/** For how long a file is known to be named by nothing. */
export type Unnamed = z.infer<typeof unnamedSchema>;

export const ledgerSchema = z.object({
  /** What each copy names, by its path in the data folder: copies do not change. */
  copies: z.record(z.string(), z.object({ stamp: z.string(), files: z.array(z.string()) })),
  /** By the SHA-256 of a file. */
  unnamed: z.record(z.string(), unnamedSchema),
});
/** What is recorded of files of evidence, beside them. */
export type EvidenceLedger = z.infer<typeof ledgerSchema>;

/** The name of the file in the data folder. */
export const EVIDENCE_LEDGER = 'preuves.json';

/** A file that nothing has named for so many counted days is set aside; after as many again it goes. */
export const DAYS_KEPT_WITHOUT_EVIDENCE = 60;
/** However long the program was not opened, or far the clock was set, at most a week is counted at a time. */
const LONGEST_STEP = 7;

/** One more look at a file that is named by nothing. */
export function countedOn(today: CalendarDate, before: Unnamed | undefined): Unnamed {
  if (before === undefined) return { days: 0, last: today };
  const passed = Math.max(0, Math.min(LONGEST_STEP, daysBetween(before.last, today)));
  return { days: before.days + passed, last: today };
}

/** One that is missing or was damaged is begun anew: counting starts again, and nothing goes sooner. */
export function readEvidenceLedger(dataFolder: string): EvidenceLedger {
  const ledger = readStateFile(join(dataFolder, EVIDENCE_LEDGER), ledgerSchema);
  return ledger === null || ledger === 'damaged' ? { copies: {}, unnamed: {} } : ledger;
}

export function writeEvidenceLedger(dataFolder: string, ledger: EvidenceLedger): void {
  writeDurablySync(join(dataFolder, EVIDENCE_LEDGER), `${JSON.stringify(ledger)}\n`);
}
