// As one object, so that tests can make any call of it fail.
import fs from 'node:fs';
import { dirname } from 'node:path';
import { patiently, patientlySync } from './patience';
import { companionsOf, partialBeside } from './partialFile';
import { noteWritingPlace } from './partialJournal';

export interface DurableOptions {
  /** For a file that may stand outside of it: the data folder, which keeps note of where files are begun. */
  readonly dataFolder?: string | undefined;
  /** Asked at the last moment: the file is given up when it says no. */
  readonly isStillWanted?: (() => boolean) | undefined;
}

export interface DurableWriteOptions extends DurableOptions {
  /** Mode under POSIX; 0o666 but for the umask when it is not given. */
  readonly mode?: number | undefined;
}

/**
 * Writes a file whole or not at all, over the one that is there: see `fillDurably`.
 *
 * @throws the error of the file system.
 */
export function writeDurably(
  path: string,
  bytes: Uint8Array | string,
  { mode = 0o666, ...options }: DurableWriteOptions = {},
): Promise<void> {
  return fillDurably(path, (partial) => fs.promises.writeFile(partial, bytes, { mode }), options);
}

/** Copies a file whole or not at all, over the one that is there: see `fillDurably`. @throws the error of the file system. */
export function copyDurably(from: string, to: string, options: DurableOptions = {}): Promise<void> {
  return fillDurably(to, (partial) => fs.promises.copyFile(from, partial), options);
}

/**
 * Makes a file whole or not at all: `fill` writes it under the name of an unfinished file, and once its bytes are on the disk it takes
 * its own, over the file that is there. That is tried again for some seconds while another program holds that file
 * (docs/decisions/0030). Whatever fails, what was there is untouched and nothing unfinished stays.
 *
 * @param fill makes the file at the path that it is given; may throw, to give up.
 * @throws what `fill` or the file system throws.
 */
export async function fillDurably<Value>(
  path: string,
  fill: (partial: string) => Promise<Value>,
  { dataFolder, isStillWanted = () => true }: DurableOptions = {},
): Promise<Value> {
  if (dataFolder !== undefined) noteWritingPlace(dataFolder, path);
  const partial = partialBeside(path);
  try {
    await fs.promises.mkdir(dirname(path), { recursive: true });
    const value = await fill(partial);
    await flush(partial);
    if (isStillWanted()) await replaceFile(partial, path);
    else await removeFile(partial);
    return value;
  } catch (error) {
    await removeAll(companionsOf(partial));
    throw error;
  }
}

/** Writes a small file of the user's own whole or not at all, at once. The folder is there already. */
export function writeDurablySync(path: string, text: string): void {
  fillDurablySync(path, (partial) => fs.writeFileSync(partial, text, { mode: 0o600 }));
}

/** The same for what works without waiting, such as SQLite. The folder is there already. */
export function fillDurablySync<Value>(path: string, fill: (partial: string) => Value): Value {
  const partial = partialBeside(path);
  try {
    const value = fill(partial);
    flushSync(partial);
    replaceFileSync(partial, path);
    return value;
  } catch (error) {
    removeAllSync(companionsOf(partial));
    throw error;
  }
}

/** Gives a file that is whole and on the disk its name, over the file that bears it; once this returns, the disk knows the name. */
async function replaceFile(from: string, to: string): Promise<void> {
  // At once: nothing may happen between the last question and the rename.
  await patiently(() => fs.renameSync(from, to));
  flushFolder(dirname(to));
}

export function replaceFileSync(from: string, to: string): void {
  patientlySync(() => fs.renameSync(from, to));
  flushFolder(dirname(to));
}

/** Removes a file if it is there, and nothing else of that name. @throws when it is held for longer than some seconds. */
export function removeFile(path: string): Promise<void> {
  return patiently(() => fs.promises.rm(path, { force: true }));
}

/** Removes a file or a folder with all that is in it, if it is there. @throws when it is held for longer than some seconds. */
export function remove(path: string): Promise<void> {
  return patiently(() => fs.promises.rm(path, { recursive: true, force: true }));
}

export function removeSync(path: string): void {
  patientlySync(() => fs.rmSync(path, { recursive: true, force: true }));
}

/** Waits until the bytes of a file are on the disk. */
async function flush(path: string): Promise<void> {
  const file = await patiently(() => fs.promises.open(path, 'r+'));
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

export function flushSync(path: string): void {
  const file = patientlySync(() => fs.openSync(path, 'r+'));
  try {
    fs.fsyncSync(file);
  } finally {
    fs.closeSync(file);
  }
}

/**
 * Waits until the disk knows the names in a folder, without which a file that took its name may lose it in a power cut. Windows keeps
 * names in a journal of its own and opens no folder.
 */
function flushFolder(folder: string): void {
  if (process.platform === 'win32') return;
  let opened: number | undefined;
  try {
    opened = fs.openSync(folder, 'r');
    fs.fsyncSync(opened);
  } catch {
    // Some network and USB file systems do not know this; the file itself is whole under its name.
  } finally {
    if (opened !== undefined) fs.closeSync(opened);
  }
}

/** What cannot be removed now goes at the next start, and hides no other error. */
async function removeAll(paths: readonly string[]): Promise<void> {
  for (const path of paths) await removeFile(path).catch(() => {});
}

function removeAllSync(paths: readonly string[]): void {
  for (const path of paths) {
    try {
      removeSync(path);
    } catch {
      // At the next start.
    }
  }
}
