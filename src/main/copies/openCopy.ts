import { createHash } from 'node:crypto';
import { createWriteStream, mkdirSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { MANIFEST_ENTRY, SIGNATURE_ENTRY } from '#shared/exchange/manifest';
import { ApplicationError } from '#shared/ipc/result';
import { unsealFile } from '../services/sealedFiles';
import {
  COPY_MANIFEST,
  type CopyManifest,
  copyHeadSchema,
  copyManifestSchema,
  COPY_VERSION,
  damagedCopy,
  LONGEST_KEYS,
  LONGEST_MANIFEST,
  newerCopy,
} from './copyFormat';
import { notACopy } from './foreignFile';

interface ReadOptions {
  readonly signal?: AbortSignal;
  /** Told the length of each chunk that was read. */
  readonly count?: (length: number) => void;
}

/** A copy whose table of contents and manifest agree; its entries are checked as they are read. */
export interface OpenCopy {
  readonly manifest: CopyManifest;
  has(entry: string): boolean;
  /** Bytes of an entry, as stored. */
  sizeOf(entry: string): number;
  /** Reads an entry and checks it against the manifest. @throws ApplicationError when it is damaged. */
  verify(entry: string, options?: ReadOptions): Promise<void>;
  /**
   * Writes an entry into a file, on the disk when this resolves.
   *
   * @param key what the entry was sealed with; `null` when it stands as it is.
   * @throws ApplicationError when it is damaged: what was written is no good.
   */
  extract(entry: string, target: string, key: string | null, options?: ReadOptions): Promise<void>;
  /** The bytes of one of the entries of keys. @throws ApplicationError when they are damaged, or too many. */
  readKeys(entry: string): Promise<Buffer>;
  close(): void;
}

/**
 * Opens a copy of everything. Its table of contents has to be what the manifest says, entry for entry and byte for byte: a size that lies
 * is found before anything is read.
 *
 * @throws ApplicationError with a sentence; the error of the file system.
 */
export async function openCopy(path: string): Promise<OpenCopy> {
  const zip = await openZip(path);
  try {
    const entries = await entriesOf(zip);
    const manifest = parsed(await wholeBytes(zip, entries, COPY_MANIFEST, LONGEST_MANIFEST));
    refuseDisagreement(manifest, entries, zip.fileSize);
    return copyOf(zip, entries, manifest);
  } catch (error) {
    zip.close();
    throw faultOf(error);
  }
}

function copyOf(zip: ZipFile, entries: ReadonlyMap<string, Entry>, manifest: CopyManifest): OpenCopy {
  const announced = new Map(manifest.entries.map((entry) => [entry.path, entry]));

  async function* checked(name: string, { signal, count }: ReadOptions): AsyncGenerator<Buffer> {
    const entry = requireEntry(entries, name);
    const hash = createHash('sha256');
    try {
      for await (const chunk of await zip.openReadStreamPromise(entry)) {
        signal?.throwIfAborted();
        hash.update(chunk);
        count?.(chunk.length);
        yield chunk;
      }
    } catch (error) {
      signal?.throwIfAborted();
      throw faultOf(error);
    }
    if (hash.digest('hex') !== announced.get(name)?.sha256) throw changedBytes(name);
  }

  return {
    manifest,
    has: (entry) => announced.has(entry),
    sizeOf: (entry) => announced.get(entry)?.size ?? 0,
    async verify(entry, options = {}) {
      for await (const chunk of checked(entry, options)) void chunk;
    },
    async extract(entry, target, key, options = {}) {
      mkdirSync(dirname(target), { recursive: true, mode: 0o700 });
      const stored = key === null ? target : `${target}.scelle`;
      const file = createWriteStream(stored, { flags: 'wx', mode: 0o600, flush: true });
      await pipeline(Readable.from(checked(entry, options), { objectMode: false }), file);
      if (key === null) return;
      await unsealFile(stored, `${target}.ouvert`, key).catch((error: unknown) => {
        throw error instanceof Error && 'syscall' in error ? error : changedBytes(entry);
      });
      await rm(stored);
      await rename(`${target}.ouvert`, target);
    },
    readKeys: (entry) => wholeBytes(zip, entries, entry, LONGEST_KEYS, announced.get(entry)?.sha256),
    close: () => zip.close(),
  };
}

async function openZip(path: string): Promise<ZipFile> {
  try {
    return await openPromise(path, { lazyEntries: true, autoClose: false, strictFileNames: true });
  } catch (error) {
    throw faultOf(error);
  }
}

/** Method 0 of the ZIP format: as it is. */
const STORED = 0;
/** A file of evidence is an entry, and nobody keeps as many. */
const MOST_ENTRIES = 500_000;

async function entriesOf(zip: ZipFile): Promise<Map<string, Entry>> {
  if (zip.entryCount > MOST_ENTRIES) throw damagedCopy('elle annonce trop d’entrées.');
  const entries = new Map<string, Entry>();
  let count = 0;
  for await (const entry of zip.eachEntry()) {
    entries.set(entry.fileName, entry);
    count += 1;
  }
  if (!entries.has(COPY_MANIFEST)) throw notACopy(kindOfZip(entries));
  const isAsIs = (entry: Entry): boolean => entry.compressionMethod === STORED && entry.canDecodeFileData();
  if (entries.size !== count || ![...entries.values()].every(isAsIs)) {
    throw damagedCopy('sa table des matières a été modifiée.');
  }
  return entries;
}

/** French, after « C’est ». */
function kindOfZip(entries: ReadonlyMap<string, Entry>): string {
  if (entries.has(MANIFEST_ENTRY) && entries.has(SIGNATURE_ENTRY))
    return 'un dossier ou une archive, qui se reçoit dans « Échanges »';
  if (entries.has('[Content_Types].xml')) return 'un classeur ou un document de bureautique';
  return 'un fichier compressé d’une autre sorte';
}

function parsed(bytes: Buffer): CopyManifest {
  let content: unknown;
  try {
    content = JSON.parse(bytes.toString('utf8'));
  } catch {
    throw damagedCopy('son manifeste ne se lit pas.');
  }
  const head = copyHeadSchema.safeParse(content);
  if (!head.success) throw damagedCopy('son manifeste n’est pas celui d’une copie.');
  if (head.data.version > COPY_VERSION) throw newerCopy();
  const manifest = copyManifestSchema.safeParse(content);
  if (!manifest.success) throw damagedCopy('son manifeste ne se lit pas.');
  return manifest.data;
}

function refuseDisagreement(
  { entries: announced }: CopyManifest,
  entries: ReadonlyMap<string, Entry>,
  fileSize: number,
): void {
  const names = new Set(announced.map(({ path }) => path));
  const total = announced.reduce((sum, { size }) => sum + size, 0);
  const agree =
    names.size === announced.length &&
    entries.size === names.size + 1 &&
    announced.every(({ path, size }) => entries.get(path)?.uncompressedSize === size) &&
    total < fileSize;
  if (!agree) throw damagedCopy('il y manque des fichiers, ou ils n’ont pas la taille annoncée.');
}

function requireEntry(entries: ReadonlyMap<string, Entry>, name: string): Entry {
  const entry = entries.get(name);
  if (entry === undefined) throw damagedCopy('il y manque des fichiers.');
  return entry;
}

/** All bytes of a small entry, against their SHA-256 when it is known. */
async function wholeBytes(
  zip: ZipFile,
  entries: ReadonlyMap<string, Entry>,
  name: string,
  longest: number,
  sha256?: string,
): Promise<Buffer> {
  const entry = requireEntry(entries, name);
  if (entry.uncompressedSize > longest) throw changedBytes(name);
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk);
  } catch (error) {
    throw faultOf(error);
  }
  const bytes = Buffer.concat(chunks);
  if (sha256 !== undefined && createHash('sha256').update(bytes).digest('hex') !== sha256) {
    throw changedBytes(name);
  }
  return bytes;
}

const changedBytes = (entry: string): ApplicationError =>
  damagedCopy(`des octets ont changé depuis qu’elle a été écrite (${entry.slice(0, 80)}).`);

/** Our own refusals and what the file system says stay as they are; anything else is what the ZIP library says of damage. */
function faultOf(error: unknown): unknown {
  if (error instanceof ApplicationError) return error;
  if (error instanceof Error && 'syscall' in error && 'code' in error) return error;
  return damagedCopy('elle est incomplète, ou n’est pas celle qui a été écrite.');
}
