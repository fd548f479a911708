import { describe, expect, it, onTestFinished } from 'vitest';
import { exitReasons, LEVEL_COUNT } from '#shared/statistics/counters';
import type { Figures } from '#shared/statistics/figures';
import type { PathwayFact } from '#shared/statistics/pathwayFact';
import type { Period, Selection } from '#shared/statistics/selection';
import { COUNT_STEP, type Shown } from '#shared/statistics/smallCounts';
import { evaluatedAt, sampleFact } from '#shared/testing/sampleFact';
import { createRandom } from '../../../scripts/generation/random';
import { openRegionDatabase } from '../database/region/regionDatabase';
import { sampleDelivery } from '../testing/sampleDelivery';
import { temporaryFolder } from '../testing/temporaryFolder';
import { createRegionViews } from './regionViews';

/**
 * A reader who has seen every screen of every combination of filters, and knows the rule but not the draws: what they can say of each
 * count is from where to where it lies, and that parts add up to their whole.
 */

const PROGRAMMES = ['CBP', 'EDI', 'PEE'];
const YEARS = [2025, 2026];
const DEPARTMENTS = ['75', '93', '94'];
const ORGANISATIONS = Array.from({ length: 9 }, (_, index) => ({
  key: `organisme ${index}`,
  department: DEPARTMENTS[index % DEPARTMENTS.length] ?? '',
}));

/** What is looked at of a set of pathways; the names of parts begin with that of their whole. */
const measures: Readonly<Record<string, (figures: Figures) => Shown<number> | undefined>> = {
  entries: ({ headline }) => headline.entries,
  exits: ({ headline }) => headline.exits,
  compared: ({ headline }) => headline.compared,
  'compared axis': ({ axes }) => axes[0]?.compared,
  evaluated: ({ phases }) => phases[0]?.evaluated,
  'evaluated unseen': ({ axes }) => axes[0]?.rows[0]?.notObserved,
  ...Object.fromEntries(
    Array.from({ length: LEVEL_COUNT }, (_, level) => [
      `evaluated ${level}`,
      ({ axes }: Figures) => axes[0]?.rows[0]?.levels[level],
    ]),
  ),
  ...Object.fromEntries(
    [...exitReasons, null].map((reason, place) => [
      `exits ${reason}`,
      (figures: Figures) => figures.exitReasons[place]?.count,
    ]),
  ),
};
const parts: Readonly<Record<string, readonly string[]>> = {
  exits: Object.keys(measures).filter((name) => name.startsWith('exits ')),
  evaluated: Object.keys(measures).filter((name) => name.startsWith('evaluated ')),
};

/** A few pathways of most organisations, programmes and months, as small programmes have them. */
function sparseFacts(seed: number): PathwayFact[][] {
  const random = createRandom(seed);
  const upTo = (most: number): number => random.whole(0, most);
  return ORGANISATIONS.map(({ key }) =>
    PROGRAMMES.flatMap((programme, place) =>
      YEARS.flatMap((year) =>
        Array.from({ length: upTo(place * place * 10 + 3) }, (_, index) =>
          sampleFact({
            pathwayKey: `${key} ${programme} ${year} ${index}`,
            programme,
            entryDate: `${year}-0${1 + upTo(5)}-10`,
            exitDate: `${year}-0${7 + upTo(2)}-10`,
            exitReason: exitReasons[upTo(exitReasons.length - 1)] ?? null,
            evaluations: {
              initial: evaluatedAt(upTo(9) === 0 ? null : 100 * upTo(4)),
              intermediate: null,
              final: upTo(2) === 0 ? null : evaluatedAt(250),
            },
          }),
        ),
      ),
    ),
  );
}

function openViews(seed: number) {
  const database = openRegionDatabase(temporaryFolder(), () => new Date());
  onTestFinished(() => database.close());
  // The draws of a test must not change from run to run.
  const roundingSecret = new Uint8Array(32).fill(seed);
  const ids = sparseFacts(seed).map((facts, index) => {
    const { key, department } = ORGANISATIONS[index] ?? { key: '', department: '' };
    const organisationId = database.organisations.seen({ key, name: key, siret: '', department });
    database.deliveries.add(
      sampleDelivery(organisationId, {
        periodStart: '2025-01-01',
        periodEnd: '2026-12-31',
        traineeCount: facts.length,
        pathwayCount: facts.length,
      }),
      facts,
    );
    return organisationId;
  });
  return { ids, views: createRegionViews({ ...database, roundingSecret }, { today: () => '2027-01-10' }) };
}

interface Place {
  readonly organisationId: number | null;
  readonly department: string | null;
}
interface Count {
  least: number;
  greatest: number;
}

const countName = (
  selection: Selection | (Omit<Selection, 'period'> & { period: string | null }),
  measure: string,
): string =>
  [selection.organisationId, selection.department, selection.programme, selection.period, measure].join('|');

/** What a figure on screen says of a count. */
const boundsOf = (figure: Shown<number>): Count =>
  'value' in figure
    ? { least: Math.max(COUNT_STEP, figure.value - COUNT_STEP + 1), greatest: figure.value + COUNT_STEP - 1 }
    : { least: 0, greatest: COUNT_STEP - 1 };

/** Reads every screen. */
function readAll(seed: number) {
  const { ids, views } = openViews(seed);
  const places: Place[] = [
    { organisationId: null, department: null },
    ...DEPARTMENTS.map((department) => ({ organisationId: null, department })),
    ...ids.map((organisationId) => ({ organisationId, department: null })),
  ];
  const programmes = [null, ...PROGRAMMES];
  const periods: (Period | null)[] = [
    null,
    ...YEARS.flatMap((year) => [String(year), ...[1, 2, 3, 4].map((quarter) => `${year}-T${quarter}`)]),
  ];
  const counts = new Map<string, Count>();
  const figures: number[] = [];
  function note(name: string, figure: Shown<number> | undefined): void {
    if (figure === undefined) return;
    if ('value' in figure) figures.push(figure.value);
    const { least, greatest } = boundsOf(figure);
    const known = counts.get(name) ?? { least: 0, greatest: Infinity };
    counts.set(name, {
      least: Math.max(known.least, least),
      greatest: Math.min(known.greatest, greatest),
    });
  }
  for (const place of places) {
    for (const programme of programmes) {
      for (const period of periods) {
        const selection = { ...place, programme, period };
        const view = views.view(selection);
        for (const [measure, read] of Object.entries(measures)) {
          note(countName(selection, measure), read(view.figures));
        }
        for (const { month, entries, exits } of view.trend) {
          note(countName({ ...selection, period: month }, 'entries'), entries);
          note(countName({ ...selection, period: month }, 'exits'), exits);
        }
      }
    }
  }
  return { ids, places, programmes, periods, counts, figures };
}

/** Every whole with its parts, as the reader can write them down. */
function sumsOf({ ids, places, programmes, periods }: ReturnType<typeof readAll>): [string, string[]][] {
  const sums: [string, string[]][] = [];
  const months = YEARS.flatMap((year) =>
    Array.from({ length: 12 }, (_, index) => `${year}-${String(index + 1).padStart(2, '0')}`),
  );
  for (const measure of Object.keys(measures)) {
    for (const period of [...periods, ...months]) {
      const at = (place: Place, programme: string | null): string =>
        countName({ ...place, programme, period }, measure);
      const inDepartment = (department: string | null): Place[] =>
        ids.flatMap((organisationId, index) =>
          department === null || ORGANISATIONS[index]?.department === department
            ? [{ organisationId, department: null }]
            : [],
        );
      for (const programme of programmes) {
        for (const department of [null, ...DEPARTMENTS]) {
          const whole = at({ organisationId: null, department }, programme);
          sums.push([whole, inDepartment(department).map((place) => at(place, programme))]);
        }
        sums.push([
          at({ organisationId: null, department: null }, programme),
          DEPARTMENTS.map((department) => at({ organisationId: null, department }, programme)),
        ]);
      }
      for (const place of places) {
        sums.push([at(place, null), PROGRAMMES.map((programme) => at(place, programme))]);
        for (const programme of programmes) {
          sums.push(...partsOver(place, programme, period, measure));
        }
      }
    }
  }
  return sums;
}

/** A count taken apart by time, and by what it is made of. */
function partsOver(
  place: Place,
  programme: string | null,
  period: string | null,
  measure: string,
): [string, string[]][] {
  const at = (inner: string | null, name = measure): string =>
    countName({ ...place, programme, period: inner }, name);
  const sums: [string, string[]][] = [];
  if (period === null) sums.push([at(null), YEARS.map((year) => at(String(year)))]);
  else if (/^\d{4}$/.test(period)) {
    sums.push([at(period), [1, 2, 3, 4].map((quarter) => at(`${period}-T${quarter}`))]);
  } else if (period.includes('T')) {
    const first = Number(period.slice(-1)) * 3 - 2;
    const months = [first, first + 1, first + 2].map((month) => String(month).padStart(2, '0'));
    sums.push([at(period), months.map((month) => at(`${period.slice(0, 4)}-${month}`))]);
  }
  const names = parts[measure];
  if (names !== undefined) sums.push([at(period), names.map((name) => at(period, name))]);
  return sums;
}

/** Draws every conclusion there is from sums of counts that lie between bounds. */
function conclude(counts: Map<string, Count>, sums: readonly (readonly [string, readonly string[]])[]): void {
  const usable = sums.flatMap(([whole, members]) => {
    const own = counts.get(whole);
    // A month without a word on it had nothing: it stands in no trend.
    const known = members.flatMap((member) => counts.get(member) ?? []);
    return own === undefined || known.length === 0 ? [] : [{ own, known }];
  });
  for (let changed = true; changed;) {
    changed = false;
    for (const { own, known } of usable) {
      const least = known.reduce((sum, count) => sum + count.least, 0);
      const greatest = known.reduce((sum, count) => sum + count.greatest, 0);
      changed = narrow(own, least, greatest) || changed;
      for (const count of known) {
        const rest = { least: least - count.least, greatest: greatest - count.greatest };
        changed = narrow(count, own.least - rest.greatest, own.greatest - rest.least) || changed;
      }
    }
  }
}

function narrow(count: Count, least: number, greatest: number): boolean {
  if (least <= count.least && greatest >= count.greatest) return false;
  count.least = Math.max(count.least, least);
  count.greatest = Math.min(count.greatest, greatest);
  return true;
}

describe('a reader of every screen of the Region', () => {
  it.each([1, 2, 3])('finds no count of 1 to 4 persons (%i)', (seed) => {
    const seen = readAll(seed);
    // By subtraction alone: what is made of multiples of five is one.
    expect(seen.figures.every((figure) => figure > 0 && figure % COUNT_STEP === 0)).toBe(true);
    conclude(seen.counts, sumsOf(seen));
    const found = [...seen.counts].filter(
      ([, { least, greatest }]) => least === greatest && least > 0 && least < COUNT_STEP,
    );
    expect(found).toEqual([]);
  });
});
