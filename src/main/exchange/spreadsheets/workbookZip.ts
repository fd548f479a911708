import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';
import type { ReadingGuard } from './readingGuard';
import { damageOf, refusal, tooLarge } from './refusals';

/** The parts of a workbook, by their names in small letters. */
export interface WorkbookZip {
  readonly names: ReadonlySet<string>;
  /** Bytes of parts as the file tells them, which need not be true. */
  announcedSize(name: string): number;
  /** @throws Error when there is no such part. */
  stream(name: string): AsyncIterable<Buffer>;
}

/**
 * Reads the table of contents of a ZIP file.
 *
 * @throws ApplicationError when it is damaged or has too many parts.
 */
export async function openWorkbookZip(bytes: Buffer, { limits }: ReadingGuard): Promise<WorkbookZip> {
  const entries = new Map<string, Entry>();
  let zip: ZipFile;
  try {
    // What parts expand to is counted, whatever the file says of it.
    zip = await fromBufferPromise(bytes, { lazyEntries: true, validateEntrySizes: false });
    if (zip.entryCount > limits.partCount) {
      throw tooLarge(`ce classeur a plus de ${limits.partCount} parties`);
    }
    for await (const entry of zip.eachEntry()) entries.set(entry.fileName.toLowerCase(), entry);
  } catch (error) {
    throw damageOf(error);
  }
  return {
    names: new Set(entries.keys()),
    announcedSize: (name) => entries.get(name)?.uncompressedSize ?? 0,
    async *stream(name) {
      const entry = entries.get(name);
      if (entry === undefined) throw new Error(`no part ${name}`);
      if (entry.isEncrypted()) {
        throw refusal(
          'Ce classeur est protégé par un mot de passe. Enregistrez-le sans mot de passe dans votre tableur, puis recommencez.',
        );
      }
      yield* await zip.openReadStreamPromise(entry);
    },
  };
}
