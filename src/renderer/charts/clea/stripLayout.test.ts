import { describe, expect, it } from 'vitest';
import { layoutStrip, NUMBERS_HEIGHT, pitchesOf, pitchFor } from './stripLayout';

const part = (id: string, count: number) => ({
  id,
  criteria: Array.from({ length: count }, (_, index) => ({ id: `${id}.${index + 1}` })),
});
const parts = [part('1.1', 2), part('1.2', 4)];
const layout = layoutStrip(parts, 3, { pitch: 20, lineHeight: 18 });

describe('the strip of a domain', () => {
  it('gives each criterion one column, and sets sub-domains apart', () => {
    const [first, second] = layout.parts;
    expect(first?.columns.map(({ x }) => x)).toEqual([10, 30]);
    expect(second?.columns.map(({ x }) => x - (second?.x ?? 0))).toEqual([10, 30, 50, 70]);
    expect(second?.x).toBeGreaterThan((first?.x ?? 0) + (first?.width ?? 0));
  });

  it('is as wide as its criteria and its gaps', () => {
    expect(layout.width).toBe(pitchesOf(parts) * 20);
    const last = layout.parts.at(-1);
    expect((last?.x ?? 0) + (last?.width ?? 0)).toBeCloseTo(layout.width);
  });

  it('puts the evaluations one under the other, below the numbers', () => {
    expect(layout.lines).toEqual([NUMBERS_HEIGHT + 9, NUMBERS_HEIGHT + 27, NUMBERS_HEIGHT + 45]);
    expect(layout.height).toBe(NUMBERS_HEIGHT + 54);
  });

  it('keeps marks apart in both directions', () => {
    expect(layout.markRadius * 2).toBeLessThan(18);
  });
});

describe('the pitch of the picture', () => {
  const domains = [{ subdomains: [part('1.1', 20)] }, { subdomains: parts }];

  it('lets the longest domain fill the width left beside names and counts', () => {
    expect(pitchFor(domains, 800) * 20).toBeLessThan(800 * 0.76);
    expect(pitchFor(domains, 900)).toBeGreaterThan(pitchFor(domains, 800));
  });

  it('stays readable in a narrow window and calm in a wide one', () => {
    expect(pitchFor(domains, 200)).toBe(pitchFor(domains, 100));
    expect(pitchFor(domains, 3000)).toBe(pitchFor(domains, 4000));
  });
});
