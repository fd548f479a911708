import { describe, expect, it, onTestFinished } from 'vitest';
import { sampleFact } from '#shared/testing/sampleFact';
import { everything, type Selection } from '#shared/statistics/selection';
import { openRegionDatabase } from '../database/region/regionDatabase';
import { temporaryFolder } from '../testing/temporaryFolder';
import { createRegionViews } from './regionViews';

/** Entries in the first quarter of 2026 by organisation, each in its department. */
function viewsOver(organisations: Readonly<Record<string, { department: string; entries: number }>>) {
  const database = openRegionDatabase(temporaryFolder(), () => new Date());
  onTestFinished(() => database.close());
  const ids = Object.entries(organisations).map(([key, { department, entries }]) => {
    const organisationId = database.organisations.seen({ key, name: key, siret: '', department });
    database.deliveries.add(
      {
        organisationId,
        periodStart: '2026-01-01',
        periodEnd: '2026-06-30',
        archiveId: key,
        createdAt: '2026-07-02T08:00:00.000Z',
        receivedAt: '2026-07-03T08:00:00.000Z',
        fileName: `${key}.archive`,
        hash: key,
        signature: 'first',
        signingKey: 'clé',
        identified: false,
        traineeCount: entries,
        pathwayCount: entries,
      },
      Array.from({ length: entries }, (_, index) => sampleFact({ pathwayKey: `${key}${index}` })),
    );
    return organisationId;
  });
  const views = createRegionViews(database);
  const entriesOf = (selection: Partial<Selection>) =>
    views.view({ ...everything, ...selection }).figures.headline.entries;
  return { ids, views, entriesOf };
}

const three = {
  Atelier: { department: '93', entries: 3 },
  Escale: { department: '93', entries: 9 },
  Tremplin: { department: '75', entries: 40 },
};

describe('a view', () => {
  it('hides what a comparison hides: the few, and the neighbour by which they would be found', () => {
    const { ids, views, entriesOf } = viewsOver(three);
    const { rows, total } = views.comparison('organisation', everything);
    const compared = rows.map(({ headline }) => headline.entries);
    expect(compared).toEqual([{ hidden: 'few' }, { hidden: 'difference' }, { value: 40 }]);
    expect(total.entries).toEqual({ value: 52 });
    expect(ids.map((organisationId) => entriesOf({ organisationId }))).toEqual(compared);
  });

  it('shows a department that holds the few among others', () => {
    const { entriesOf } = viewsOver(three);
    expect(entriesOf({ department: '93' })).toEqual({ value: 12 });
    expect(entriesOf({ department: '75' })).toEqual({ value: 40 });
  });

  it('counts entries in their quarter and month', () => {
    const { views, entriesOf } = viewsOver(three);
    expect(entriesOf({ period: '2026-T1' })).toEqual({ value: 52 });
    // The trend of the year has one month with entries; months without any are zero.
    expect(views.view({ ...everything, period: '2026' }).trend.map(({ entries }) => entries)).toEqual(
      [52, 0, 0, 0, 0, 0].map((value) => ({ value })),
    );
  });

  it('is empty where an organisation is not in the department asked for', () => {
    const { ids, entriesOf } = viewsOver(three);
    expect(entriesOf({ organisationId: ids[2] ?? null, department: '93' })).toEqual({ value: 0 });
    expect(entriesOf({ organisationId: ids[2] ?? null, department: '75' })).toEqual({ value: 40 });
  });

  it('does not take one organisation apart by department', () => {
    const { ids, views } = viewsOver(three);
    const selection = { ...everything, organisationId: ids[0] ?? null };
    expect(() => views.comparison('department', selection)).toThrow(/un seul département/);
  });
});
