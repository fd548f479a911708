import { describe, expect, it } from 'vitest';
import { circlesAcquired, rated, sampleMap } from '../testing/sampleMap';
import { progressBetween } from './progress';
import type { Ratings } from './rating';
import { scoreMap } from './scoring';

const map = sampleMap(2);
const onAxis1 = (before: Ratings, after: Ratings) =>
  progressBetween(scoreMap(map, before), scoreMap(map, after))[0];

describe('the progress of an axis', () => {
  it('is the gain in value, and in whole circles', () => {
    const after = { ...circlesAcquired(map, 1, 2), ...rated(['A1.3.1'], 'inProgress') };
    expect(onAxis1(circlesAcquired(map, 1, 1), after)).toEqual({
      axis: 1,
      from: 1,
      to: 2.25,
      gained: 1.25,
      circlesGained: 1,
    });
  });

  it('may be a loss', () => {
    expect(onAxis1(circlesAcquired(map, 1, 2), circlesAcquired(map, 1, 1))).toMatchObject({
      gained: -1,
      circlesGained: -1,
    });
  });

  it('from 0 is a gain, which is not the same as from nothing observed', () => {
    const acquired = circlesAcquired(map, 1, 1);
    expect(onAxis1(rated(['A1.1.1'], 'toDevelop'), acquired)).toMatchObject({ from: 0, gained: 1 });
    expect(onAxis1({}, acquired)).toEqual({ axis: 1, from: null, to: 1, gained: null, circlesGained: null });
    expect(onAxis1(acquired, {})).toEqual({ axis: 1, from: 1, to: null, gained: null, circlesGained: null });
  });

  it('is told for the twelve axes, in order', () => {
    expect(progressBetween(scoreMap(map, {}), scoreMap(map, {})).map(({ axis }) => axis)).toEqual([
      1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12,
    ]);
  });
});
