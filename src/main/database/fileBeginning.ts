import { closeSync, existsSync, openSync, readSync } from 'node:fs';
import { resolve } from 'node:path';

/** Bytes: the signature of a file in clear, or the salt of an encrypted one (SQLite3MultipleCiphers, cipher chacha20). */
export const BEGINNING_LENGTH = 16;
export const PLAIN_BEGINNING = Buffer.from('SQLite format 3\0', 'latin1');

interface OpenFile {
  readonly beginning: Buffer;
  isOpen(): boolean;
}
/** By path, whoever has it open. */
const openFiles = new Map<string, readonly OpenFile[]>();

const stillOpen = (path: string): readonly OpenFile[] =>
  openFiles.get(resolve(path))?.filter((file) => file.isOpen()) ?? [];

/**
 * How a database file begins; shorter when the file is, empty when it is not there. All that reads the bytes of a database file past SQLite asks here: where
 * POSIX is, closing any descriptor of a file drops the locks that SQLite has on it in this process, in every thread, and other programs
 * write into the middle of a transaction (https://sqlite.org/howtocorrupt.html, 2.2). An open file is therefore never opened a second time.
 */
export function beginningOf(path: string): Buffer {
  const [opened] = stillOpen(path);
  if (opened !== undefined) return opened.beginning;
  if (!existsSync(path)) return Buffer.alloc(0);
  const bytes = Buffer.alloc(BEGINNING_LENGTH);
  const file = openSync(path, 'r');
  try {
    return bytes.subarray(0, readSync(file, bytes, 0, BEGINNING_LENGTH, 0));
  } finally {
    closeSync(file);
  }
}

/** Remembers how a file begins that was just opened, for as long as it is. */
export function keepBeginning(path: string, beginning: Buffer, isOpen: () => boolean): void {
  openFiles.set(resolve(path), [...stillOpen(path), { beginning, isOpen }]);
}

/** How files begin, by their paths, in hexadecimal: what another thread has to be told before it looks at them. */
export type Beginnings = Readonly<Record<string, string>>;

export function beginningsOf(paths: readonly string[]): Beginnings {
  const known = paths.map((path) => [path, beginningOf(path)] as const);
  const whole = known.filter(([, beginning]) => beginning.length === BEGINNING_LENGTH);
  return Object.fromEntries(whole.map(([path, beginning]) => [path, beginning.toString('hex')]));
}

/** For a thread of its own, which does not know what others have open. */
export function learnBeginnings(beginnings: Beginnings): void {
  for (const [path, beginning] of Object.entries(beginnings)) {
    keepBeginning(path, Buffer.from(beginning, 'hex'), () => true);
  }
}
