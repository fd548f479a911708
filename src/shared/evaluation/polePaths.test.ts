import { describe, expect, it } from 'vitest';
import { circlesAcquired, sampleMap } from '../testing/sampleMap';
import { polePaths } from './polePaths';
import type { Ratings } from './rating';
import { scoreMap } from './scoring';

const map = sampleMap();

/** An evaluation in which these axes have these many circles acquired; axes that are not named are not observed. */
const evaluation = (circles: Readonly<Record<number, number>>) =>
  scoreMap(
    map,
    Object.entries(circles).reduce<Ratings>(
      (ratings, [axis, count]) => ({ ...ratings, ...circlesAcquired(map, Number(axis), count) }),
      {},
    ),
  );

/** The first pole, « Réfléchir », has axes 1 to 4. */
const firstPole = (...evaluations: ReturnType<typeof evaluation>[]) => polePaths(map, evaluations)[0];

describe('the path of a pole', () => {
  it('is the mean value of its axes at each evaluation', () => {
    const path = firstPole(
      evaluation({ 1: 1, 2: 1, 3: 1, 4: 1 }),
      evaluation({ 1: 2, 2: 1, 3: 1, 4: 1 }),
      evaluation({ 1: 4, 2: 2, 3: 2, 4: 2 }),
    );
    expect(path).toMatchObject({ values: [1, 1.25, 2.5], comparedCount: 4, axisCount: 4 });
  });

  it('leaves out an axis that was not observed each time: nothing is gained by observing more', () => {
    expect(firstPole(evaluation({ 1: 1 }), evaluation({ 1: 1, 2: 4 }))).toMatchObject({
      values: [1, 1],
      comparedCount: 1,
    });
  });

  it('has no value where nothing can be compared', () => {
    expect(firstPole(evaluation({ 1: 1 }), evaluation({ 2: 1 }))).toMatchObject({ values: [null, null] });
  });

  it('has no value before any evaluation', () => {
    expect(firstPole()).toMatchObject({ values: [] });
  });
});
