import { describe, expect, it, onTestFinished } from 'vitest';
import { evaluatedAt, sampleFact } from '#shared/testing/sampleFact';
import { cellOf } from '#shared/statistics/cells';
import { countEntry, countExit, emptyCounters, headlineAt } from '#shared/statistics/counters';
import type { PathwayFact } from '#shared/statistics/pathwayFact';
import { everything, type Selection } from '#shared/statistics/selection';
import { sampleDelivery } from '../../testing/sampleDelivery';
import { temporaryFolder } from '../../testing/temporaryFolder';
import { openRegionDatabase, type RegionDatabase } from './regionDatabase';

function openHere(folder = temporaryFolder()): RegionDatabase {
  const database = openRegionDatabase(folder, () => new Date('2026-11-01T09:00:00Z'));
  onTestFinished(() => database.close());
  return database;
}

const seen = (database: RegionDatabase, key: string, name = `Atelier ${key}`, department = '93'): number =>
  database.organisations.seen({ key, name, siret: '', department });

const pathways = (count: number, changes: Partial<PathwayFact> = {}, prefix = 'p'): PathwayFact[] =>
  Array.from({ length: count }, (_, index) => sampleFact({ pathwayKey: `${prefix}${index}`, ...changes }));

const entries = (database: RegionDatabase, selection: Partial<Selection> = {}): number =>
  headlineAt(database.cells.find(cellOf({ ...everything, ...selection })).headline, 'entries');

/** The sums worked out anew from the counted facts. */
function recounted(database: RegionDatabase) {
  const counters = emptyCounters();
  const none = { programme: null, organisationId: null, department: null, from: null, to: null };
  for (const { fact } of database.facts.counted(none)) {
    countEntry(counters, fact, 1);
    if (fact.exitDate !== null) countExit(counters, fact, 1);
  }
  return counters;
}

describe('a delivery', () => {
  it('is found in every selection that its pathways belong to', () => {
    const database = openHere();
    const organisation = seen(database, 'a');
    const other = seen(database, 'b', 'Ateliers du Canal', '75');
    database.deliveries.add(sampleDelivery(organisation), pathways(6));
    database.deliveries.add(
      sampleDelivery(other),
      pathways(7, { programme: 'EDI', entryDate: '2026-05-04' }),
    );
    expect(entries(database)).toBe(13);
    expect(entries(database, { organisationId: organisation })).toBe(6);
    expect(entries(database, { programme: 'EDI' })).toBe(7);
    expect(entries(database, { programme: 'EDI', department: '93' })).toBe(0);
    expect(entries(database, { department: '93', period: '2026-T1' })).toBe(6);
    expect(entries(database, { period: '2026' })).toBe(13);
    expect(entries(database, { period: '2025' })).toBe(0);
  });

  it('counts an exit in the month of the exit, the rest in the month of the entry', () => {
    const database = openHere();
    const organisation = seen(database, 'a', 'Atelier Exemple');
    database.deliveries.add(
      sampleDelivery(organisation),
      pathways(6, { entryDate: '2025-11-03', exitDate: '2026-02-06' }),
    );
    const at = (period: string) => database.cells.find(cellOf({ ...everything, period })).headline;
    expect([headlineAt(at('2025'), 'entries'), headlineAt(at('2025'), 'exits')]).toEqual([6, 0]);
    expect([headlineAt(at('2026'), 'entries'), headlineAt(at('2026'), 'exits')]).toEqual([0, 6]);
    expect(database.cells.months(cellOf(everything)).map(({ key }) => key)).toEqual([202511, 202602]);
  });

  it('keeps what a pathway was, to the hundredth', () => {
    const database = openHere();
    const organisation = seen(database, 'a', 'Atelier Exemple');
    const values = [0, 1, 99, 100, 255, 256, 399, 400, null, 33, 66, null];
    const clea = { prevalidated: 41, covered: 97, domains: [true, false, true, false, false, false, true] };
    const fact = sampleFact({
      hours: null,
      exitDate: null,
      exitReason: null,
      expected: ['initial', 'final'],
      evaluations: { initial: { values, clea }, intermediate: null, final: evaluatedAt(null) },
    });
    const id = database.deliveries.add(sampleDelivery(organisation), [fact]);
    expect(database.facts.ofDelivery(id).map((stored) => stored.fact)).toEqual([fact]);
  });
});

describe('a pathway in several deliveries of its organisation', () => {
  const firstHalf = { createdAt: '2026-07-02T08:00:00.000Z' };
  const wholeYear = { periodEnd: '2026-12-31', createdAt: '2027-01-05T08:00:00.000Z' };
  const finished = pathways(6, { hours: 500 });
  const unfinished = pathways(6, { exitDate: null, exitReason: null, hours: 200 });

  it.each([
    ['in order', ['first', 'year']],
    ['the other way round', ['year', 'first']],
  ])('counts once, as the most recent archive tells it, received %s', (_, order) => {
    const database = openHere();
    const organisation = seen(database, 'a', 'Atelier Exemple');
    for (const which of order) {
      if (which === 'first') database.deliveries.add(sampleDelivery(organisation, firstHalf), unfinished);
      else database.deliveries.add(sampleDelivery(organisation, wholeYear), finished);
    }
    expect(entries(database)).toBe(6);
    const { headline } = database.cells.find(cellOf(everything));
    expect(headlineAt(headline, 'exits')).toBe(6);
    expect(headlineAt(headline, 'timedHours')).toBe(6 * 500);
  });

  it('counts as the older archive tells it once the newer one is removed', () => {
    const database = openHere();
    const organisation = seen(database, 'a', 'Atelier Exemple');
    const first = database.deliveries.add(sampleDelivery(organisation, firstHalf), unfinished);
    const year = database.deliveries.add(sampleDelivery(organisation, wholeYear), finished);
    database.deliveries.remove(year);
    expect(entries(database)).toBe(6);
    expect(headlineAt(database.cells.find(cellOf(everything)).headline, 'exits')).toBe(0);
    database.deliveries.remove(first);
    expect(database.cells.find(cellOf(everything))).toEqual(emptyCounters());
  });

  it('is another pathway at another organisation, even under the same key', () => {
    const database = openHere();
    for (const key of ['a', 'b']) {
      const organisation = seen(database, key, `Atelier ${key}`);
      database.deliveries.add(sampleDelivery(organisation), finished);
    }
    expect(entries(database)).toBe(12);
  });
});

describe('the sums', () => {
  it('stay those of the counted pathways whatever comes and goes', () => {
    const database = openHere();
    const organisation = seen(database, 'a', 'Atelier Exemple');
    const other = seen(database, 'b', 'Ateliers du Canal');
    const kept = database.deliveries.add(sampleDelivery(organisation), pathways(9));
    const removed = database.deliveries.add(
      sampleDelivery(other, { periodEnd: '2026-03-31' }),
      pathways(5, { evaluations: { initial: evaluatedAt(17), intermediate: null, final: evaluatedAt(391) } }),
    );
    database.deliveries.add(
      sampleDelivery(organisation, { periodEnd: '2026-12-31' }),
      pathways(4, { hours: 77 }),
    );
    database.deliveries.remove(removed);
    expect(database.cells.find(cellOf(everything))).toEqual(recounted(database));
    expect(database.cells.find(cellOf({ ...everything, organisationId: other }))).toEqual(emptyCounters());
    database.deliveries.remove(kept);
    expect(database.cells.find(cellOf(everything))).toEqual(recounted(database));
  });

  it('follow an organisation into another department', () => {
    const database = openHere();
    const organisation = seen(database, 'a');
    database.deliveries.add(sampleDelivery(organisation), pathways(9));
    database.deliveries.move(organisation, '75');
    expect([entries(database, { department: '93' }), entries(database, { department: '75' })]).toEqual([
      0, 9,
    ]);
    expect(database.cells.find(cellOf(everything))).toEqual(recounted(database));
  });

  it('come back when the file is opened again', () => {
    const folder = temporaryFolder();
    const database = openRegionDatabase(folder, () => new Date());
    const organisation = seen(database, 'a', 'Atelier Exemple');
    database.deliveries.add(sampleDelivery(organisation), pathways(6));
    database.close();
    expect(entries(openHere(folder))).toBe(6);
  });

  it('are taken apart by organisation, programme, department, year and quarter', () => {
    const database = openHere();
    const a = seen(database, 'a');
    const b = seen(database, 'b', 'Ateliers du Canal', '75');
    database.deliveries.add(sampleDelivery(a), pathways(6));
    database.deliveries.add(sampleDelivery(b), pathways(8, { entryDate: '2025-10-06' }));
    const key = cellOf(everything);
    const counts = <Key>(members: readonly { key: Key; headline: Int32Array }[]) =>
      members.map((member) => [member.key, headlineAt(member.headline, 'entries')]);
    expect(counts(database.cells.organisations(key))).toEqual([
      [a, 6],
      [b, 8],
    ]);
    expect(counts(database.cells.departments(key))).toEqual([
      ['75', 8],
      ['93', 6],
    ]);
    expect(counts(database.cells.programmes(key))).toEqual([['PEE', 14]]);
    expect(counts(database.cells.years(key))).toEqual([
      [2025, 8],
      [2026, 6],
    ]);
    expect(counts(database.cells.quarters(key, 2025))).toEqual([[20254, 8]]);
  });
});

describe('an organisation', () => {
  it('typed in before it delivers is the one that delivers', () => {
    const database = openHere();
    const typed = database.organisations.typeIn('Atelier de l’Écluse', '', '00');
    expect(seen(database, 'cle-1', 'ATELIER DE L’ECLUSE')).toBe(typed);
    expect(database.organisations.list()).toEqual([
      { id: typed, key: 'cle-1', name: 'ATELIER DE L’ECLUSE', siret: '', department: '93', expected: true },
    ]);
  });

  it('that has delivered cannot be taken off the list', () => {
    const database = openHere();
    const delivered = seen(database, 'cle-1');
    const typed = database.organisations.typeIn('Autre atelier', '', '75');
    database.organisations.remove(delivered);
    database.organisations.remove(typed);
    expect(database.organisations.list().map(({ id }) => id)).toEqual([delivered]);
  });
});
