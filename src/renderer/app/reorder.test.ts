import { describe, expect, it } from 'vitest';
import { moved } from './reorder';

describe('moved', () => {
  it.each([
    [0, 2, 'bca'],
    [2, 0, 'cab'],
    [1, 0, 'bac'],
    [1, 2, 'acb'],
    [0, 3, 'abc'],
    [0, -1, 'abc'],
    [5, 0, 'abc'],
    [1, 1, 'abc'],
  ])('from place %i to place %i gives %s', (from, to, letters) => {
    expect(moved(['a', 'b', 'c'], from, to).join('')).toBe(letters);
  });
});
