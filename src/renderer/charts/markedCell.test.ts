import { sampleMap } from '#shared/testing/sampleMap';
import { describe, expect, it } from 'vitest';
import { layoutMap } from './mapGeometry';
import { markPlace } from './markedCell';

describe('the count of a marked cell', () => {
  it.each([400, 900])('stands inside its cell on a map %s px wide', (size) => {
    const layout = layoutMap(sampleMap(), { size, labels: 'full' });
    for (const circle of [1, 2, 3, 4]) {
      const { x, y, radius } = markPlace(layout, { axis: 4, circle });
      const distance = Math.hypot(x, y);
      expect(distance + radius).toBeLessThanOrEqual(layout.radiusOf(circle));
      expect(distance - radius).toBeGreaterThanOrEqual(layout.radiusOf(circle - 1));
    }
  });
});
