import { appendFileSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { SEALED_BEGINNING, sealedPart } from '../services/sealedFiles';
import { safeName } from '../printing/fileNames';

/** The name of the folder in the data folder. */
export const INBOX_FOLDER = 'region-recu';

/** The end of the path of a waiting file, of whatever system it is. */
const WAITING_PATH = new RegExp(`[\\\\/]${INBOX_FOLDER}[\\\\/]([0-9a-f-]{36})[\\\\/]([^\\\\/]+)$`);

/** What the database knows of them. */
interface WaitingFiles {
  all(): readonly string[];
  move(from: string, to: string): void;
}

/**
 * Files that were dropped on the window. A page knows no path, so that their bytes come part by part and stand in a folder of the
 * data until they are concatenated.
 */
/** @param key encrypts what waits, in hexadecimal; `null` while nothing is encrypted. */
export function createInbox(folder: string, key: string | null) {
  /** How many parts of each upload are there. */
  const counts = new Map<string, number>();
  return {
    /** Adds a part to a file, and answers its path. */
    receive(uploadId: string, name: string, part: Uint8Array): string {
      const path = join(folder, uploadId, safeName(name, 200));
      mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
      const number = counts.get(uploadId) ?? 0;
      counts.set(uploadId, number + 1);
      if (key !== null && number === 0) appendFileSync(path, SEALED_BEGINNING, { mode: 0o600 });
      appendFileSync(path, key === null ? part : sealedPart(part, number, key), { mode: 0o600 });
      return path;
    },
    /** Removes a file that is over; files that stand elsewhere are the user's. */
    discard(path: string): void {
      const place = relative(folder, dirname(path));
      if (/^[0-9a-f-]{36}$/.test(place)) rmSync(dirname(path), { recursive: true, force: true });
    },
    /** Files that came with the folder from another computer, or another place of this one, are known by its path. */
    findAgain(waiting: WaitingFiles): void {
      for (const path of waiting.all()) {
        const [, uploadId, name] = WAITING_PATH.exec(path) ?? [];
        if (uploadId === undefined || name === undefined) continue;
        const here = join(folder, uploadId, name);
        if (here !== path && !existsSync(path) && existsSync(here)) waiting.move(path, here);
      }
    },
    /** Removes what an interrupted drop left, but for the files that still wait. */
    tidy(waiting: readonly string[]): void {
      const kept = new Set(waiting.map((path) => dirname(path)));
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      for (const name of readdirSync(folder)) {
        const path = join(folder, name);
        if (!kept.has(path)) rmSync(path, { recursive: true, force: true });
      }
    },
  };
}
