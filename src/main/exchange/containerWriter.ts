import { createHash } from 'node:crypto';
import { createWriteStream, statSync } from 'node:fs';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setImmediate } from 'node:timers/promises';
import { ZipFile } from 'yazl';
import { type ExchangeKind, exchangeKinds, fileEntry, recordsEntry } from '#shared/exchange/exchangeKind';
import {
  EXCHANGE_FORMAT,
  leastVersion,
  type Manifest,
  MANIFEST_ENTRY,
  type ManifestEntry,
  manifestSchema,
  SIGNATURE_ENTRY,
} from '#shared/exchange/manifest';
import { ApplicationError } from '#shared/ipc/result';
import { type DurableOptions, fillDurably } from '../disk/durableFile';
import { type ContainerLimits, containerLimits, excessOf, fileExcessOf, lineExcessOf } from './limits';
import { signatureOf } from './signature';
import { lineParts } from './storedJson';
import { addEntry } from './zipEntry';

/** What the manifest says that does not follow from the records. */
export type ContainerHeader = Pick<
  Manifest,
  'id' | 'producer' | 'createdAt' | 'sender' | 'scope' | 'referentials'
>;

/** A file kept as evidence. */
export interface EvidenceBytes {
  readonly sha256: string;
  readonly bytes: Uint8Array;
}

/** What goes into a container, asked for when its turn comes. */
export interface ContainerContent {
  readonly header: ContainerHeader;
  /** The records of a kind, each a line. Its kinds are asked for in the order of `exchangeKinds`, each once. */
  records(kind: ExchangeKind): Iterable<object>;
  /** The files that the evidence names, asked for once all records are written. */
  readonly files: Iterable<EvidenceBytes> | AsyncIterable<EvidenceBytes>;
}

export interface WriteOptions extends Pick<DurableOptions, 'dataFolder'> {
  /** PKCS #8 in PEM. */
  readonly signingKey: string;
  /** Turns the bytes of the container into what stands in the file. */
  readonly encrypt?: ((plain: Readable) => Promise<Readable>) | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Told how many records are written, now and then. */
  readonly report?: ((recordCount: number) => void) | undefined;
  /** What the file may be at most, so that it can be read. */
  readonly limits?: ContainerLimits | undefined;
}

/** Bytes of records put together before they are compressed. */
const CHUNK_SIZE = 256 * 1024;
/** Up to this many chunks an entry is compressed at once, beside the reading of those that follow. */
const CHUNKS_AT_ONCE = 8;

/**
 * Writes a container as a stream: the file appears under its name once it is whole and on the disk, and a file that was there is
 * replaced only then. Nothing stays of one that was cancelled or failed.
 *
 * @throws ApplicationError `cancelled` when `signal` is aborted, `invalidInput` when nobody could read the file; whatever the file system or
 *   `content` throws.
 */
export async function writeContainer(
  path: string,
  content: ContainerContent,
  options: WriteOptions,
): Promise<Manifest> {
  const { dataFolder, signal } = options;
  try {
    return await fillDurably(path, (partial) => streamContainer(partial, content, options), { dataFolder });
  } catch (error) {
    if (!signal?.aborted) throw error;
    throw new ApplicationError('cancelled', 'L’envoi est annulé : aucun fichier n’a été écrit.');
  }
}

async function streamContainer(
  path: string,
  content: ContainerContent,
  options: WriteOptions,
): Promise<Manifest> {
  const { limits = containerLimits } = options;
  const zip = new ZipFile();
  // Checked boundary: yazl makes a PassThrough; its types only say less.
  const plain = zip.outputStream as Readable;
  let written: Promise<void> | undefined;
  try {
    const bytes = options.encrypt === undefined ? plain : await options.encrypt(plain);
    written = pipeline(bytes, createWriteStream(path, { mode: 0o600 }));
    const failed = failureOf(written, zip);
    const manifest = await Promise.race([writeEntries(zip, content, options), failed]);
    zip.end();
    await Promise.race([written, failed]);
    options.signal?.throwIfAborted();
    refuseExcess(fileExcessOf(statSync(path).size, limits));
    return manifest;
  } catch (error) {
    plain.destroy();
    await written?.catch(() => {});
    throw error;
  }
}

/** Rejects when writing fails, so that nobody waits for bytes that nobody takes. */
function failureOf(written: Promise<void>, zip: ZipFile): Promise<never> {
  const failure = new Promise<never>((_, reject) => {
    written.catch(reject);
    zip.on('error', reject);
  });
  failure.catch(() => {});
  return failure;
}

async function writeEntries(
  zip: ZipFile,
  { header, records, files }: ContainerContent,
  { signingKey, signal, report, limits = containerLimits }: WriteOptions,
): Promise<Manifest> {
  const mtime = new Date(header.createdAt);
  const entries: ManifestEntry[] = [];
  const counts: Manifest['counts'] = {};
  let recordCount = 0;
  const scratch = Buffer.allocUnsafe(CHUNK_SIZE);

  for (const kind of exchangeKinds) {
    let count = 0;
    const chunks = chunksOf(records(kind), scratch, limits.lineSize, (added) => {
      signal?.throwIfAborted();
      count += added;
      report?.(recordCount + count);
    });
    const beginning = take(chunks, CHUNKS_AT_ONCE + 1);
    if (beginning.length === 0) continue;
    const entry = recordsEntry(kind);
    entries.push(
      beginning.length <= CHUNKS_AT_ONCE
        ? addSmallEntry(zip, entry, whole(beginning), mtime)
        : await addEntry(zip, entry, joined(beginning, chunks), { mtime }),
    );
    counts[kind] = count;
    recordCount += count;
    // Between two kinds the window gets an answer, and compression, which comes back here for every 16 kB, goes on.
    await setImmediate();
  }
  for await (const { sha256, bytes } of files) {
    signal?.throwIfAborted();
    // As they are: most are compressed already, and a scan of white paper would be compressed more than a file may be.
    entries.push(await addEntry(zip, fileEntry(sha256), [bytes], { mtime, compress: false }));
  }

  refuseExcess(excessOf({ scope: header.scope, counts, entries }, limits));
  const manifest: Manifest = manifestSchema.parse({
    format: EXCHANGE_FORMAT,
    version: leastVersion({ scope: header.scope, counts }),
    ...header,
    counts,
    entries,
    signature: { algorithm: 'Ed25519', entry: SIGNATURE_ENTRY, covers: MANIFEST_ENTRY },
  } satisfies Manifest);
  const manifestBytes = Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`);
  const signature = Buffer.from(signatureOf(manifestBytes, signingKey));
  refuseExcess(excessOf(manifest, limits, [manifestBytes.length, signature.length]));
  zip.addBuffer(manifestBytes, MANIFEST_ENTRY, { mtime });
  zip.addBuffer(signature, SIGNATURE_ENTRY, { mtime });
  return manifest;
}

/** @param excess French sentence, as `excessOf` answers it. */
function refuseExcess(excess: string | null): void {
  if (excess === null) return;
  throw new ApplicationError(
    'invalidInput',
    `Personne ne pourrait lire ce fichier : ${excess} Rien n’a été écrit. Choisissez moins de stagiaires à la fois, ou une période plus courte.`,
  );
}

/** UTF-8 takes three bytes at most for a unit of a JavaScript string. */
const MOST_BYTES_OF_UNIT = 3;
const LINE_FEED = 0x0a;

const mostBytesOf = (part: string | Buffer): number =>
  typeof part === 'string' ? part.length * MOST_BYTES_OF_UNIT : part.length;

/**
 * The lines of records, put together into chunks; `onChunk` is told how many records each holds. Bytes are written in place: as one
 * long text, all lines would be copied twice more.
 *
 * @param scratch where a chunk is put together; only what it takes is kept of it.
 */
function* chunksOf(
  records: Iterable<object>,
  scratch: Buffer,
  lineSize: number,
  onChunk: (count: number) => void,
): Generator<Buffer> {
  let size = 0;
  let count = 0;
  for (const record of records) {
    const line = lineParts(record);
    const most = line.reduce((sum, part) => sum + mostBytesOf(part), 1);
    if (size > 0 && size + most > scratch.length) {
      onChunk(count);
      yield Buffer.from(scratch.subarray(0, size));
      size = 0;
      count = 0;
    }
    const chunk = most > scratch.length ? Buffer.allocUnsafe(most) : scratch;
    const start = size;
    for (const part of line)
      size += typeof part === 'string' ? chunk.write(part, size) : part.copy(chunk, size);
    refuseExcess(lineExcessOf(size - start, lineSize));
    chunk[size++] = LINE_FEED;
    count++;
    if (chunk === scratch) continue;
    onChunk(count);
    yield chunk.subarray(0, size);
    size = 0;
    count = 0;
  }
  onChunk(count);
  if (size > 0) yield Buffer.from(scratch.subarray(0, size));
}

const whole = (chunks: readonly Buffer[]): Buffer => {
  const [only] = chunks;
  return only !== undefined && chunks.length === 1 ? only : Buffer.concat(chunks);
};

/** The next items, `count` at most, without ending the generator. */
function take<Item>(items: Iterator<Item, unknown>, count: number): Item[] {
  const taken: Item[] = [];
  while (taken.length < count) {
    const next = items.next();
    if (next.done === true) break;
    taken.push(next.value);
  }
  return taken;
}

function* joined(beginning: readonly Buffer[], rest: Iterable<Buffer>): Generator<Buffer> {
  yield* beginning;
  yield* rest;
}

/** `addEntry` for some bytes at hand: nobody waits, and they are compressed beside those of other entries. */
function addSmallEntry(zip: ZipFile, path: string, bytes: Buffer, mtime: Date): ManifestEntry {
  zip.addBuffer(bytes, path, { mtime });
  return { path, size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
}
