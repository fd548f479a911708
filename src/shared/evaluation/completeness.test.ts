import { describe, expect, it } from 'vitest';
import { rated, sampleMap } from '../testing/sampleMap';
import { completenessOf } from './completeness';

const map = sampleMap(2);

describe('completeness', () => {
  it('counts what was observed, whatever the rating, by axis and for the map', () => {
    const ratings = { ...rated(['A1.1.1', 'A1.4.2']), ...rated(['A12.1.1'], 'toDevelop') };
    const completeness = completenessOf(map, ratings);
    expect(completeness).toMatchObject({ observedCount: 3, indicatorCount: 96 });
    expect(completeness.axes).toHaveLength(12);
    expect(completeness.axes[0]).toEqual({ axis: 1, observedCount: 2, indicatorCount: 8 });
    expect(completeness.axes[11]).toEqual({ axis: 12, observedCount: 1, indicatorCount: 8 });
  });

  it('leaves out ratings of indicators that the map does not have', () => {
    expect(completenessOf(map, rated(['A1.1.9'])).observedCount).toBe(0);
  });
});
