import { sampleMap } from '#shared/testing/sampleMap';
import { describe, expect, it } from 'vitest';
import { findIndicators } from './indicatorSearch';

const idsOf = (search: string): string[] =>
  findIndicators(sampleMap(), search).map(({ indicator }) => indicator.id);

describe('searching an indicator', () => {
  it('finds it by its words, by its axis and by its identifier, whatever the case', () => {
    expect(idsOf('faire 3.2.1')).toEqual(['A3.2.1']);
    expect(idsOf('a11.4.2')).toEqual(['A11.4.2']);
    expect(idsOf('AXE 12')).toHaveLength(12);
  });

  it('wants every word', () => {
    expect(idsOf('faire danser')).toEqual([]);
  });
});
