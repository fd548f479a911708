import { createHash } from 'node:crypto';
import { createWriteStream, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fromBufferPromise } from 'yauzl';
import { ZipFile } from 'yazl';
import { MANIFEST_ENTRY, SIGNATURE_ENTRY } from '#shared/exchange/manifest';
import { openDatabase } from '../database/database';
import { publicKeyOf, signatureOf } from '../exchange/signature';
import { writeArchive, writeDossier } from '../exchange/writeFiles';
import { fillOffice, sampleContext, sampleFileBytes } from './sampleOffice';

/** A dossier and a pseudonymised archive of two trainees who have every kind of record. */
export async function sampleContainers(): Promise<{ dossier: Buffer; archive: Buffer }> {
  const folder = mkdtempSync(join(tmpdir(), 'carte-'));
  const database = openDatabase(folder, () => new Date('2026-09-01T08:00:00Z'));
  try {
    const { traineeIds } = fillOffice(database, 2);
    const context = sampleContext(database);
    const path = join(folder, 'essai');
    await writeDossier(context, traineeIds, path, async () => sampleFileBytes, { protection: null });
    const dossier = readFileSync(path);
    const scope = {
      kind: 'archive',
      identity: 'pseudonymised',
      from: '2026-01-01',
      to: '2026-12-31',
    } as const;
    await writeArchive(context, scope, path, { protection: null });
    return { dossier, archive: readFileSync(path) };
  } finally {
    database.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The entries of a container, to be changed and put together again. */
export type Entries = Map<string, Buffer>;

/** The entries of a container that was read from a file. */
export async function entriesOf(container: Buffer): Promise<Entries> {
  const zip = await fromBufferPromise(container, { lazyEntries: true });
  const entries: Entries = new Map();
  for await (const entry of zip.eachEntry()) {
    const chunks: Buffer[] = [];
    for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk);
    entries.set(entry.fileName, Buffer.concat(chunks));
  }
  return entries;
}

/** Makes manifest and signature agree with the entries again, as a sender would who has this key. */
export function sealed(
  entries: Entries,
  signingKey: string,
  change: (manifest: Record<string, unknown>) => void = () => {},
): Entries {
  // Checked boundary: test containers have a manifest, which is an object.
  const manifest = JSON.parse(entries.get(MANIFEST_ENTRY)?.toString() ?? '{}') as Record<string, unknown>;
  const records = [...entries].filter(([path]) => path !== MANIFEST_ENTRY && path !== SIGNATURE_ENTRY);
  manifest['entries'] = records.map(([path, bytes]) => ({
    path,
    size: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
  }));
  manifest['counts'] = Object.fromEntries(
    records.flatMap(([path, bytes]) => {
      const kind = /^records\/(\w+)\.ndjson$/.exec(path)?.[1];
      return kind === undefined ? [] : [[kind, linesIn(bytes)]];
    }),
  );
  manifest['sender'] = { ...Object(manifest['sender']), publicKey: publicKeyOf(signingKey) };
  change(manifest);
  const bytes = Buffer.from(JSON.stringify(manifest));
  return new Map([
    ...records,
    [MANIFEST_ENTRY, bytes],
    [SIGNATURE_ENTRY, Buffer.from(signatureOf(bytes, signingKey))],
  ]);
}

function linesIn(bytes: Buffer): number {
  const ends = bytes.filter((byte) => byte === 0x0a).length;
  return bytes.length > 0 && bytes.at(-1) !== 0x0a ? ends + 1 : ends;
}

/** Writes entries into a ZIP file, whatever their names. */
export async function writeZip(
  path: string,
  entries: Iterable<readonly [string, Buffer]>,
  compress = true,
): Promise<void> {
  const zip = new ZipFile();
  for (const [name, bytes] of entries) zip.addBuffer(bytes, name, { compress });
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(path));
}

/** Replaces a text of a ZIP file by another of the same length, in its table of contents too: names that no library would write. */
export function renamed(container: Buffer, from: string, to: string): Buffer {
  if (from.length !== to.length) throw new Error('the length of a name is written elsewhere too');
  return Buffer.from(container.toString('latin1').replaceAll(from, to), 'latin1');
}
