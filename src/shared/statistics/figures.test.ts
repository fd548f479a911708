import { describe, expect, it } from 'vitest';
import { evaluatedAt, sampleFact } from '../testing/sampleFact';
import { countEntry, countExit, emptyCounters } from './counters';
import { figuresOf } from './figures';
import type { PathwayFact } from './pathwayFact';
import { seen } from './smallCounts';

function countersOf(facts: readonly PathwayFact[]) {
  const counters = emptyCounters();
  for (const fact of facts) {
    countEntry(counters, fact, 1);
    if (fact.exitDate !== null) countExit(counters, fact, 1);
  }
  return counters;
}

/** Counts that are multiples of five stay as they are, whatever is drawn. */
const figures = (facts: readonly PathwayFact[]) => figuresOf(countersOf(facts), () => 0);

const times = (count: number, changes: Partial<PathwayFact> = {}): PathwayFact[] =>
  Array.from({ length: count }, () => sampleFact(changes));

describe('entries and exits', () => {
  it('count pathways that began and that ended', () => {
    const { headline } = figures([...times(15), ...times(10, { exitDate: null, exitReason: null })]);
    expect(headline.entries).toEqual({ value: 25 });
    expect(headline.exits).toEqual({ value: 15 });
  });

  it('share the exits out by reason', () => {
    const { exitReasons } = figures([
      ...times(20, { exitReason: 'completed' }),
      ...times(10, { exitReason: 'employment' }),
      ...times(5, { exitReason: null }),
    ]);
    const counts = new Map(exitReasons.map(({ reason, count }) => [reason, seen(count)]));
    expect(counts.get('completed')).toBe(20);
    expect(counts.get('employment')).toBe(10);
    expect(counts.get(null)).toBe(5);
    expect(counts.get('dropout')).toBeNull();
  });
});

describe('progress', () => {
  it('is the mean gain of those evaluated at entry and at exit, in circles', () => {
    const stagnant = { initial: evaluatedAt(200), intermediate: null, final: evaluatedAt(200) };
    const unfinished = { initial: evaluatedAt(50), intermediate: null, final: null };
    const { headline } = figures([
      ...times(10),
      ...times(10, { evaluations: stagnant }),
      ...times(5, { evaluations: unfinished }),
    ]);
    expect(headline.compared).toEqual({ value: 20 });
    // Ten gained 1.3 circles, ten gained nothing.
    expect(seen(headline.meanGain)).toBeCloseTo(0.65);
    expect(headline.gainedCircle).toEqual({ value: { part: 10, whole: 20 } });
  });

  it('takes only the axes that were observed both times', () => {
    const values = (axis1: number | null, others: number): (number | null)[] => [
      axis1,
      ...Array<number>(11).fill(others),
    ];
    const { headline, axes } = figures(
      times(20, {
        evaluations: {
          initial: evaluatedAt(null, { values: values(null, 100) }),
          intermediate: null,
          final: evaluatedAt(null, { values: values(300, 150) }),
        },
      }),
    );
    expect(seen(headline.meanGain)).toBeCloseTo(0.5);
    expect(axes[0]?.gain).toEqual({ hidden: 'base' });
    expect(axes[1]?.entry).toEqual({ value: 1 });
    expect(axes[1]?.exit).toEqual({ value: 1.5 });
    // From 1.00 to 1.50 no whole circle is gained.
    expect(seen(headline.gainedCircle)).toEqual({ part: 0, whole: 20 });
  });

  it('by 100 hours divides all gains by all hours', () => {
    const short = {
      hours: 100,
      evaluations: { initial: evaluatedAt(0), intermediate: null, final: evaluatedAt(100) },
    };
    const { headline, bands, meanHours } = figures([
      ...times(10),
      ...times(10, short),
      ...times(5, { hours: null }),
    ]);
    // 10 × 1.3 + 10 × 1 circles in 10 × 400 + 10 × 100 hours.
    expect(headline.gainBy100Hours).toEqual({ value: 0.46 });
    expect(seen(meanHours)).toBe(250);
    expect(bands.map(({ count }) => seen(count))).toEqual([null, 10, null, null, 10, null, null, null]);
    expect(bands[4]?.gain).toEqual({ value: 1.3 });
  });
});

describe('levels', () => {
  it('are shared out by axis and evaluation, apart from those not observed', () => {
    const { axes } = figures([
      ...times(10),
      ...times(15, { evaluations: { initial: evaluatedAt(null), intermediate: null, final: null } }),
      ...times(20, { evaluations: { initial: evaluatedAt(399), intermediate: null, final: null } }),
    ]);
    const row = axes[4]?.rows[0];
    expect(row?.levels.map(seen)).toEqual([null, 10, null, 20, null]);
    expect(row?.notObserved).toEqual({ value: 15 });
    expect(row?.evaluated).toEqual({ value: 45 });
    expect(row?.reached.map(seen)).toEqual([
      { part: 30, whole: 30 },
      { part: 20, whole: 30 },
      { part: 20, whole: 30 },
      { part: 0, whole: 30 },
    ]);
  });
});

describe('evaluations', () => {
  it('are missing when they were expected and are not validated', () => {
    const { phases, headline } = figures([
      ...times(20),
      ...times(10, {
        exitDate: null,
        exitReason: null,
        expected: ['initial', 'intermediate'],
        evaluations: { initial: evaluatedAt(100), intermediate: null, final: null },
      }),
    ]);
    expect(phases.map(({ missing }) => seen(missing))).toEqual([
      { part: 0, whole: 30 },
      { part: 10, whole: 30 },
      { part: 0, whole: 20 },
    ]);
    expect(seen(headline.missing)).toEqual({ part: 10, whole: 80 });
  });
});

describe('CléA', () => {
  it('compares the same pathways at entry and at exit', () => {
    const clea = (prevalidated: number, firstDomain: boolean) => ({
      clea: { prevalidated, covered: 90, domains: [firstDomain, ...Array<boolean>(6).fill(false)] },
    });
    const { clea: result } = figures([
      ...times(20, {
        evaluations: {
          initial: evaluatedAt(100, clea(10, false)),
          intermediate: null,
          final: evaluatedAt(200, clea(40, true)),
        },
      }),
      ...times(5),
    ]);
    expect([seen(result.count), seen(result.entry), seen(result.exit), seen(result.covered)]).toEqual([
      20, 10, 40, 90,
    ]);
    expect(result.domains[0]?.entry).toEqual({ value: { part: 0, whole: 20 } });
    expect(result.domains[0]?.exit).toEqual({ value: { part: 20, whole: 20 } });
  });
});

describe('small counts', () => {
  it('hide every figure of four persons', () => {
    const { headline, axes, clea } = figures(times(4));
    expect(headline.entries).toEqual({ hidden: 'few' });
    expect(headline.meanGain).toEqual({ hidden: 'base' });
    expect(axes[0]?.rows[0]?.levels.every((level) => 'hidden' in level)).toBe(true);
    expect(axes[0]?.rows[0]?.evaluated).toEqual({ hidden: 'few' });
    expect(clea.entry).toEqual({ hidden: 'base' });
  });

  it('round the same persons the same way, however they are counted', () => {
    // Otherwise a reader could take the middle of several roundings.
    const { headline, phases, axes } = figuresOf(countersOf(times(12)), (kind) => kind.length % 5);
    const counts = [
      headline.entries,
      headline.exits,
      headline.compared,
      ...phases.map(({ evaluated }) => evaluated),
      ...axes.map(({ compared }) => compared),
    ];
    expect(new Set(counts.map(seen)).size).toBe(1);
  });
});

describe('taking pathways away', () => {
  it('leaves exactly what was there before', () => {
    const counters = countersOf(times(7));
    const before = structuredClone(counters);
    const other = sampleFact({
      hours: 333,
      evaluations: { initial: evaluatedAt(17), intermediate: null, final: evaluatedAt(391) },
    });
    for (const sign of [1, -1] as const) {
      countEntry(counters, other, sign);
      countExit(counters, other, sign);
    }
    expect(counters).toEqual(before);
  });
});
