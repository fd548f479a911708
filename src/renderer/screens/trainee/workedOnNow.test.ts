import { sampleMap } from '#shared/testing/sampleMap';
import { describe, expect, it } from 'vitest';
import type { DevelopmentMoment } from '../development/developmentMoments';
import { sampleEvaluation } from '../testing/builders';
import { workedOnNow } from './workedOnNow';

const targets = (...ids: string[]) => ids.map((indicatorId) => ({ indicatorId, targetDate: null, note: '' }));
const moment = (change: Partial<DevelopmentMoment>): DevelopmentMoment => ({
  phase: 'initial',
  evaluation: sampleEvaluation(),
  map: sampleMap(),
  scores: [],
  chosen: null,
  proposal: targets('A1.1.1', 'A2.1.1'),
  earlier: null,
  later: null,
  ...change,
});

describe('what is worked on now', () => {
  it('is nothing before the first evaluation', () => {
    expect(workedOnNow([])).toBeNull();
  });

  it('is what is proposed until somebody chooses', () => {
    expect(workedOnNow([moment({})])).toEqual({ isChosen: false, count: 2, first: 'Faire 1.1.1' });
  });

  it('is the last choice, without what was reached since', () => {
    const first = moment({ chosen: targets('A9.1.1') });
    const last = moment({
      chosen: targets('A3.1.1', 'A4.1.1'),
      later: { phase: 'final', ratings: { 'A3.1.1': 'acquired' } },
    });
    expect(workedOnNow([first, last])).toEqual({ isChosen: true, count: 1, first: 'Faire 4.1.1' });
  });
});
