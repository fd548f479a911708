import { existsSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, extname } from 'node:path';

/**
 * Writes a file whole or not at all: under another name first, which takes its own once everything is on the disk. A file that
 * is already there and that `isOwn` does not know is left alone: the new one gets « (2) », « (3) »… in its name.
 *
 * @param isOwn tells whether a path holds an earlier issue of this very document, which is replaced.
 * @returns the path that the file has.
 * @throws the error of the file system; nothing is left behind.
 */
export async function writeDocumentFile(
  wantedPath: string,
  bytes: Uint8Array,
  isOwn: (path: string) => boolean,
): Promise<string> {
  const path = freePath(wantedPath, isOwn);
  const unfinished = `${path}.en-cours`;
  await mkdir(dirname(path), { recursive: true });
  try {
    await writeFile(unfinished, bytes, { flush: true });
    await rename(unfinished, path);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
  return path;
}

function freePath(wantedPath: string, isOwn: (path: string) => boolean): string {
  const extension = extname(wantedPath);
  const stem = wantedPath.slice(0, wantedPath.length - extension.length);
  let path = wantedPath;
  for (let count = 2; existsSync(path) && !isOwn(path); count += 1) path = `${stem} (${count})${extension}`;
  return path;
}
