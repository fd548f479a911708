import { createHash, hash as sha256, randomUUID } from 'node:crypto';
import { createReadStream, mkdirSync, rmSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { exchangeFault } from '../exchange/exchangeFault';
import { refuseLongFile } from '../exchange/openExchangeFile';
import { isSealedFile, unsealFileWithAny } from '../services/sealedFiles';
import type { ArchiveReader, ArchiveReading } from './archiveReader';

/** A file whose turn comes soon. */
export interface Opening {
  readonly path: string;
  /** SHA-256 of its bytes. @throws ApplicationError when it is too long; whatever the file system throws. */
  hash(): Promise<string>;
  /** What is in it. @throws as `ArchiveReader.read`. */
  reading(): Promise<ArchiveReading>;
  /** Once nobody needs it any more. */
  leave(): Promise<void>;
}

interface OpeningContext {
  readonly reader: ArchiveReader;
  /** Whether a file is received already, as far as is known before its turn: it is then not read ahead. */
  readonly isReceived: (hash: string) => boolean;
  /** What archives that wait encrypted may be sealed with, the likeliest first. */
  readonly fileKeys: readonly string[];
  readonly workFolder: string;
  readonly signal: AbortSignal;
}

/** Bytes to be read, and what removes them when they are a copy. */
interface PlainFile {
  readonly path: string;
  release(): void;
}

/** Takes the files at these paths one after the other, while the next ones are already being read. */
export function createOpenings(paths: readonly string[], context: OpeningContext) {
  const begun: Opening[] = [];
  let takenCount = 0;
  return {
    /** The next file, `null` after the last; whoever takes it leaves it. */
    next(): Opening | null {
      const begunCount = takenCount + begun.length;
      takenCount += 1;
      for (const path of paths.slice(begunCount, takenCount + context.reader.ahead)) {
        begun.push(beginOpening(path, context));
      }
      return begun.shift() ?? null;
    },
    /** Leaves those that nobody took, once their readings have ended. */
    async end(): Promise<void> {
      await Promise.all(begun.map((opening) => opening.leave()));
    },
  };
}

function beginOpening(path: string, context: OpeningContext): Opening {
  const { reader, isReceived, signal } = context;
  const plain = plainFile(path, context);
  const hash = plain.then((file) => hashOf(file.path, signal));
  const read = async (): Promise<ArchiveReading> => reader.read((await plain).path);
  const ahead = hash.then((known) => (isReceived(known) ? null : read()));
  // Whoever waits for it gets the error.
  ahead.catch(() => {});
  return {
    path,
    hash: () => hash,
    reading: async () => (await ahead) ?? (await read()),
    async leave() {
      await ahead.catch(() => {});
      await plain.then(
        ({ release }) => release(),
        () => {},
      );
    },
  };
}

/** The file itself, or what it holds when it waits encrypted. */
async function plainFile(path: string, { fileKeys, workFolder }: OpeningContext): Promise<PlainFile> {
  if (fileKeys.length === 0 || !(await isSealedFile(path))) return { path, release: () => {} };
  mkdirSync(workFolder, { recursive: true, mode: 0o700 });
  const target = join(workFolder, randomUUID());
  const release = (): void => rmSync(target, { force: true });
  try {
    await unsealFileWithAny(path, target, fileKeys);
    return { path: target, release };
  } catch (error) {
    release();
    if (error instanceof Error && 'syscall' in error) throw error;
    throw exchangeFault('il attendait ici et a été abîmé.');
  }
}

/** Up to this many bytes a file is read at once. */
const AT_ONCE = 4 * 2 ** 20;

/** @throws ApplicationError when the file is too large: its bytes, which would take a minute to read, are not looked at. */
async function hashOf(path: string, signal: AbortSignal): Promise<string> {
  await refuseLongFile(path);
  if (statSync(path).size <= AT_ONCE) return sha256('sha256', await readFile(path));
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path, { signal })) hash.update(chunk);
  return hash.digest('hex');
}
