import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { removeFile } from './durableFile';
import { RUN, runOfPartial } from './partialFile';
import { forgetWritingPlaces, writingPlaces } from './partialJournal';

/** How unfinished files were called by earlier versions of this program. Beside other files of the data folder nothing is called so. */
const FORMER_PARTIAL = /\.(?:partial|en-cours|new)$/;

/** Folders of the data folder that hold no unfinished files of ours, and may hold thousands of others. */
const notLookedInto = new Set(['browser']);

/**
 * Removes every unfinished file that an earlier start of the program left: in the data folder by its name, elsewhere by the note that was
 * taken of the place. What this start is writing, and what bears any other name, stays.
 *
 * @param onFailure told of each file that cannot be removed, for the log; the next start tries again.
 */
export async function removePartials(dataFolder: string, onFailure: (error: unknown) => void): Promise<void> {
  await removeInData(dataFolder, onFailure);
  const places = writingPlaces(dataFolder).filter(({ run }) => run !== RUN);
  const done: typeof places = [];
  for (const place of places) {
    if (await removeOf(place.run, place.folder, onFailure)) done.push(place);
  }
  forgetWritingPlaces(dataFolder, done);
}

async function removeInData(folder: string, onFailure: (error: unknown) => void): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (!notLookedInto.has(entry.name)) await removeInData(path, onFailure);
      continue;
    }
    const run = runOfPartial(entry.name);
    const isLeft = run === null ? FORMER_PARTIAL.test(entry.name) : run !== RUN;
    if (isLeft) await removeFile(path).catch(onFailure);
  }
}

/** @returns whether nothing of that start of the program is left there; a folder that is away, on a USB key, is looked into later. */
async function removeOf(run: string, folder: string, onFailure: (error: unknown) => void): Promise<boolean> {
  try {
    const names = await readdir(folder);
    for (const name of names) {
      if (runOfPartial(name) === run) await removeFile(join(folder, name));
    }
    return true;
  } catch (error) {
    if (!isAway(error)) onFailure(error);
    return false;
  }
}

const isAway = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT';
