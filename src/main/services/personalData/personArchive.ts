import { buffer } from 'node:stream/consumers';
import yazl from 'yazl';

/** One file of an archive. */
export interface ArchiveEntry {
  /** Its place, with `/` between folders. */
  readonly place: string;
  readonly bytes: Uint8Array;
}

/** The entries as one ZIP file. */
export async function zipBytes(entries: readonly ArchiveEntry[], createdAt: Date): Promise<Uint8Array> {
  const zip = new yazl.ZipFile();
  for (const { place, bytes } of entries) zip.addBuffer(Buffer.from(bytes), place, { mtime: createdAt });
  zip.end();
  return new Uint8Array(await buffer(zip.outputStream));
}
