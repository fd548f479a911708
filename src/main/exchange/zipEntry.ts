import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { ZipFile } from 'yazl';

/** What a manifest says of an entry: its size in bytes and its SHA-256 in hexadecimal. */
export interface MeasuredEntry {
  readonly path: string;
  readonly size: number;
  readonly sha256: string;
}

interface EntryOptions {
  readonly mtime: Date;
  /** `false` keeps the bytes as they are. */
  readonly compress?: boolean;
}

/**
 * Adds one entry to a ZIP file that is being written, as a stream, and answers what the manifest says of it, once all its bytes were
 * taken.
 */
export function addEntry(
  zip: ZipFile,
  path: string,
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  options: EntryOptions,
): Promise<MeasuredEntry> {
  const hash = createHash('sha256');
  let size = 0;
  async function* measured(): AsyncGenerator<Uint8Array> {
    for await (const chunk of chunks) {
      hash.update(chunk);
      size += chunk.length;
      yield chunk;
    }
  }
  return new Promise((resolve, reject) => {
    const stream = Readable.from(measured(), { objectMode: false });
    stream.on('error', reject);
    stream.on('end', () => resolve({ path, size, sha256: hash.digest('hex') }));
    zip.addReadStream(stream, path, options);
  });
}
