import { describe, expect, it } from 'vitest';
import { lengthSentence } from './synthesisLength';

describe('the length of an argued synthesis', () => {
  it('is told against the two pages that are read', () => {
    expect(lengthSentence(1)).toBe('1\u00a0page sur 2');
    expect(lengthSentence(2)).toBe('2\u00a0pages sur 2');
  });

  it('asks to shorten beyond', () => {
    expect(lengthSentence(3)).toMatch(/^3\u00a0pages.*raccourcissez, pour tenir en 2\.$/);
  });
});
