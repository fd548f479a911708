import { createHash } from 'node:crypto';
import { createWriteStream, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { beforeEach, expect, it, onTestFinished } from 'vitest';
import type { StoredDatabase } from '../database/database';
import { openDatabase } from '../database/database';
import { entriesOf, type Entries, writeZip } from '../testing/hostileContainer';
import { fillOffice } from '../testing/sampleOffice';
import { temporaryFolder } from '../testing/temporaryFolder';
import { COPY_MANIFEST } from './copyFormat';
import { unpackCopy } from './unpackCopy';
import { writeCopy } from './writeCopy';

/* Copies as somebody else, or a failing disk, would make them. Nothing of the data folder may change, whatever they say. */

const context = { signal: new AbortController().signal, report: () => {} };
let folder: string;
let database: StoredDatabase;
let good: string;

beforeEach(async () => {
  folder = temporaryFolder();
  database = openDatabase(folder, () => new Date('2026-09-01T08:00:00Z'));
  onTestFinished(() => database.close());
  fillOffice(database, 2);
  good = join(temporaryFolder(), 'bonne.copie-carte');
  await writeCopy(
    {
      dataFolder: folder,
      target: good,
      passphrase: null,
      beginnings: {},
      copyPassphrase: null,
      keys: null,
      version: '0.0.0',
      now: '2026-09-01T08:00:00.000Z',
    },
    context,
  );
});

async function write(entries: Entries, compress = false): Promise<string> {
  const path = join(temporaryFolder(), 'autre.copie-carte');
  await writeZip(path, entries, compress);
  return path;
}

/** The good copy, with its manifest and entries changed; hashes agree unless the manifest says otherwise. */
async function changed(
  change: (manifest: Record<string, unknown> & { entries: object[] }, entries: Entries) => void,
  compress = false,
): Promise<string> {
  const entries = await entriesOf(readFileSync(good));
  const manifest = JSON.parse(entries.get(COPY_MANIFEST)?.toString() ?? '');
  change(manifest, entries);
  entries.set(COPY_MANIFEST, Buffer.from(JSON.stringify(manifest)));
  return write(entries, compress);
}

const unpack = (path: string): Promise<unknown> =>
  unpackCopy(
    { kind: 'whole', path, dataFolder: temporaryFolder(), passphrase: '', now: '2026-09-01T08:00:00.000Z' },
    context,
  );

const entryOf = (path: string, bytes: Buffer): object => ({
  path,
  size: bytes.length,
  sha256: createHash('sha256').update(bytes).digest('hex'),
});

it('a whole copy is read', async () => {
  expect(await unpack(good)).toMatchObject({ office: { traineeCount: 2 } });
  expect(await unpack(await changed(() => {}))).toMatchObject({ office: { traineeCount: 2 } });
});

it('a copy of a newer program says so', async () => {
  await expect(unpack(await changed((manifest) => (manifest['version'] = 2)))).rejects.toMatchObject({
    code: 'unavailable',
    message: expect.stringContaining('version plus récente'),
  });
});

it('a database that a newer program wrote says so', async () => {
  const newer = temporaryFolder();
  const other = openDatabase(newer, () => new Date());
  other.close();
  const bytes = readFileSync(join(newer, 'carte.db'));
  // `user_version` stands there, in four bytes (SQLite, « Database File Format »).
  bytes.writeUInt32BE(9999, 60);
  const path = await changed((manifest, entries) => {
    entries.set('carte.db', bytes);
    manifest.entries = manifest.entries.map((entry) =>
      Object(entry)['path'] === 'carte.db' ? entryOf('carte.db', bytes) : entry,
    );
  });
  await expect(unpack(path)).rejects.toMatchObject({ code: 'unavailable' });
});

it.each([
  ['an entry that nobody expects', '../evil', false],
  ['an entry outside of its folder', 'preuves/../../evil', false],
  ['a script among the archives that wait', 'region-recu/0000000000000000000000000000000000aa/..', false],
])('%s is refused', async (_, name) => {
  const bytes = Buffer.from('x');
  const path = changed((manifest, entries) => {
    entries.set(name.replaceAll('..', 'zz'), bytes);
    manifest.entries.push(entryOf(name, bytes));
  });
  await expect(path.then(unpack)).rejects.toMatchObject({ message: expect.stringContaining('abîmée') });
});

it.each<[string, (manifest: Record<string, unknown> & { entries: object[] }, entries: Entries) => void]>([
  ['a manifest that forgets an entry', (manifest) => void manifest.entries.pop()],
  [
    'a manifest that names an entry twice',
    (manifest) => void manifest.entries.push(manifest.entries[0] ?? {}),
  ],
  [
    'a size of a terabyte',
    (manifest) => (manifest.entries = manifest.entries.map((entry) => ({ ...entry, size: 2 ** 40 }))),
  ],
  [
    'another hash',
    (manifest) =>
      (manifest.entries = manifest.entries.map((entry) => ({ ...entry, sha256: 'a'.repeat(64) }))),
  ],
  [
    'a database that is none',
    (manifest, entries) => {
      const bytes = Buffer.alloc(8192, 'x');
      entries.set('carte.db', bytes);
      manifest.entries = manifest.entries.map((entry) =>
        Object(entry)['path'] === 'carte.db' ? entryOf('carte.db', bytes) : entry,
      );
    },
  ],
  [
    'no database',
    (manifest, entries) => {
      entries.delete('carte.db');
      manifest.entries = manifest.entries.filter((entry) => Object(entry)['path'] !== 'carte.db');
    },
  ],
])('%s is damage', async (_, change) => {
  await expect(unpack(await changed(change))).rejects.toMatchObject({
    code: 'invalidInput',
    message: expect.stringContaining('Cette copie est abîmée'),
  });
});

it('entries that were compressed are damage: a copy has none that expand', async () => {
  await expect(unpack(await changed(() => {}, true))).rejects.toMatchObject({
    message: expect.stringContaining('Cette copie est abîmée'),
  });
});

it('every truncation and every flipped byte is noticed', async () => {
  const bytes = readFileSync(good);
  const failures: number[] = [];
  for (let step = 0; step < 60; step++) {
    const at = Math.floor((bytes.length * step) / 60);
    const damaged = step % 2 === 0 ? bytes.subarray(0, at) : Buffer.from(bytes);
    if (step % 2 === 1) damaged[at] = (damaged[at] ?? 0) ^ 0x40;
    const path = join(temporaryFolder(), 'abimee.copie-carte');
    await pipeline([damaged], createWriteStream(path));
    const outcome = await unpack(path).then(
      () => 'read',
      (error: unknown) => String(Object(error)['name']),
    );
    if (outcome !== 'ApplicationError') failures.push(step);
  }
  expect(failures).toEqual([]);
});
