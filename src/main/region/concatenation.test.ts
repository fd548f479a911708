import { randomUUID } from 'node:crypto';
import {
  cpSync,
  createReadStream,
  createWriteStream,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { pipeline } from 'node:stream/promises';
import { join } from 'node:path';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { phases } from '#shared/evaluation/phase';
import type { Ratings } from '#shared/evaluation/rating';
import type { ConcatenationReport } from '#shared/ipc/regionContract';
import type { CompetencyMap } from '#shared/referential/competencyMap';
import { cellOf } from '#shared/statistics/cells';
import { headlineAt } from '#shared/statistics/counters';
import { everything } from '#shared/statistics/selection';
import { seen } from '#shared/statistics/smallCounts';
import type { ArchiveRecords } from '../../../scripts/generation/archiveRecords';
import { generateArchives } from '../../../scripts/generation/generateArchives';
import { openRegionDatabase, type RegionDatabase } from '../database/region/regionDatabase';
import { encryption, type Protection } from '../exchange/ageFile';
import { newSigningKey } from '../exchange/signature';
import { loadReferentials } from '../referentials';
import { createClock } from '../services/clock';
import { entriesOf, sealed, writeZip } from '../testing/hostileContainer';
import { temporaryFolder } from '../testing/temporaryFolder';
import { openReaderHere } from './archiveReader';
import { createConcatenation } from './concatenation';
import { createRegionViews } from './regionViews';
import { withQuickPassphrases } from '../testing/quickPassphrases';

vi.mock(import('../exchange/agePassphrase'), async (real) => withQuickPassphrases(await real()));

/** Twelve archives of two made-up organisations: ten half-years of the first, two of the second. */
let identity = '';
const made = { folder: '', archives: [] as { path: string; records: ArchiveRecords }[] };
const { currentMap: map, ...ofClea } = loadReferentials('resources/referentials');
const table = { clea: ofClea.clea, correspondence: ofClea.correspondence };

beforeAll(async () => {
  made.folder = mkdtempSync(join(tmpdir(), 'carte-generated-'));
  identity = await generateX25519Identity();
  await generateArchives({
    archives: 12,
    trainees: 14,
    folder: made.folder,
    seed: 5,
    onArchive: (path, records) => made.archives.push({ path, records }),
  });
});

afterAll(() => rmSync(made.folder, { recursive: true, force: true }));

interface RunOptions {
  readonly signal?: AbortSignal;
  readonly passphrase?: string;
}

function openSpace(folder = temporaryFolder()) {
  const logged: unknown[] = [];
  const database = openRegionDatabase(folder, () => new Date());
  onTestFinished(() => database.close());
  const concatenation = createConcatenation({
    database,
    clock: createClock(() => new Date('2026-02-01T09:00:00Z')),
    referentials: () => [{ map, tableInForce: table, tables: [table] }],
    openReader: openReaderHere,
    workFolder: join(folder, 'travail'),
    fileKeys: [],
    identities: async () => [identity],
    log: (error) => logged.push(error),
    onDone: () => {},
  });
  const run = (
    paths: readonly string[],
    { signal = new AbortController().signal, passphrase = '' }: RunOptions = {},
  ) => {
    paths.forEach((path) => concatenation.enqueue(path));
    return concatenation.concatenate(passphrase, { signal, report: () => {} });
  };
  return {
    database,
    concatenation,
    logged,
    run,
    views: createRegionViews(database, { today: () => '2026-02-01' }),
  };
}

const LATER = '2025-06-01T08:00:00.000Z';

/** The same archive, as the organisation would have made it later, on another computer. */
async function madeLater(archive: string): Promise<string> {
  const entries = await entriesOf(readFileSync(archive));
  const path = join(temporaryFolder(), 'plus-recente.archive');
  await writeZip(
    path,
    sealed(entries, newSigningKey(), (manifest) => {
      manifest['id'] = randomUUID();
      manifest['createdAt'] = LATER;
    }),
  );
  return path;
}

const outcomes = ({ files }: ConcatenationReport): string[] => files.map(({ outcome }) => outcome);
/** A sum over everything, as it stands in the file: not rounded. */
const sum = (database: RegionDatabase, ...place: HeadlinePlace): number =>
  headlineAt(database.cells.find(cellOf(everything)).headline, ...place);
type HeadlinePlace = Parameters<typeof headlineAt> extends [unknown, ...infer Rest] ? Rest : never;
const entries = (database: RegionDatabase): number => sum(database, 'entries');
const pathAt = (index: number): string => made.archives[index]?.path ?? '';

/** Figures worked out from the generated records by other means than the application's. */
function naiveFigures(archives: readonly { records: ArchiveRecords }[]) {
  const records = archives.flatMap((archive) => Object.values(archive.records).flat());
  const pathways = records.flatMap((one) => (one.kind === 'pathways' ? [one.record] : []));
  const ratingsOf = (pathwayId: string, phase: string): Ratings | undefined =>
    records.flatMap((one) =>
      one.kind === 'evaluations' && one.record.pathwayId === pathwayId && one.record.phase === phase
        ? [one.record.ratings]
        : [],
    )[0];
  const gains = pathways.flatMap(({ id }) => {
    const [first, last] = [ratingsOf(id, 'initial'), ratingsOf(id, 'final')];
    if (first === undefined || last === undefined) return [];
    const differences = map.axes.flatMap((axis) => {
      const [from, to] = [naiveValue(axis, first), naiveValue(axis, last)];
      return from === null || to === null ? [] : [to - from];
    });
    return [differences.reduce((sum, gain) => sum + gain, 0) / differences.length];
  });
  return {
    entries: pathways.length,
    exits: pathways.filter(({ exitDate }) => exitDate !== null).length,
    evaluated: phases.map((phase) => pathways.filter(({ id }) => ratingsOf(id, phase) !== undefined).length),
    compared: gains.length,
    meanGain: gains.reduce((sum, gain) => sum + gain, 0) / gains.length,
  };
}

/** Level and part of the next circle, straight from domain.md §2. */
function naiveValue(axis: CompetencyMap['axes'][number], ratings: Ratings): number | null {
  const indicators = axis.cells.flatMap((cell) => cell.indicators);
  if (indicators.every(({ id }) => ratings[id] === undefined)) return null;
  for (const [level, cell] of axis.cells.entries()) {
    const acquired = cell.indicators.filter(({ id }) => ratings[id] === 'acquired').length;
    const inProgress = cell.indicators.filter(({ id }) => ratings[id] === 'inProgress').length;
    const count = cell.indicators.length;
    if (acquired < count) return level + Math.min(0.99, (acquired + 0.5 * inProgress) / count);
  }
  return axis.cells.length;
}

describe('concatenating archives', () => {
  it('gives the figures of the records in them', async () => {
    const { database, run, views } = openSpace();
    const report = await run([made.folder]);
    expect(outcomes(report)).toEqual(Array(12).fill('added'));
    const expected = naiveFigures(made.archives);
    const { figures } = views.view(everything);
    expect(entries(database)).toBe(expected.entries);
    expect(sum(database, 'exits')).toBe(expected.exits);
    expect(phases.map((_, place) => sum(database, 'evaluated', place))).toEqual(expected.evaluated);
    expect(sum(database, 'compared')).toBe(expected.compared);
    // Values are kept in hundredths of a circle, and means told in them.
    expect(Math.abs((seen(figures.headline.meanGain) ?? 0) - expected.meanGain)).toBeLessThan(0.011);
  });

  it('tells each organisation apart, in its department', async () => {
    const { database, run, views } = openSpace();
    await run([made.folder]);
    const { rows } = views.comparison('organisation', everything);
    expect(rows.map(({ key }) => Number(key))).toEqual(database.organisations.list().map(({ id }) => id));
    const counts = database.cells.organisations(cellOf(everything));
    expect(counts.map(({ headline }) => headlineAt(headline, 'entries'))).toEqual([140, 28]);
    expect(views.comparison('department', everything).rows).toHaveLength(2);
  });

  it('says of each archive in a sentence what became of it', async () => {
    const { run } = openSpace();
    const { files } = await run([pathAt(0)]);
    expect(files[0]?.sentence).toMatch(
      /^Atelier de l’Écluse, du 1er\sjanvier\s2021 au 30\sjuin\s2021\s: environ 1[05]\sstagiaires, environ 1[05]\sparcours\.$/u,
    );
  });

  it('never counts an archive twice', async () => {
    const { database, run } = openSpace();
    await run([pathAt(0), pathAt(1)]);
    const again = await run([made.folder]);
    expect(outcomes(again).filter((outcome) => outcome === 'known')).toHaveLength(2);
    expect(entries(database)).toBe(12 * 14);
  });

  it('lets an archive that is sent again for the same period replace the first', async () => {
    const { database, run } = openSpace();
    const corrected = temporaryFolder();
    const [path = ''] = await generateArchives({ archives: 1, trainees: 9, folder: corrected, seed: 5 });
    expect(outcomes(await run([pathAt(0)]))).toEqual(['added']);
    expect(outcomes(await run([path]))).toEqual(['replaced']);
    expect(entries(database)).toBe(9);
    expect(database.deliveries.list()).toHaveLength(1);
  });

  it('leaves an archive aside that is older than the one received for the same period, whichever comes first', async () => {
    const { database, run } = openSpace();
    const newer = await madeLater(pathAt(0));
    expect(outcomes(await run([newer]))).toEqual(['added']);
    const received = database.deliveries.list();
    for (const time of ['once', 'again']) {
      const report = await run([pathAt(0)]);
      expect(report.files, time).toMatchObject([
        {
          outcome: 'older',
          sentence: expect.stringMatching(
            /^Une archive plus récente de .*Atelier de l’Écluse.* produite le 1er\sjuin\s2025\s: celle-ci est laissée de côté\.$/u,
          ),
        },
      ]);
      expect(report.waitingCount).toBe(0);
      expect(database.deliveries.list()).toEqual(received);
    }
    expect(entries(database)).toBe(14);

    const other = openSpace();
    // On another computer it is signed with another key.
    expect(outcomes(await other.run([pathAt(0), newer]))).toEqual(['added', 'held']);
    other.database.waitingFiles.confirm(other.database.waitingFiles.held()[0]?.id ?? 0);
    expect(outcomes(await other.run([]))).toEqual(['replaced']);
    expect(other.database.deliveries.list()).toMatchObject([{ createdAt: LATER }]);
  });

  it('takes the figures of a removed delivery away', async () => {
    const { database, run } = openSpace();
    await run([made.folder]);
    for (const { id, organisationId } of database.deliveries.list()) {
      if (organisationId !== 1) database.deliveries.remove(id);
    }
    const expected = naiveFigures(made.archives.slice(0, 10));
    expect(sum(database, 'compared')).toBe(expected.compared);
  });
});

describe('files that are no archives', () => {
  it('are refused with a sentence, and the others go on', async () => {
    const { database, run } = openSpace();
    const folder = temporaryFolder();
    cpSync(pathAt(0), join(folder, 'bonne.archive'));
    writeFileSync(join(folder, 'abimee.archive'), 'rien');
    writeFileSync(join(folder, 'lisez-moi.txt'), 'rien');
    const report = await run([folder]);
    expect(outcomes(report)).toEqual(['refused', 'added']);
    expect(report.files[0]?.sentence).toMatch(/ne peut pas être lu/);
    expect(entries(database)).toBe(14);
    expect(report.waitingCount).toBe(0);
  });
});

describe('an encrypted archive', () => {
  const encrypted = async (protection: Protection): Promise<string> => {
    const path = join(temporaryFolder(), 'chiffree.archive');
    const bytes = await encryption(protection)(createReadStream(pathAt(0)));
    await pipeline(bytes, createWriteStream(path));
    return path;
  };

  it('made for the Region opens without a word', async () => {
    const { database, run } = openSpace();
    const recipient = await identityToRecipient(identity);
    expect(outcomes(await run([await encrypted({ kind: 'recipient', recipient })]))).toEqual(['added']);
    expect(entries(database)).toBe(14);
  });

  // Deriving a key from a passphrase takes about a second, on purpose.
  it('waits for its passphrase', { timeout: 60_000 }, async () => {
    const { database, run } = openSpace();
    const path = await encrypted({ kind: 'passphrase', passphrase: 'une phrase assez longue' });
    const first = await run([path]);
    expect([outcomes(first), first.waitingCount]).toEqual([['locked'], 1]);
    const opened = await run([], { passphrase: 'une phrase assez longue' });
    expect([outcomes(opened), opened.waitingCount]).toEqual([['added'], 0]);
    expect(entries(database)).toBe(14);
  });
});

describe('an interrupted delivery', () => {
  it('stopped by the user keeps what was read, lets the rest wait, and goes on from there', async () => {
    const folder = temporaryFolder();
    const { database, run } = openSpace(folder);
    const stop = new AbortController();
    const concatenated = run([made.folder], { signal: stop.signal });
    const watch = setInterval(() => {
      if (database.deliveries.list().length >= 3) stop.abort();
    }, 1);
    const report = await concatenated;
    clearInterval(watch);
    expect(report.files.length + report.waitingCount).toBe(12);
    expect(report.waitingCount).toBeGreaterThan(0);
    expect(entries(database)).toBe(report.files.length * 14);
    const rest = await run([]);
    expect(rest.files).toHaveLength(report.waitingCount);
    expect(entries(database)).toBe(12 * 14);
    expect(rest.waitingCount).toBe(0);
  });
});

describe('generated archives', () => {
  it('are the same bytes for the same seed', async () => {
    const folder = temporaryFolder();
    await generateArchives({ archives: 1, trainees: 14, folder, seed: 5 });
    const [name = ''] = readdirSync(folder);
    expect(readFileSync(join(folder, name)).equals(readFileSync(join(made.folder, name)))).toBe(true);
  });
});
