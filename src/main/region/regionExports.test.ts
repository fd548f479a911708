import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { describe, expect, it } from 'vitest';
import { evaluatedAt, sampleFact } from '#shared/testing/sampleFact';
import { cellOf } from '#shared/statistics/cells';
import { detailAt, headlineAt } from '#shared/statistics/counters';
import type { PathwayFact } from '#shared/statistics/pathwayFact';
import { everything } from '#shared/statistics/selection';
import { openRegionDatabase, type RegionDatabase } from '../database/region/regionDatabase';
import { sampleDelivery } from '../testing/sampleDelivery';
import { temporaryFolder } from '../testing/temporaryFolder';
import type { ExportedFact } from './factColumns';
import { parquetOfFacts, parquetOfTable } from './parquet';

function filled(database: RegionDatabase): void {
  const add = (key: string, department: string, facts: readonly PathwayFact[]): void => {
    const organisationId = database.organisations.seen({
      key,
      name: `Atelier ${key}`,
      siret: '',
      department,
    });
    database.deliveries.add(
      sampleDelivery(organisationId, { traineeCount: facts.length, pathwayCount: facts.length }),
      facts,
    );
  };
  add(
    'a',
    '93',
    Array.from({ length: 40 }, (_, index) => sampleFact({ pathwayKey: `a${index}`, hours: 100 + index })),
  );
  add('b', '75', [
    ...Array.from({ length: 25 }, (_, index) =>
      sampleFact({
        pathwayKey: `b${index}`,
        programme: 'EDI',
        exitDate: null,
        exitReason: null,
        hours: null,
        evaluations: { initial: evaluatedAt(10 * index), intermediate: null, final: null },
      }),
    ),
    sampleFact({
      pathwayKey: 'clea',
      evaluations: {
        initial: evaluatedAt(null, { clea: { prevalidated: 12, covered: 96, domains: [] } }),
        intermediate: null,
        final: evaluatedAt(399, { clea: { prevalidated: 60, covered: 96, domains: [] } }),
      },
    }),
  ]);
}

function* exported(database: RegionDatabase): Generator<ExportedFact> {
  const none = { programme: null, organisationId: null, department: null, from: null, to: null };
  const organisations = new Map(database.organisations.list().map((one) => [one.id, one]));
  for (const stored of database.facts.counted(none)) {
    const organisation = organisations.get(stored.organisationId);
    yield { stored, organisation: organisation?.name ?? '', department: organisation?.department ?? '' };
  }
}

/** Runs one query of DuckDB over a Parquet file, and answers its first row. */
async function query(path: string, select: string): Promise<unknown[]> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    const reader = await connection.runAndReadAll(`SELECT ${select} FROM read_parquet('${path}')`);
    return (reader.getRows()[0] ?? []).map((value) => (typeof value === 'bigint' ? Number(value) : value));
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

describe('the Parquet file of the facts', () => {
  it('has the same totals as the sums of the views, read by DuckDB', async () => {
    const folder = temporaryFolder();
    const database = openRegionDatabase(folder, () => new Date());
    filled(database);
    const path = join(folder, 'facts.parquet');
    writeFileSync(path, parquetOfFacts(exported(database)));
    const { headline, detail } = database.cells.find(cellOf(everything));
    database.close();

    expect(
      await query(
        path,
        `count(*), count(exitDate), count(*) FILTER (programme = 'EDI'), count(DISTINCT organisation),
         sum(hours) FILTER (initialAxis1 IS NOT NULL AND finalAxis1 IS NOT NULL),
         count(*) FILTER (initialAxis1 IS NOT NULL AND finalAxis1 IS NOT NULL),
         round(100 * sum(finalAxis1 - initialAxis1)),
         sum(initialCleaPrevalidated), sum(finalCleaPrevalidated),
         count(*) FILTER (finalExpected AND NOT finalValidated)`,
      ),
    ).toEqual([
      headlineAt(headline, 'entries'),
      headlineAt(headline, 'exits'),
      25,
      2,
      headlineAt(headline, 'timedHours'),
      detailAt(detail, 'axisCompared'),
      detailAt(detail, 'axisExit') - detailAt(detail, 'axisEntry'),
      headlineAt(headline, 'cleaEntry'),
      headlineAt(headline, 'cleaExit'),
      headlineAt(headline, 'expected', 2) - headlineAt(headline, 'done', 2),
    ]);
  });
});

describe('the Parquet file of a table', () => {
  it('leaves a hidden figure out', async () => {
    const path = join(temporaryFolder(), 'table.parquet');
    const bytes = parquetOfTable({
      title: 'Essai',
      columns: [
        { heading: 'Organisme', kind: 'text' },
        { heading: 'Entrées', kind: 'number' },
      ],
      rows: [
        ['Atelier', 12],
        ['Tremplin', '<\u202f5'],
      ],
    });
    writeFileSync(path, bytes);
    expect(await query(path, 'count(*), count("Entrées"), sum("Entrées"), min("Organisme")')).toEqual([
      2,
      1,
      12,
      'Atelier',
    ]);
  });
});
