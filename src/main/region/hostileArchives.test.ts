import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateX25519Identity } from 'age-encryption';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { ConcatenationReport } from '#shared/ipc/regionContract';
import { cellOf } from '#shared/statistics/cells';
import { headlineAt } from '#shared/statistics/counters';
import { everything } from '#shared/statistics/selection';
import { generateArchives } from '../../../scripts/generation/generateArchives';
import { openRegionDatabase, type RegionDatabase } from '../database/region/regionDatabase';
import { newSigningKey } from '../exchange/signature';
import { loadReferentials } from '../referentials';
import { createClock } from '../services/clock';
import { type Entries, entriesOf, sealed, writeZip } from '../testing/hostileContainer';
import { temporaryFolder } from '../testing/temporaryFolder';
import { openReaderHere } from './archiveReader';
import { createConcatenation } from './concatenation';

/** Archives as nobody should send them, or as somebody does on purpose. */

const { currentMap: map, ...ofClea } = loadReferentials('resources/referentials');
const table = { clea: ofClea.clea, correspondence: ofClea.correspondence };
const stranger = newSigningKey();
let identity = '';
/** Of the first half of 2021, and of the second. */
let halves: string[] = [];
let entries: Entries = new Map();

const folder = mkdtempSync(join(tmpdir(), 'carte-'));
beforeAll(async () => {
  identity = await generateX25519Identity();
  halves = await generateArchives({ archives: 2, trainees: 14, folder, seed: 5 });
  entries = await entriesOf(readFileSync(halves[0] ?? ''));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function openSpace() {
  const data = temporaryFolder();
  const database = openRegionDatabase(data, () => new Date());
  onTestFinished(() => database.close());
  const logged: unknown[] = [];
  const concatenation = createConcatenation({
    database,
    clock: createClock(() => new Date('2026-02-01T09:00:00Z')),
    referentials: () => [{ map, tableInForce: table, tables: [table] }],
    openReader: openReaderHere,
    fileKeys: [],
    workFolder: join(data, 'travail'),
    identities: async () => [identity],
    log: (error) => logged.push(error),
    onDone: () => {},
  });
  return {
    database,
    logged,
    run(...paths: string[]): Promise<ConcatenationReport> {
      paths.forEach((path) => concatenation.enqueue(path));
      return concatenation.concatenate('', { signal: new AbortController().signal, report: () => {} });
    },
  };
}

const outcomes = ({ files }: ConcatenationReport): string[] => files.map(({ outcome }) => outcome);
const pathwayCount = (database: RegionDatabase): number =>
  headlineAt(database.cells.find(cellOf(everything)).headline, 'entries');

interface Changes {
  readonly createdAt?: string;
  readonly from?: string;
  readonly to?: string;
}

/** The first archive with another manifest, signed by a key of somebody else. */
async function forged({ createdAt, ...scope }: Changes, from = entries, key = stranger): Promise<string> {
  const path = join(temporaryFolder(), 'autre.archive');
  const changed = sealed(from, key, (manifest) => {
    manifest['id'] = crypto.randomUUID();
    if (createdAt !== undefined) manifest['createdAt'] = createdAt;
    manifest['scope'] = { ...Object(manifest['scope']), ...scope };
  });
  await writeZip(path, changed);
  return path;
}

/** The lines of one kind of record, each changed or taken out. */
function withLines(
  kind: string,
  change: (line: Record<string, unknown>) => object | null,
  all = entries,
): Entries {
  const name = `records/${kind}.ndjson`;
  const lines = (all.get(name)?.toString() ?? '').split('\n').filter((line) => line !== '');
  // Checked boundary: lines of generated archives are objects.
  const changed = lines.flatMap((line) => change(JSON.parse(line) as Record<string, unknown>) ?? []);
  return new Map([...all, [name, Buffer.from(changed.map((line) => `${JSON.stringify(line)}\n`).join(''))]]);
}

describe('an archive that cannot be right', () => {
  it('is refused when its period ends before it begins, and does not hold up the others', async () => {
    const { database, run } = openSpace();
    const reversed = await forged({ from: '2021-06-30', to: '2021-01-01' });
    const report = await run(reversed, ...halves);
    expect(outcomes(report)).toEqual(['refused', 'added', 'added']);
    expect(report.files[0]?.sentence).toMatch(/finit avant de commencer/);
    expect(report.waitingCount).toBe(0);
    expect(pathwayCount(database)).toBe(28);
  });

  it('is refused when it comes from the future, so that the next true one counts', async () => {
    const { run } = openSpace();
    const report = await run(await forged({ createdAt: '9999-01-01T00:00:00Z' }), halves[0] ?? '');
    expect(outcomes(report)).toEqual(['refused', 'added']);
    expect(report.files[0]?.sentence).toMatch(/après aujourd’hui/);
  });

  it('is taken from a computer whose clock is some hours ahead', async () => {
    const { run } = openSpace();
    expect(outcomes(await run(await forged({ createdAt: '2026-02-02T01:00:00Z' })))).toEqual(['added']);
  });

  it('is refused when the axes of its map stand in another order', async () => {
    const { database, run } = openSpace();
    const turned = withLines('maps', (line) => ({
      ...line,
      id: 'autre-carte',
      axes: Array.isArray(line['axes']) ? line['axes'].toReversed() : [],
    }));
    const report = await run(await forged({}, turned));
    expect(outcomes(report)).toEqual(['refused']);
    expect(report.files[0]?.sentence).toMatch(/la carte n’est pas valable/);
    expect(pathwayCount(database)).toBe(0);
  });

  it('is refused when an error comes up that nobody foresaw, which is written down', async () => {
    const { database, logged, run } = openSpace();
    const { seen } = database.organisations;
    let calls = 0;
    Object.assign(database.organisations, {
      seen(organisation: Parameters<typeof seen>[0]) {
        calls += 1;
        if (calls === 1) throw new TypeError('nobody foresaw this');
        return seen(organisation);
      },
    });
    const report = await run(...halves);
    expect(outcomes(report)).toEqual(['refused', 'added']);
    expect(logged).toHaveLength(1);
    expect(report.waitingCount).toBe(0);
  });
});

describe('a computer that can write no more', () => {
  it('stops, tells what was read so far, and goes on from there', async () => {
    const { database, run } = openSpace();
    const { seen } = database.organisations;
    let isFull = false;
    Object.assign(database.organisations, {
      seen(organisation: Parameters<typeof seen>[0]) {
        if (isFull) throw Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' });
        isFull = true;
        return seen(organisation);
      },
    });
    const report = await run(...halves);
    expect(outcomes(report)).toEqual(['added']);
    expect(report.stopped).toMatch(/Le disque est plein/);
    expect(report.waitingCount).toBe(1);
    Object.assign(database.organisations, { seen });
    expect(outcomes(await run())).toEqual(['added']);
    expect(pathwayCount(database)).toBe(28);
  });
});

describe('an archive signed by another key', () => {
  const later = { createdAt: '2026-01-30T00:00:00Z' };

  it('changes no figure before somebody of the Region has said yes', async () => {
    const { database, run } = openSpace();
    await run(...halves);
    // Taken, it would stand for the whole year with the pathways of one half.
    const report = await run(await forged({ ...later, to: '2021-12-31' }));
    expect(outcomes(report)).toEqual(['held']);
    expect(report.waitingCount).toBe(0);
    expect(pathwayCount(database)).toBe(28);
    // Reading what waits leaves it where it is.
    expect(outcomes(await run())).toEqual([]);
    expect(database.waitingFiles.held()).toHaveLength(1);
  });

  it('counts once it is accepted, and its key is known from then on', async () => {
    const { database, run } = openSpace();
    await run(...halves);
    await run(await forged(later));
    database.waitingFiles.confirm(database.waitingFiles.held()[0]?.id ?? 0);
    expect(outcomes(await run())).toEqual(['replaced']);
    expect(outcomes(await run(await forged({ createdAt: '2026-01-31T00:00:00Z' })))).toEqual(['replaced']);
  });

  it('is held again when the file was exchanged after the yes', async () => {
    const { database, run } = openSpace();
    await run(...halves);
    const path = await forged(later);
    await run(path);
    database.waitingFiles.confirm(database.waitingFiles.held()[0]?.id ?? 0);
    cpSync(await forged({ ...later, to: '2021-05-31' }), path);
    expect(outcomes(await run())).toEqual(['held']);
  });
});

describe('an archive of a longer period', () => {
  it('replaces the older ones within it: a pathway that was taken out since is gone', async () => {
    const { database, run } = openSpace();
    const own = newSigningKey();
    const half = await forged({ createdAt: '2021-07-20T00:00:00Z' }, entries, own);
    const first = (entries.get('records/pathways.ndjson')?.toString() ?? '').split('\n')[0] ?? '';
    // Checked boundary: lines of generated archives are objects.
    const { id } = JSON.parse(first) as { id: string };
    const kinds = [...entries.keys()].flatMap((name) => /^records\/(\w+)\.ndjson$/.exec(name)?.[1] ?? []);
    const without = kinds.reduce(
      (all, kind) =>
        withLines(kind, (line) => (line['pathwayId'] === id || line['id'] === id ? null : line), all),
      entries,
    );
    const year = await forged({ createdAt: '2022-01-20T00:00:00Z', to: '2021-12-31' }, without, own);
    expect(outcomes(await run(half, year))).toEqual(['added', 'replaced']);
    expect(pathwayCount(database)).toBe(13);
    expect(database.deliveries.count()).toBe(1);
    // The half-year again, older than the year: left aside.
    const again = await forged({ createdAt: '2021-08-20T00:00:00Z' }, entries, own);
    expect(outcomes(await run(again))).toEqual(['older']);
  });
});

describe('an encrypted archive whose beginning is damaged', () => {
  it('is refused, and asks for no passphrase', async () => {
    const { run } = openSpace();
    const path = join(temporaryFolder(), 'abimee.archive');
    writeFileSync(path, 'age-encryption.org/v1\n-> X25519 ???\n--- rien\n');
    const report = await run(path);
    expect(outcomes(report)).toEqual(['refused']);
    expect(report.files[0]?.sentence).toMatch(/incomplet ou abîmé/);
  });
});
