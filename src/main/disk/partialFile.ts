import { randomBytes } from 'node:crypto';
import { dirname, join } from 'node:path';
import { getEnvironmentData, setEnvironmentData, threadId } from 'node:worker_threads';

/** Under which a thread finds the name of the start of the program that it belongs to. */
const RUN_IN_THREADS = 'carte.run';

/** Tells the unfinished files of this start of the program, those of its threads too, from those of any other, of any computer. */
export const RUN = String(getEnvironmentData(RUN_IN_THREADS) ?? randomBytes(6).toString('hex'));
setEnvironmentData(RUN_IN_THREADS, RUN);

const PARTIAL = /^carte-([0-9a-f]{12})-\d+\.en-cours(?:-journal|-wal|-shm)?$/;

/** Names that each thread has to itself. */
const NAMES_OF_A_THREAD = 1_000_000_000;

let count = threadId * NAMES_OF_A_THREAD;

/**
 * Where a file stands until it is whole: beside it, so that a rename brings it to its place, under a short name, which fits wherever the
 * final one does. The one rule of such names: by it, what an interrupted program left is recognised.
 */
export function partialBeside(path: string): string {
  count += 1;
  return join(dirname(path), `carte-${RUN}-${count}.en-cours`);
}

/** The start of the program that was writing a file of this name; `null` when it is no unfinished file of ours. */
export const runOfPartial = (name: string): string | null => PARTIAL.exec(name)?.[1] ?? null;

/** How a database file and what SQLite puts beside it end: a journal where others reach the folder (docs/decisions/0029), a log otherwise. */
export const COMPANIONS = ['', '-journal', '-wal', '-shm'] as const;

/** A file with what SQLite may put beside it. */
export const companionsOf = (path: string): string[] => COMPANIONS.map((suffix) => `${path}${suffix}`);
