import { describe, expect, it } from 'vitest';
import { stepIn } from './listSteps';

describe('stepIn', () => {
  it('moves by one line with the arrows and stops at both ends', () => {
    expect(stepIn('ArrowDown', 0, 3)).toBe(1);
    expect(stepIn('ArrowDown', 2, 3)).toBe(2);
    expect(stepIn('ArrowUp', 2, 3)).toBe(1);
    expect(stepIn('ArrowUp', 0, 3)).toBe(0);
  });

  it('jumps by a page', () => {
    expect(stepIn('PageDown', 4, 100, 12)).toBe(16);
    expect(stepIn('PageUp', 4, 100, 12)).toBe(0);
  });

  it('goes to both ends', () => {
    expect(stepIn('Home', 4, 100)).toBe(0);
    expect(stepIn('End', 4, 100)).toBe(99);
  });

  it('leaves every other key, and an empty list, alone', () => {
    expect(stepIn('a', 0, 3)).toBeNull();
    expect(stepIn('ArrowDown', 0, 0)).toBeNull();
  });
});
