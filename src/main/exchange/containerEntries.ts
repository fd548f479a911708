import { readFile, stat } from 'node:fs/promises';
import { promisify } from 'node:util';
import { inflateRaw, inflateRawSync } from 'node:zlib';
import { type Entry, fromBufferPromise, openPromise, type ZipFile } from 'yauzl';
import { MANIFEST_ENTRY, SIGNATURE_ENTRY } from '#shared/exchange/manifest';
import { exchangeFault } from './exchangeFault';
import { type ContainerLimits, fileExcessOf } from './limits';

/** A ZIP file whose table of contents was checked; nothing of it is expanded yet. */
export interface EntryTable {
  readonly zip: ZipFile;
  readonly entries: ReadonlyMap<string, Entry>;
  /** The whole file, when it is small enough to be read at once. */
  readonly bytes: Buffer | null;
  /** Entries up to this many bytes are expanded at once. */
  readonly atOnce: number;
  /** Entries that are being expanded before anybody asks for them. */
  readonly ahead: Map<string, Promise<Buffer>>;
}

const entryName = /^(?:records\/[A-Za-z]+\.ndjson|files\/[0-9a-f]{64})$/;

/**
 * Opens a ZIP file and checks its table of contents: names, sizes, numbers, ratio.
 *
 * @throws ApplicationError when anything in it is not as docs/exchange-format.md says. The file is closed then.
 */
export async function openEntryTable(path: string, limits: ContainerLimits): Promise<EntryTable> {
  const size = await refuseTooLarge(path, limits);
  const bytes = size <= limits.atOnce ? await readFile(path) : null;
  const zip = await openZip(bytes ?? path);
  try {
    return { zip, entries: await readEntries(zip, limits), bytes, atOnce: limits.atOnce, ahead: new Map() };
  } catch (error) {
    zip.close();
    throw zipFault(error);
  }
}

/**
 * The bytes of a file on the disk.
 *
 * @throws ApplicationError when they are more than a container may have.
 */
export async function refuseTooLarge(
  path: string,
  limits: Pick<ContainerLimits, 'fileSize'>,
): Promise<number> {
  const { size } = await stat(path);
  const excess = fileExcessOf(size, limits);
  if (excess !== null) throw exchangeFault(excess);
  return size;
}

async function openZip(file: Buffer | string): Promise<ZipFile> {
  const options = { lazyEntries: true, autoClose: false, strictFileNames: true };
  try {
    return await (typeof file === 'string' ? openPromise(file, options) : fromBufferPromise(file, options));
  } catch (error) {
    throw zipFault(error);
  }
}

/**
 * Begins to expand entries that are going to be asked for: another thread does it while this one reads what comes before. Only of small
 * files, so that little waits in memory.
 */
export function expandAhead(
  { zip, entries, bytes, atOnce, ahead }: EntryTable,
  names: readonly string[],
): void {
  for (const name of names) {
    const entry = entries.get(name);
    if (entry === undefined || bytes === null || entry.uncompressedSize > atOnce) continue;
    if (entry.uncompressedSize <= WITHOUT_WAITING) continue;
    const content = expanded(zip, bytes, entry);
    // Whoever asks for it gets the error.
    content.catch(() => {});
    ahead.set(name, content);
  }
}

/**
 * The expanded bytes of an entry.
 *
 * @throws ApplicationError when the entry is missing or damaged, or expands to more or less than the table of contents says.
 */
export async function* bytesOf(
  { zip, entries, bytes, atOnce, ahead }: EntryTable,
  name: string,
): AsyncGenerator<Buffer> {
  const entry = entries.get(name);
  if (entry === undefined) throw exchangeFault('cette entrée manque.', { entry: name });
  try {
    const expanding = ahead.get(name);
    ahead.delete(name);
    if (expanding !== undefined) yield await expanding;
    else if (bytes !== null && entry.uncompressedSize <= atOnce) yield await expanded(zip, bytes, entry);
    else for await (const chunk of await zip.openReadStreamPromise(entry)) yield chunk;
  } catch (error) {
    throw entryFault(error, name);
  }
}

/** Up to this many bytes an entry expands in less time than another thread takes to answer. */
const WITHOUT_WAITING = 64 * 1024;

async function expanded(zip: ZipFile, bytes: Buffer, entry: Entry): Promise<Buffer> {
  const { compressedSize, uncompressedSize, compressionMethod } = entry;
  const { fileDataStart } = await zip.readLocalFileHeaderPromise(entry, { minimal: true });
  const stored = bytes.subarray(fileDataStart, fileDataStart + compressedSize);
  if (compressionMethod === STORED) return stored;
  const options = {
    maxOutputLength: Math.max(uncompressedSize, 1),
    // In one go: by default zlib comes back to this thread for every 16 kB, and waits while it is busy.
    chunkSize: uncompressedSize + LEAST_CHUNK,
  };
  const content =
    uncompressedSize <= WITHOUT_WAITING ? inflateRawSync(stored, options) : await inflated(stored, options);
  if (content.length !== uncompressedSize) throw new Error('too few bytes');
  return content;
}

/** Bytes, the fewest that zlib takes for a chunk. */
const LEAST_CHUNK = 64;

/** Method 0 of the ZIP format; `checkEntry` lets no other by than this and « deflate ». */
const STORED = 0;
const inflated = promisify(inflateRaw);

function entryFault(error: unknown, entry: string): unknown {
  const fault = zipFault(error);
  return fault === error ? error : exchangeFault('elle est abîmée ou incomplète.', { entry });
}

async function readEntries(zip: ZipFile, limits: ContainerLimits): Promise<Map<string, Entry>> {
  if (zip.entryCount > limits.entryCount) {
    throw exchangeFault(`il annonce ${zip.entryCount} entrées ; ${limits.entryCount} au plus sont admises.`);
  }
  const entries = new Map<string, Entry>();
  let expandedSize = 0;
  for await (const entry of zip.eachEntry()) {
    checkEntry(entry, limits);
    if (entries.has(entry.fileName)) {
      throw exchangeFault('cette entrée figure deux fois.', { entry: entry.fileName });
    }
    entries.set(entry.fileName, entry);
    expandedSize += entry.uncompressedSize;
    if (expandedSize > limits.expandedSize) {
      throw exchangeFault(`son contenu dépasse ${gigabytes(limits.expandedSize)} Go.`);
    }
  }
  for (const name of [MANIFEST_ENTRY, SIGNATURE_ENTRY]) {
    if (!entries.has(name)) {
      throw exchangeFault(
        'cette entrée manque : le fichier n’a pas été produit par un logiciel de carte de compétences.',
        { entry: name },
      );
    }
  }
  return entries;
}

function checkEntry(entry: Entry, limits: ContainerLimits): void {
  const { fileName, compressedSize, uncompressedSize } = entry;
  const place = { entry: fileName };
  const isHeader = fileName === MANIFEST_ENTRY || fileName === SIGNATURE_ENTRY;
  if (!isHeader && !entryName.test(fileName)) throw exchangeFault('cette entrée n’est pas prévue.', place);
  if (!entry.canDecodeFileData())
    throw exchangeFault('cette entrée est comprimée ou chiffrée autrement que prévu.', place);
  if (isHeader && uncompressedSize > limits.manifestSize)
    throw exchangeFault('cette entrée est trop longue.', place);
  if (uncompressedSize > limits.ratioFloor && uncompressedSize > compressedSize * limits.ratio) {
    throw exchangeFault('cette entrée est anormalement comprimée.', place);
  }
}

const gigabytes = (bytes: number): number => Math.round(bytes / 2 ** 30);

/** What the ZIP library says of a file that is no ZIP file, cut short or changed, in a French sentence. */
export function zipFault(error: unknown): unknown {
  if (!(error instanceof Error) || isKnown(error)) return error;
  const badName = /^(?:invalid relative path|absolute path|invalid characters in fileName): (.*)$/s.exec(
    error.message,
  );
  if (badName) {
    return exchangeFault('cette entrée voudrait sortir de son dossier.', { entry: badName[1] ?? '' });
  }
  return exchangeFault('ce n’est pas un dossier ni une archive, ou il est arrivé incomplet ou abîmé.');
}

/** Our own refusals, and what the file system says, which the user can do something about. */
const isKnown = (error: Error): boolean =>
  error.name === 'ApplicationError' || ('syscall' in error && 'code' in error);
