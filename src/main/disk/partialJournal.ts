import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { partialBeside, RUN } from './partialFile';
import { appendLines, readLines } from './stateFile';

/** The name of the journal in the data folder. */
export const PARTIAL_JOURNAL = 'ecritures-en-cours';

/** A folder of the user in which a start of the program was writing. */
export interface WritingPlace {
  readonly run: string;
  readonly folder: string;
}

/**
 * Notes that this start of the program writes into the folder of a file, if it is outside the data folder, where everything is looked
 * through anyway. The note is on the disk before the first byte of the file is: of what is written there, nothing can stay unknown.
 */
export function noteWritingPlace(dataFolder: string, path: string): void {
  const place: WritingPlace = { run: RUN, folder: dirname(path) };
  if (isInside(dataFolder, path) || isNoted(dataFolder, place)) return;
  appendLines(join(dataFolder, PARTIAL_JOURNAL), [JSON.stringify(place)]);
}

/** Every folder noted, in order; a line that cannot be read is left out. */
export function writingPlaces(dataFolder: string): WritingPlace[] {
  return readLines(join(dataFolder, PARTIAL_JOURNAL)).flatMap((line): WritingPlace[] => {
    try {
      // Checked boundary: what was written here, as far as it can be read.
      const { run, folder } = JSON.parse(line) as Partial<WritingPlace>;
      return typeof run === 'string' && typeof folder === 'string' ? [{ run, folder }] : [];
    } catch {
      return [];
    }
  });
}

/** Beyond these, places that have been away all the time are no longer looked for. */
const MOST_PLACES = 200;

/** Takes places out of the journal, in which nothing unfinished is left. */
export function forgetWritingPlaces(dataFolder: string, done: readonly WritingPlace[]): void {
  if (done.length === 0) return;
  const isDone = (place: WritingPlace): boolean =>
    done.some(({ run, folder }) => run === place.run && folder === place.folder);
  const left = writingPlaces(dataFolder).filter((place) => !isDone(place));
  const journal = join(dataFolder, PARTIAL_JOURNAL);
  if (left.length === 0) return rmSync(journal, { force: true });
  const lines = left.slice(-MOST_PLACES).map((place) => `${JSON.stringify(place)}\n`);
  const shorter = partialBeside(journal);
  writeFileSync(shorter, lines.join(''), { mode: 0o600, flush: true });
  renameSync(shorter, journal);
}

const isNoted = (dataFolder: string, { run, folder }: WritingPlace): boolean =>
  writingPlaces(dataFolder).some((place) => place.run === run && place.folder === folder);

function isInside(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && way !== path;
}
