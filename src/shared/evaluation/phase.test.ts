import { describe, expect, it } from 'vitest';
import { phasesBefore } from './phase';

describe('the phases before another', () => {
  it('come nearest first', () => {
    expect(phasesBefore('initial')).toEqual([]);
    expect(phasesBefore('intermediate')).toEqual(['initial']);
    expect(phasesBefore('final')).toEqual(['intermediate', 'initial']);
  });
});
