import { describe, expect, it } from 'vitest';
import { rated, sampleMap } from '#shared/testing/sampleMap';
import { choosableIndicators } from './indicatorChoice';

const map = sampleMap(2);
const idsFor = (search: string, acquiredOnly = false, ratings = {}): string[] =>
  choosableIndicators(map, ratings, { search, acquiredOnly }).flatMap(({ indicators }) =>
    indicators.map(({ indicator }) => indicator.id),
  );

describe('the indicators to choose among', () => {
  it('are all of them without a search', () => {
    expect(idsFor('')).toHaveLength(12 * 4 * 2);
  });

  it('are found by any word of theirs, without accents or case', () => {
    expect(idsFor('FAIRE 11.3')).toEqual(['A11.3.1', 'A11.3.2']);
    expect(idsFor('case 11/3')).toEqual(['A11.3.1', 'A11.3.2']);
    expect(idsFor('rien de tel')).toEqual([]);
  });

  it('can be the acquired ones only, and say which are', () => {
    const ratings = { ...rated(['A2.1.1']), ...rated(['A2.1.2'], 'inProgress') };
    expect(idsFor('', true, ratings)).toEqual(['A2.1.1']);
    const [, second] = choosableIndicators(map, ratings, { search: '', acquiredOnly: false });
    expect(second?.indicators.slice(0, 2).map(({ isAcquired }) => isAcquired)).toEqual([true, false]);
  });
});
