import { describe, expect, it } from 'vitest';
import { sampleMap } from '../testing/sampleMap';
import { type ComparedIndicator, compareViews } from './selfComparison';

const map = sampleMap(3);
const idsOf = (indicators: readonly ComparedIndicator[]): string[] =>
  indicators.map(({ indicator }) => indicator.id);

describe('the comparison of both views', () => {
  it('tells where the trainee sees themselves higher, lower, or as the trainer does', () => {
    const comparison = compareViews(
      map,
      { 'A1.1.1': 'acquired', 'A1.1.2': 'toDevelop', 'A1.1.3': 'inProgress' },
      { 'A1.1.1': 'inProgress', 'A1.1.2': 'acquired', 'A1.1.3': 'inProgress' },
    );
    expect(comparison.higher).toMatchObject([{ answer: 'acquired', rating: 'inProgress', gap: 1 }]);
    expect(comparison.lower).toMatchObject([{ answer: 'toDevelop', rating: 'acquired', gap: 2 }]);
    expect(comparison.same).toMatchObject([{ answer: 'inProgress', rating: 'inProgress', gap: 0 }]);
  });

  it('puts the widest gaps first, and keeps the order of the map between equal ones', () => {
    const { higher } = compareViews(
      map,
      { 'A12.4.3': 'acquired', 'A2.1.1': 'acquired', 'A1.1.1': 'inProgress', 'A1.4.2': 'acquired' },
      { 'A12.4.3': 'toDevelop', 'A2.1.1': 'inProgress', 'A1.1.1': 'toDevelop', 'A1.4.2': 'toDevelop' },
    );
    expect(idsOf(higher)).toEqual(['A1.4.2', 'A12.4.3', 'A1.1.1', 'A2.1.1']);
  });

  it('keeps apart what only one of the two rated', () => {
    const comparison = compareViews(
      map,
      { 'A3.1.1': 'acquired', 'A3.1.2': 'unsure' },
      { 'A3.1.2': 'toDevelop', 'A3.1.3': 'acquired' },
    );
    expect(idsOf(comparison.unobserved)).toEqual(['A3.1.1']);
    expect(comparison.unanswered).toMatchObject([
      { indicator: { id: 'A3.1.2' }, answer: 'unsure' },
      { indicator: { id: 'A3.1.3' }, answer: null },
    ]);
    expect([comparison.higher, comparison.lower, comparison.same]).toEqual([[], [], []]);
  });

  it('leaves out what neither rated, « je ne sais pas » included, and what the map does not hold', () => {
    const comparison = compareViews(
      map,
      { 'A5.1.1': 'unsure', 'A99.1.1': 'acquired' },
      { 'A99.1.1': 'toDevelop' },
    );
    expect(Object.values(comparison).flat()).toEqual([]);
  });

  it('places each indicator on the map', () => {
    const { same } = compareViews(map, { 'A7.3.2': 'acquired' }, { 'A7.3.2': 'acquired' });
    expect(same).toMatchObject([{ axis: { number: 7 }, cell: { circle: 3 } }]);
  });
});
