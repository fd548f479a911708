import { describe, expect, it, onTestFinished } from 'vitest';
import { sampleFact } from '#shared/testing/sampleFact';
import type { PathwayFact } from '#shared/statistics/pathwayFact';
import { seen } from '#shared/statistics/smallCounts';
import { everything, type Selection } from '#shared/statistics/selection';
import { openRegionDatabase } from '../database/region/regionDatabase';
import { sampleDelivery } from '../testing/sampleDelivery';
import { temporaryFolder } from '../testing/temporaryFolder';
import { createRegionViews } from './regionViews';

/** Entries in the first quarter of 2026 by organisation, each in its department. */
function viewsOver(organisations: Readonly<Record<string, { department: string; entries: number }>>) {
  const database = openRegionDatabase(temporaryFolder(), () => new Date());
  onTestFinished(() => database.close());
  function add(key: string, entries: number, changes: Partial<PathwayFact>, department = '93'): number {
    const organisationId = database.organisations.seen({ key, name: key, siret: '', department });
    database.deliveries.add(
      sampleDelivery(organisationId, { traineeCount: entries, pathwayCount: entries }),
      Array.from({ length: entries }, (_, index) => sampleFact({ ...changes, pathwayKey: `${key}${index}` })),
    );
    return organisationId;
  }
  const ids = Object.entries(organisations).map(([key, { department, entries }]) =>
    add(key, entries, {}, department),
  );
  const views = createRegionViews(
    { ...database, roundingSecret: new Uint8Array(32) },
    { today: () => '2026-07-10' },
  );
  const entriesOf = (selection: Partial<Selection>) =>
    views.view({ ...everything, ...selection }).figures.headline.entries;
  return { ids, views, add, entriesOf };
}

const three = {
  Atelier: { department: '93', entries: 4 },
  Escale: { department: '93', entries: 10 },
  Tremplin: { department: '75', entries: 36 },
};

describe('a view', () => {
  it('shows an organisation as a comparison shows it', () => {
    const { views, entriesOf } = viewsOver({ ...three, Tremplin: { department: '75', entries: 33 } });
    const { rows } = views.comparison('organisation', everything);
    const compared = rows.map(({ headline }) => headline.entries);
    expect(compared.slice(0, 2)).toEqual([{ hidden: 'few' }, { value: 10 }]);
    expect([30, 35]).toContain(seen(compared[2] ?? { hidden: 'few' }));
    expect(rows.map(({ key }) => entriesOf({ organisationId: Number(key) }))).toEqual(compared);
  });

  it('rounds the same figures the same way at every opening of the file', () => {
    const folder = temporaryFolder();
    const secrets = [1, 2].map(() => {
      const database = openRegionDatabase(folder, () => new Date());
      database.close();
      return Buffer.from(database.roundingSecret).toString('hex');
    });
    expect(secrets[0]).toBe(secrets[1]);
    const other = openRegionDatabase(temporaryFolder(), () => new Date());
    other.close();
    expect(Buffer.from(other.roundingSecret).toString('hex')).not.toBe(secrets[0]);
  });

  it('counts entries in their quarter and month', () => {
    const { views, entriesOf } = viewsOver(three);
    expect(entriesOf({ period: '2026-T1' })).toEqual({ value: 50 });
    // Entries in January, exits in June.
    const { trend } = views.view({ ...everything, period: '2026' });
    expect(trend.map(({ entries }) => seen(entries))).toEqual([50, null, null, null, null, null]);
    expect(trend.map(({ exits }) => seen(exits))).toEqual([null, null, null, null, null, 50]);
  });

  it('draws ten years of months, and says what lies outside of them', () => {
    const { views, add } = viewsOver(three);
    add('Vieux', 10, { entryDate: '1900-01-10', exitDate: '2100-01-10' });
    const { trend, outsideTrend } = views.view(everything);
    expect([trend[0]?.month, trend.at(-1)?.month]).toEqual(['2026-01', '2026-06']);
    expect(outsideTrend).toEqual({ entries: { value: 10 }, exits: { value: 10 } });
    // By its own filter, the year is there.
    expect(views.view({ ...everything, period: '1900' }).trend.map(({ entries }) => seen(entries))).toEqual([
      10,
    ]);
  });

  it('is empty where an organisation is not in the department asked for', () => {
    const { ids, entriesOf } = viewsOver(three);
    expect(entriesOf({ organisationId: ids[2] ?? null, department: '93' })).toEqual({ hidden: 'few' });
    expect(seen(entriesOf({ organisationId: ids[2] ?? null, department: '75' }))).toBeGreaterThanOrEqual(35);
  });

  it('does not take one organisation apart by department', () => {
    const { ids, views } = viewsOver(three);
    const selection = { ...everything, organisationId: ids[0] ?? null };
    expect(() => views.comparison('department', selection)).toThrow(/un seul département/);
  });
});
