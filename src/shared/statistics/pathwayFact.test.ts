import { describe, expect, it } from 'vitest';
import { loadReferentials } from '../../main/referentials';
import { prevalidate } from '../clea/prevalidation';
import type { Rating, Ratings } from '../evaluation/rating';
import { indicatorsOf } from '../referential/competencyMap';
import { evaluationFact, expectedPhases, levelOf } from './pathwayFact';

const { currentMap: map, clea, correspondence } = loadReferentials('resources/referentials');
const table = { clea, correspondence };

/** Ratings that look scattered, another pattern for each number. */
function scattered(number: number): Ratings {
  const choices: readonly (Rating | null)[] = [
    'acquired',
    'acquired',
    'acquired',
    'inProgress',
    'toDevelop',
    null,
  ];
  return Object.fromEntries(
    indicatorsOf(map).flatMap(({ id }, index) => {
      const rating =
        choices[(index * (number + 3) + Math.floor(index / (number + 2))) % choices.length] ?? null;
      return rating === null ? [] : [[id, rating]];
    }),
  );
}

describe('an evaluation as a fact', () => {
  it.each([0, 1, 2, 3, 4, 5])('counts CléA as the dashboard of the trainee does (pattern %i)', (number) => {
    const ratings = scattered(number);
    const { counts, total } = prevalidate(clea, correspondence, map, ratings);
    expect(evaluationFact(map, table, ratings).clea).toEqual({
      prevalidated: total.prevalidated,
      covered: total.covered,
      domains: clea.domains.map(({ id }) => counts.get(id)?.isPrevalidated),
    });
  });

  it('knows a domain that is pre-validated', () => {
    const all = Object.fromEntries(indicatorsOf(map).map(({ id }) => [id, 'acquired' as const]));
    const fact = evaluationFact(map, table, all);
    expect(fact.values).toEqual(Array(12).fill(400));
    expect(fact.clea?.prevalidated).toBe(fact.clea?.covered);
    expect(fact.clea?.domains).toEqual(Array(7).fill(true));
  });

  it('has no value where nothing was observed', () => {
    const fact = evaluationFact(map, null, { 'A2.1.1': 'toDevelop' });
    expect(fact.values).toEqual([null, 0, ...Array<null>(10).fill(null)]);
    expect(fact.clea).toBeNull();
  });

  it('never counts an unfinished circle as a level', () => {
    expect([0, 99, 100, 399, 400].map(levelOf)).toEqual([0, 0, 1, 3, 4]);
  });
});

describe('expected evaluations', () => {
  const dates = { entryDate: '2026-03-02', plannedExitDate: '2026-08-28', exitDate: null };

  it('are those whose date has come', () => {
    expect(expectedPhases(dates, '2026-03-10')).toEqual([]);
    expect(expectedPhases(dates, '2026-03-16')).toEqual(['initial']);
    expect(expectedPhases(dates, '2026-12-31')).toEqual(['initial', 'intermediate', 'final']);
  });
});
