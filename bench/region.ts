import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import Sqlite from 'better-sqlite3';
import { archiveKinds } from '#shared/exchange/exchangeKind';
import { pseudonymised } from '#shared/exchange/pseudonymise';
import { comparisonKeys } from '#shared/statistics/regionView';
import { everything, type Selection } from '#shared/statistics/selection';
import type { ArchiveRecords } from '../scripts/generation/archiveRecords';
import { generateArchives } from '../scripts/generation/generateArchives';
import { openRegionDatabase } from '../src/main/database/region/regionDatabase';
import { loadReferentials } from '../src/main/referentials';
import { openReaderInThreads } from '../src/main/region/archiveThreads';
import { createConcatenation } from '../src/main/region/concatenation';
import { createRegionViews } from '../src/main/region/regionViews';
import { createClock } from '../src/main/services/clock';
import type { BenchRow } from './benchRow';
import { fillRegion } from './regionFacts';
import { median } from './timing';

export const name = 'The Region: concatenation, and views over 300 000 trainees (--short: 60 archives only)';

/** Threads that have just started read the first archives of a short run slowly: its ratio says less. */
const isShort = process.argv.includes('--short');
const ARCHIVES = isShort ? 60 : 1000;
const TRAINEES = 100;

export async function run(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'carte-region-'));
  try {
    return [...(await concatenation(folder)), ...views(folder)];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** As the build names the program of the threads that read archives. */
const PROGRAM = 'out/main/archiveThread.js';

/** An error of the application, a thread that cannot be started too: nothing else would be measured. */
function fail(error: unknown): never {
  throw error;
}

/** Reading, checking, scoring and counting archives, against inserting their records as they are, already parsed, with the same commits. */
async function concatenation(folder: string): Promise<BenchRow[]> {
  const insertion = createBareInsertion(join(folder, 'bare.db'));
  const paths = await generateArchives({
    archives: ARCHIVES,
    trainees: TRAINEES,
    folder: join(folder, 'archives'),
    seed: 1,
    onArchive: (_, records) => insertion.insert(records),
  });
  const reference = insertion.close();

  const { maps, clea, correspondence } = loadReferentials('resources/referentials');
  const table = { clea, correspondence };
  const database = openRegionDatabase(join(folder, 'region'), () => new Date());
  const concatenation = createConcatenation({
    database,
    clock: createClock(() => new Date()),
    referentials: () => maps.map((map) => ({ map, tableInForce: table, tables: [table] })),
    openReader: (options) => openReaderInThreads({ ...options, program: resolve(PROGRAM), log: fail }),
    workFolder: join(folder, 'work'),
    fileKeys: [],
    identities: async () => [],
    log: fail,
    onDone: () => {},
  });
  const starts: number[] = [];
  const memory: number[] = [];
  paths.forEach((path) => concatenation.enqueue(path));
  const begun = performance.now();
  await concatenation.concatenate('', {
    signal: new AbortController().signal,
    report() {
      starts.push(performance.now());
      memory.push(process.memoryUsage().rss / 2 ** 20);
    },
  });
  const ended = performance.now();
  database.close();

  const durations = starts.map((start, index) => (starts[index + 1] ?? ended) - start);
  const third = Math.floor(durations.length / 3);
  return [
    {
      what: `concatenate ${ARCHIVES} archives of ${TRAINEES}`,
      measured: ended - begun,
      reference,
      limit: { ratio: 2.5 },
    },
    {
      what: 'one archive: the last third against the first',
      measured: median(durations.slice(-third)),
      reference: median(durations.slice(0, third)),
      limit: { ratio: 1.3 },
    },
    {
      what: 'memory in MB: the last third against the first',
      measured: median(memory.slice(-third)),
      reference: median(memory.slice(0, third)),
      limit: { ratio: 1.3 },
    },
  ];
}

/** Inserts records as lines of one table a kind, an archive a commit; only the inserting is timed. */
function createBareInsertion(path: string) {
  const connection = new Sqlite(path);
  connection.pragma('journal_mode = WAL');
  connection.pragma('synchronous = FULL');
  const inserts = new Map(
    archiveKinds.map((kind) => {
      connection.exec(`CREATE TABLE ${kind} (key TEXT, parent TEXT, content TEXT NOT NULL) STRICT`);
      return [kind, connection.prepare(`INSERT INTO ${kind} VALUES (?, ?, ?)`)] as const;
    }),
  );
  let spent = 0;
  return {
    insert(records: ArchiveRecords): void {
      const rows = archiveKinds.flatMap((kind) =>
        records[kind].map((exchanged) => {
          const record: Readonly<Record<string, unknown>> = { ...pseudonymised(exchanged, (_, id) => id) };
          const text = (field: string): string => String(record[field] ?? '');
          return { kind, values: [text('id'), text('pathwayId'), JSON.stringify(record)] };
        }),
      );
      const start = performance.now();
      connection.transaction(() => rows.forEach(({ kind, values }) => inserts.get(kind)?.run(...values)))();
      spent += performance.now() - start;
    },
    close(): number {
      connection.close();
      return spent;
    },
  };
}

/** The slowest of every view and comparison, over a tenth and over all of 300 000 trainees. */
function views(folder: string): BenchRow[] {
  const slowest = (organisations: number): number => {
    const path = join(folder, `views-${organisations}`);
    const database = openRegionDatabase(path, () => new Date());
    try {
      fillRegion(database, {
        organisations,
        years: Array.from({ length: 10 }, (_, index) => 2017 + index),
        pathways: 100,
      });
      const regionViews = createRegionViews(database, { today: () => '2026-11-27' });
      return Math.max(
        ...selections().flatMap((selection) => [
          median(Array.from({ length: 5 }, () => timed(() => regionViews.view(selection)))),
          ...comparisonKeys
            .filter((by) => by !== 'department' || selection.organisationId === null)
            .map((by) =>
              median(Array.from({ length: 5 }, () => timed(() => regionViews.comparison(by, selection)))),
            ),
        ]),
      );
    } finally {
      database.close();
    }
  };
  const few = slowest(30);
  return [
    {
      what: 'slowest view over 300 000 trainees (against 30 000)',
      measured: slowest(300),
      reference: few,
      limit: { ratio: 0, plus: 100 },
    },
  ];
}

function selections(): Selection[] {
  return [
    everything,
    { ...everything, programme: 'PEE' },
    { ...everything, department: '93' },
    { ...everything, period: '2024' },
    { ...everything, period: '2024-T2', programme: 'EDI', department: '93' },
    { ...everything, organisationId: 7 },
    { ...everything, organisationId: 7, period: '2023', programme: 'PEE' },
  ];
}

function timed(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}
