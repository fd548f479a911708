import { setImmediate } from 'node:timers/promises';
import { formatCount, formatNumber } from '#shared/format/french';
import type { SpreadsheetLimits } from './limits';
import { type CellPlace, megabytes, tooFar, tooLarge } from './refusals';

export interface ReadingOptions {
  readonly limits: SpreadsheetLimits;
  /** Ends the reading with its reason. */
  readonly signal?: AbortSignal | undefined;
  /** Bytes that were read, of how many. */
  readonly report?: ((done: number, total: number) => void) | undefined;
}

/** Counts what a reading takes, and ends it at the first limit. */
export interface ReadingGuard {
  readonly limits: SpreadsheetLimits;
  /** Announces bytes to come, for the progress only: what is announced is not believed. */
  expect(total: number): void;
  /** Bytes that were read, before anything is made of them; lets others of this thread work, too. */
  read(bytes: number): Promise<void>;
  /** Between two pieces of what was read. @throws the reason of the signal once it is aborted; a refusal once the time is over. */
  throwIfStopped(): void;
  /** A cell that holds something. */
  cell(place: CellPlace): void;
  /** Characters of a cell. */
  text(length: number): void;
}

/** @throws ApplicationError from each function when a limit is reached. */
export function createReadingGuard({ limits, signal, report }: ReadingOptions): ReadingGuard {
  const end = performance.now() + limits.time;
  function refuseLate(): void {
    if (performance.now() <= end) return;
    throw tooLarge(`sa lecture a dépassé ${formatCount(Math.round(limits.time / 1000), 'seconde')}`);
  }
  let total = 0;
  let bytes = 0;
  let cells = 0;
  let length = 0;
  return {
    limits,
    expect(count) {
      total += count;
    },
    async read(count) {
      bytes += count;
      if (bytes > limits.expandedSize) {
        throw tooLarge(`une fois ouvert, il dépasse ${megabytes(limits.expandedSize)}`);
      }
      refuseLate();
      report?.(Math.min(bytes, total), total);
      await setImmediate();
      signal?.throwIfAborted();
    },
    throwIfStopped() {
      signal?.throwIfAborted();
      refuseLate();
    },
    cell(place) {
      if (place.line >= limits.lines) throw tooFar(place, `${formatNumber(limits.lines)} lignes`);
      if (place.column >= limits.columns) throw tooFar(place, `${formatNumber(limits.columns)} colonnes`);
      cells += 1;
      if (cells > limits.cells) {
        throw tooLarge(`ses feuilles ont plus de ${formatNumber(limits.cells)} cellules remplies`);
      }
    },
    text(count) {
      length += count;
      if (length > limits.text) {
        throw tooLarge(`ses textes dépassent ${formatNumber(limits.text)} caractères`);
      }
    },
  };
}
