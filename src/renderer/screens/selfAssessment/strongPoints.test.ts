import { describe, expect, it } from 'vitest';
import { scoreMap } from '#shared/evaluation/scoring';
import { circlesAcquired, rated, sampleMap } from '#shared/testing/sampleMap';
import { strongPoints } from './strongPoints';

const map = sampleMap(2);
const named = (...ratings: Parameters<typeof scoreMap>[1][]): number[] =>
  strongPoints(map, scoreMap(map, Object.assign({}, ...ratings))).map(({ number }) => number);

describe('strong points', () => {
  it('are the three axes that go furthest, furthest first', () => {
    expect(
      named(
        circlesAcquired(map, 2, 1),
        circlesAcquired(map, 5, 3),
        circlesAcquired(map, 9, 2),
        rated(['A11.1.1'], 'inProgress'),
      ),
    ).toEqual([5, 9, 2]);
  });

  it('never name an axis where nothing is acquired or in progress', () => {
    expect(named(rated(['A3.1.1'], 'toDevelop'), rated(['A4.1.1'], 'inProgress'))).toEqual([4]);
    expect(named({})).toEqual([]);
  });
});
