import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { keepToOwner } from '../../database/ownerOnly';
import { appendLines, readLines } from '../../disk/stateFile';

/** An erasure that took place on this computer, of an identifier that the person had: each has its line. */
export interface KnownErasure {
  /** The line of history that tells of it: a database without that line is from before it. */
  readonly historyId: string;
  readonly traineeHash: string;
}

/**
 * The erasures of this computer, in a file beside the database: a copy of the database that is older than an erasure still holds the
 * person. Of whom it was, only a hash of a random identifier is kept, which nobody reads a person from without that copy.
 */
export interface ErasureLedger {
  /** @param traineeIds every identifier that the person had: an older copy may hold them as several records. */
  add(historyId: string, traineeIds: readonly string[]): void;
  all(): readonly KnownErasure[];
  /** Makes another ledger know of these erasures too. */
  copyInto(other: ErasureLedger): void;
  /** Notes erasures that another ledger knew of. */
  addKnown(erasures: readonly KnownErasure[]): void;
}

/** The name of the file in the data folder. */
export const LEDGER_FILE = 'effacements';
const LINE = /^([0-9a-f-]{36}) ([0-9a-f]{64})$/;

export const traineeHash = (traineeId: string): string =>
  createHash('sha256').update(`effacement/${traineeId}`).digest('hex');

export function openErasureLedger(dataFolder: string): ErasureLedger {
  const path = join(dataFolder, LEDGER_FILE);

  function addKnown(erasures: readonly KnownErasure[]): void {
    keepToOwner(path);
    appendLines(path, erasures.map(lineOf));
  }

  function all(): KnownErasure[] {
    return readLines(path).flatMap((line): KnownErasure[] => {
      const [, historyId, hash] = LINE.exec(line) ?? [];
      return historyId === undefined || hash === undefined ? [] : [{ historyId, traineeHash: hash }];
    });
  }

  return {
    add: (historyId, traineeIds) =>
      addKnown(traineeIds.map((id) => ({ historyId, traineeHash: traineeHash(id) }))),
    addKnown,
    all,
    copyInto(other) {
      const known = new Set(other.all().map(lineOf));
      const more = all().filter((erasure) => !known.has(lineOf(erasure)));
      if (more.length > 0) other.addKnown(more);
    },
  };
}

const lineOf = (erasure: KnownErasure): string => `${erasure.historyId} ${erasure.traineeHash}`;
