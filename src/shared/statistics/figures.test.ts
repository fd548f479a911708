import { describe, expect, it } from 'vitest';
import { evaluatedAt, sampleFact } from '../testing/sampleFact';
import { countEntry, countExit, emptyCounters } from './counters';
import { figuresOf } from './figures';
import { guardOf, guardsOf } from './guard';
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

function figures(facts: readonly PathwayFact[]) {
  const counters = countersOf(facts);
  return figuresOf(counters, guardOf(counters.headline, []));
}

const times = (count: number, changes: Partial<PathwayFact> = {}): PathwayFact[] =>
  Array.from({ length: count }, () => sampleFact(changes));

describe('entries and exits', () => {
  it('count pathways that began and that ended', () => {
    const { headline } = figures([...times(12), ...times(8, { exitDate: null, exitReason: null })]);
    expect(headline.entries).toEqual({ value: 20 });
    expect(headline.exits).toEqual({ value: 12 });
  });

  it('share the exits out by reason', () => {
    const { exitReasons } = figures([
      ...times(9, { exitReason: 'completed' }),
      ...times(6, { exitReason: 'employment' }),
      ...times(5, { exitReason: null }),
    ]);
    const counts = new Map(exitReasons.map(({ reason, count }) => [reason, seen(count)]));
    expect(counts.get('completed')).toBe(9);
    expect(counts.get('employment')).toBe(6);
    expect(counts.get(null)).toBe(5);
    expect(counts.get('dropout')).toBe(0);
  });
});

describe('progress', () => {
  it('is the mean gain of those evaluated at entry and at exit, in circles', () => {
    const stagnant = { initial: evaluatedAt(200), intermediate: null, final: evaluatedAt(200) };
    const unfinished = { initial: evaluatedAt(50), intermediate: null, final: null };
    const { headline } = figures([
      ...times(10),
      ...times(10, { evaluations: stagnant }),
      ...times(7, { evaluations: unfinished }),
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
      times(6, {
        evaluations: {
          initial: evaluatedAt(null, { values: values(null, 100) }),
          intermediate: null,
          final: evaluatedAt(null, { values: values(300, 150) }),
        },
      }),
    );
    expect(seen(headline.meanGain)).toBeCloseTo(0.5);
    expect(axes[0]?.gain).toEqual({ hidden: 'none' });
    expect(seen(axes[1]?.entry ?? { hidden: 'none' })).toBe(1);
    expect(seen(axes[1]?.exit ?? { hidden: 'none' })).toBe(1.5);
    // From 1.00 to 1.50 no whole circle is gained.
    expect(seen(headline.gainedCircle)).toEqual({ part: 0, whole: 6 });
  });

  it('by 100 hours divides all gains by all hours', () => {
    const short = {
      hours: 100,
      evaluations: { initial: evaluatedAt(0), intermediate: null, final: evaluatedAt(100) },
    };
    const { headline, bands, meanHours } = figures([
      ...times(5),
      ...times(5, short),
      ...times(5, { hours: null }),
    ]);
    // 5 × 1.3 + 5 × 1 circles in 5 × 400 + 5 × 100 hours.
    expect(seen(headline.gainBy100Hours)).toBeCloseTo((5 * 1.3 + 5) / 25);
    expect(seen(meanHours)).toBe(250);
    expect(bands.map(({ count }) => seen(count))).toEqual([0, 5, 0, 0, 5, 0, 0, 0]);
    expect(seen(bands[4]?.gain ?? { hidden: 'none' })).toBeCloseTo(1.3);
  });
});

describe('levels', () => {
  it('are shared out by axis and evaluation, apart from those not observed', () => {
    const { axes } = figures([
      ...times(10),
      ...times(8, { evaluations: { initial: evaluatedAt(null), intermediate: null, final: null } }),
      ...times(6, { evaluations: { initial: evaluatedAt(399), intermediate: null, final: null } }),
    ]);
    const row = axes[4]?.rows[0];
    expect(row?.levels.map(seen)).toEqual([0, 10, 0, 6, 0]);
    expect(row?.notObserved).toEqual({ value: 8 });
    expect(row?.evaluated).toBe(24);
    expect(row?.reached.map(seen)).toEqual([
      { part: 16, whole: 16 },
      { part: 6, whole: 16 },
      { part: 6, whole: 16 },
      { part: 0, whole: 16 },
    ]);
  });

  it('give no share from which a hidden count would follow', () => {
    const at = (count: number, value: number): PathwayFact[] =>
      times(count, { evaluations: { initial: evaluatedAt(value), intermediate: null, final: null } });
    const row = figures([...at(20, 0), ...at(3, 100), ...at(9, 200), ...at(8, 300)]).axes[0]?.rows[0];
    expect(row?.levels).toEqual([
      { value: 20 },
      { hidden: 'few' },
      { value: 9 },
      { hidden: 'difference' },
      { value: 0 },
    ]);
    expect(row?.hiddenCount).toBe(11);
    expect(row?.reached[0]).toEqual({ value: { part: 20, whole: 40 } });
    // Level 2 or more would tell the three of level 1.
    expect(row?.reached[1]).toEqual({ hidden: 'difference' });
    expect(row?.reached[3]).toEqual({ value: { part: 0, whole: 40 } });
  });
});

describe('evaluations', () => {
  it('are missing when they were expected and are not validated', () => {
    const { phases, headline } = figures([
      ...times(10),
      ...times(5, {
        exitDate: null,
        exitReason: null,
        expected: ['initial', 'intermediate'],
        evaluations: { initial: evaluatedAt(100), intermediate: null, final: null },
      }),
    ]);
    expect(phases.map(({ missing }) => seen(missing))).toEqual([
      { part: 0, whole: 15 },
      { part: 5, whole: 15 },
      { part: 0, whole: 10 },
    ]);
    expect(seen(headline.missing)).toEqual({ part: 5, whole: 40 });
  });
});

describe('CléA', () => {
  it('compares the same pathways at entry and at exit', () => {
    const clea = (prevalidated: number, firstDomain: boolean) => ({
      clea: { prevalidated, covered: 90, domains: [firstDomain, ...Array<boolean>(6).fill(false)] },
    });
    const { clea: result } = figures([
      ...times(8, {
        evaluations: {
          initial: evaluatedAt(100, clea(10, false)),
          intermediate: null,
          final: evaluatedAt(200, clea(40, true)),
        },
      }),
      ...times(5),
    ]);
    expect([seen(result.count), seen(result.entry), seen(result.exit), seen(result.covered)]).toEqual([
      8, 10, 40, 90,
    ]);
    expect(seen(result.domains[0]?.entry ?? { hidden: 'none' })).toEqual({ part: 0, whole: 8 });
    expect(seen(result.domains[0]?.exit ?? { hidden: 'none' })).toEqual({ part: 8, whole: 8 });
  });
});

describe('small counts', () => {
  it('hide every figure of four persons', () => {
    const { headline, axes, clea } = figures(times(4));
    expect(headline.entries).toEqual({ hidden: 'few' });
    expect(headline.meanGain).toEqual({ hidden: 'few' });
    expect(axes[0]?.rows[0]?.levels.every((level) => 'hidden' in level)).toBe(true);
    expect(axes[0]?.rows[0]?.evaluated).toBe(0);
    expect(clea.entry).toEqual({ hidden: 'none' });
  });

  it('hide the neighbour by which the four would be found', () => {
    const [small, next, large] = [times(4), times(9), times(50)].map((facts) => countersOf(facts).headline);
    if (small === undefined || next === undefined || large === undefined) throw new Error('three sets');
    const partition = [small, next, large];
    const whole = guardOf(countersOf(times(63)).headline, []);
    const reasons = guardsOf(partition, whole).map((guard) => guard('entries', 0));
    expect(reasons).toEqual(['few', 'difference', null]);
    // The same when only that one neighbour is looked at.
    expect(guardOf(next, [{ partition, index: 1 }])('entries', 0)).toBe('difference');
    expect(guardOf(large, [{ partition, index: 2 }])('entries', 0)).toBeNull();
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
