import { randomBytes } from 'node:crypto';
import { createWriteStream, mkdirSync, statSync } from 'node:fs';
import { type FileHandle, open, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import { PRODUCER_NAME } from '#shared/exchange/manifest';
import type { WrittenCopy } from '#shared/ipc/copyContract';
import { withoutFileKeys } from '../database/officeFile';
import { removeSync } from '../disk/durableFile';
import { workFolders } from '../disk/workFolders';
import { encryptBytes } from '../exchange/ageFile';
import { addEntry } from '../exchange/zipEntry';
import { isSealedFile, sealedParts } from '../services/sealedFiles';
import {
  COPY_FORMAT,
  COPY_KEY_ENTRY,
  COPY_MANIFEST,
  COPY_VERSION,
  type CopyEntry,
  type CopyManifest,
  isEvidenceEntry,
  type SealedKeys,
} from './copyFormat';
import type { JobContext } from '../dispatch';
import { requireRoom } from './room';
import { readBackCopy } from './readBackCopy';
import { collect, protectionOf, type Source, stage, type Staged, type WriteRequest } from './stageCopy';

/** A copy that was written. */
export type WrittenFile = Omit<WrittenCopy, 'path' | 'hasLeft' | 'keys'>;

/**
 * Writes a copy of everything as a stream into the unfinished file of a copy, and reads it back whole. The database is copied as it is
 * at one moment, and with it the files that it names. What was written is no good when this fails.
 *
 * @throws ApplicationError with a sentence for what can be foreseen; the reason of `signal` when it is aborted; the error of the
 *   file system.
 */
export async function writeCopy(request: WriteRequest, context: JobContext): Promise<WrittenFile> {
  const workFolder = join(request.dataFolder, workFolders.copy);
  removeSync(workFolder);
  mkdirSync(workFolder, { recursive: true, mode: 0o700 });
  try {
    context.report(0, 0, 'Préparation de la copie');
    const staged = stage(request, workFolder);
    context.signal.throwIfAborted();
    const { sources, missingFiles } = collect(request, staged);
    if (protectionOf(request) === 'none' && !(await isAnySealed(sources))) withoutFileKeys(staged.database);
    const size = sources.reduce((sum, { from }) => sum + sizeOf(from), 0);
    await requireRoom(
      dirname(request.target),
      size * OVERHEAD,
      'La copie demande',
      'à cet endroit. Faites de la place ou choisissez-en un autre.',
    );
    const manifest = await writeEntries(request, staged, { sources, missingFiles, size }, context);
    await readBackCopy({ manifest, request, workFolder }, context);
    return {
      size: (await stat(request.target)).size,
      missingFileCount: missingFiles.length,
      lacksRegion: staged.region === 'unreadable',
    };
  } finally {
    removeSync(workFolder);
  }
}

/** While a protection that was given up is being removed from the files one by one, some still need its key. */
async function isAnySealed(sources: readonly Source[]): Promise<boolean> {
  for (const { from } of sources) if (typeof from === 'string' && (await isSealedFile(from))) return true;
  return false;
}

const sizeOf = (from: Source['from']): number =>
  typeof from === 'string' ? statSync(from).size : from.length;

const WRITING = 'Écriture de la copie';

/** Room for the table of contents and what sealing adds, in bytes for a byte. */
const OVERHEAD = 1.01;

interface Collected {
  readonly sources: readonly Source[];
  readonly missingFiles: readonly string[];
  /** Bytes of all sources. */
  readonly size: number;
}

async function writeEntries(
  request: WriteRequest,
  { office, region }: Staged,
  { sources, missingFiles, size }: Collected,
  { signal, report }: JobContext,
): Promise<CopyManifest> {
  const zip = new ZipFile();
  // Checked boundary: yazl makes a PassThrough; its types only say less.
  const written = pipeline(
    zip.outputStream as Readable,
    createWriteStream(request.target, { mode: 0o600, flush: true }),
    { signal },
  );
  const failed = new Promise<never>((_, reject) => {
    written.catch(reject);
    zip.on('error', reject);
  });
  failed.catch(() => {});
  const mtime = new Date(request.now);
  const entries: CopyEntry[] = [];
  const missing = [...missingFiles];
  let doneSize = 0;

  async function add(entry: string, chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<void> {
    entries.push(await Promise.race([addEntry(zip, entry, chunks, { mtime, compress: false }), failed]));
  }

  try {
    const copyKey = request.copyPassphrase === null ? null : randomBytes(32).toString('hex');
    if (copyKey !== null && request.copyPassphrase !== null) {
      const content = JSON.stringify({ key: copyKey, keys: request.keys } satisfies SealedKeys);
      const protection = { kind: 'passphrase', passphrase: request.copyPassphrase } as const;
      await add(COPY_KEY_ENTRY, [await encryptBytes(Buffer.from(content), protection)]);
    }
    for (const { entry, from } of sources) {
      signal.throwIfAborted();
      const file = typeof from === 'string' ? await openIfThere(from) : null;
      if (typeof from === 'string' && file === null) {
        // Removed since the database was copied, as the user may do.
        if (isEvidenceEntry(entry)) missing.push(basename(entry));
        continue;
      }
      const plain = file === null ? [Buffer.from(from)] : chunksOf(file);
      const reported = counted(plain, (length) => report((doneSize += length), 2 * size, WRITING));
      await add(entry, copyKey === null ? reported : sealedParts(reported, copyKey));
    }
    const manifest: CopyManifest = {
      format: COPY_FORMAT,
      version: COPY_VERSION,
      producer: { name: PRODUCER_NAME, version: request.version },
      createdAt: request.now,
      installation: office.installation,
      organisation: protectionOf(request) === 'none' ? office.organisation : null,
      protection: protectionOf(request),
      counts: {
        trainees: office.traineeCount,
        evidenceFiles: office.evidenceFiles.length - missing.length,
        waitingArchives: typeof region === 'object' ? region.waiting.length : 0,
      },
      missingFiles: missing,
      entries,
    };
    zip.addBuffer(Buffer.from(JSON.stringify(manifest)), COPY_MANIFEST, { mtime, compress: false });
    zip.end();
    await Promise.race([written, failed]);
    return manifest;
  } catch (error) {
    // Checked boundary: as above.
    (zip.outputStream as Readable).destroy();
    await written.catch(() => {});
    throw error;
  }
}

/** Bytes read at a time; of a sealed entry, a part. */
const CHUNK_SIZE = 2 ** 20;

async function openIfThere(path: string): Promise<FileHandle | null> {
  try {
    return await open(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

const chunksOf = (file: FileHandle): AsyncIterable<Buffer> =>
  file.createReadStream({ highWaterMark: CHUNK_SIZE });

async function* counted(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  count: (length: number) => void,
): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    yield chunk;
    count(chunk.length);
  }
}
