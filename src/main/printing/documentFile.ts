import { existsSync } from 'node:fs';
import { extname } from 'node:path';
import { type DurableOptions, writeDurably } from '../disk/durableFile';

export interface DocumentFileOptions extends Pick<DurableOptions, 'dataFolder'> {
  /** Tells whether a path holds an earlier issue of this very document, which is replaced. */
  readonly isOwn: (path: string) => boolean;
}

/**
 * Writes a file whole or not at all, and the folder that it goes into. A file that is already there and that `isOwn` does not know is left alone: the new one gets « (2) », « (3) »… in its name.
 *
 * @returns the path that the file has.
 * @throws the error of the file system; nothing is left behind.
 */
export async function writeDocumentFile(
  wantedPath: string,
  bytes: Uint8Array,
  { isOwn, dataFolder }: DocumentFileOptions,
): Promise<string> {
  const path = freePath(wantedPath, isOwn);
  await writeDurably(path, bytes, { dataFolder });
  return path;
}

/** Characters of a whole path, which programs under Windows need to open the file (MAX_PATH, with its NUL, is 260). */
const LONGEST_WINDOWS_PATH = 259;
/** « (99) » */
const ROOM_FOR_COUNT = 5;

/** How many characters the name of a file may have in a folder: without a limit where the system has none for whole paths. */
export function roomForName(folder: string, platform: NodeJS.Platform = process.platform): number {
  return platform === 'win32'
    ? LONGEST_WINDOWS_PATH - folder.length - 1 - ROOM_FOR_COUNT
    : Number.POSITIVE_INFINITY;
}

function freePath(wantedPath: string, isOwn: (path: string) => boolean): string {
  const extension = extname(wantedPath);
  const stem = wantedPath.slice(0, wantedPath.length - extension.length);
  let path = wantedPath;
  for (let count = 2; existsSync(path) && !isOwn(path); count += 1) path = `${stem} (${count})${extension}`;
  return path;
}
