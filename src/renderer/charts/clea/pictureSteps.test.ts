import { describe, expect, it } from 'vitest';
import { stepInPicture } from './pictureSteps';

const grid = [
  ['a1', 'a2', 'a3'],
  ['b1', 'b2'],
  ['c1', 'c2', 'c3'],
];
const step = (from: string, key: string): string | null => stepInPicture(grid, from, key);

describe('moving in the picture of CléA', () => {
  it('goes along the criteria, from one domain into the next', () => {
    expect(step('a2', 'ArrowRight')).toBe('a3');
    expect(step('a3', 'ArrowRight')).toBe('b1');
    expect(step('b1', 'ArrowLeft')).toBe('a3');
  });

  it('stops at both ends', () => {
    expect(step('a1', 'ArrowLeft')).toBeNull();
    expect(step('c3', 'ArrowRight')).toBeNull();
    expect(step('a1', 'ArrowUp')).toBeNull();
    expect(step('c1', 'ArrowDown')).toBeNull();
  });

  it('keeps the column between domains, or takes the last one of a shorter domain', () => {
    expect(step('a2', 'ArrowDown')).toBe('b2');
    expect(step('a3', 'ArrowDown')).toBe('b2');
    expect(step('b2', 'ArrowUp')).toBe('a2');
  });

  it('reaches the ends of a domain', () => {
    expect(step('c2', 'Home')).toBe('c1');
    expect(step('c2', 'End')).toBe('c3');
  });

  it('leaves other keys and unknown criteria alone', () => {
    expect(step('a1', 'Enter')).toBeNull();
    expect(step('zz', 'ArrowRight')).toBeNull();
  });
});
