import { describe, expect, it } from 'vitest';
import { rated, sampleMap } from '../testing/sampleMap';
import { coverageOf } from './evidenceCoverage';

const map = sampleMap(3);
const evidenceFor = (...indicatorIds: string[]) => ({ indicatorIds });

describe('the coverage by evidence', () => {
  it('counts the evidence of each acquired indicator', () => {
    const { indicators } = coverageOf(map, rated(['A1.1.1', 'A2.3.1']), [
      evidenceFor('A1.1.1'),
      evidenceFor('A1.1.1', 'A5.1.1'),
    ]);
    expect(indicators.map(({ indicator, evidenceCount }) => [indicator.id, evidenceCount])).toEqual([
      ['A1.1.1', 2],
      ['A2.3.1', 0],
    ]);
  });

  it('does not count evidence for what is not acquired', () => {
    const ratings = { 'A4.1.1': 'inProgress', 'A4.1.2': 'toDevelop' } as const;
    expect(coverageOf(map, ratings, [evidenceFor('A4.1.1', 'A4.1.2', 'A4.1.3')])).toEqual({
      indicators: [],
      cells: [],
    });
  });

  it('sums up by cell, leaving out those where nothing is acquired', () => {
    const ratings = rated(['A1.1.1', 'A1.1.2', 'A1.1.3', 'A12.2.1']);
    expect(coverageOf(map, ratings, [evidenceFor('A1.1.1', 'A1.1.3')]).cells).toEqual([
      { axis: 1, circle: 1, acquiredCount: 3, provenCount: 2 },
      { axis: 12, circle: 2, acquiredCount: 1, provenCount: 0 },
    ]);
  });

  it('counts an indicator once a piece, however often the piece names it', () => {
    const { indicators } = coverageOf(map, rated(['A1.1.1']), [evidenceFor('A1.1.1', 'A1.1.1')]);
    expect(indicators).toMatchObject([{ evidenceCount: 1 }]);
  });
});
