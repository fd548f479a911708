import { renameSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { remove, removeFile } from './durableFile';
import { partialBeside, RUN, runOfPartial } from './partialFile';
import { forgetWritingPlaces, writingPlaces } from './partialJournal';
import { workFolders } from './workFolders';

/** How unfinished files were called by earlier versions of this program. Beside other files of the data folder nothing is called so. */
const FORMER_PARTIAL = /\.(?:partial|en-cours|new)$/;

/** Folders of the data folder that hold no unfinished files of ours, and may hold thousands of others. */
const notLookedInto = new Set(['browser', 'electron']);

/**
 * Puts what earlier starts left in the folders of their work out of the way, at once, before anything of this start is put there.
 *
 * @returns where it stands now, for `removeLitter`.
 */
export function setWorkAside(dataFolder: string): string[] {
  return Object.values(workFolders).flatMap((name) => {
    const folder = join(dataFolder, name);
    const aside = partialBeside(folder);
    try {
      renameSync(folder, aside);
      return [aside];
    } catch {
      // Mostly there is none; one that is held goes at a later start.
      return [];
    }
  });
}

/**
 * Removes every unfinished file that an earlier start of the program left: in the data folder by its name, elsewhere by the note that was
 * taken of the place. What this start is writing, and what bears any other name, stays.
 *
 * @param aside what `setWorkAside` answered.
 * @param onFailure told of each file that cannot be removed, for the log; the next start tries again.
 */
export async function removeLitter(
  dataFolder: string,
  aside: readonly string[],
  onFailure: (error: unknown) => void,
): Promise<void> {
  for (const folder of aside) await remove(folder).catch(onFailure);
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
    const run = runOfPartial(entry.name);
    if (run !== null) {
      if (run !== RUN) await remove(path).catch(onFailure);
    } else if (entry.isDirectory()) {
      if (!notLookedInto.has(entry.name)) await removeInData(path, onFailure);
    } else if (FORMER_PARTIAL.test(entry.name)) {
      await removeFile(path).catch(onFailure);
    }
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
