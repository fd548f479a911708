import { scoreMap } from '#shared/evaluation/scoring';
import { circlesAcquired, sampleMap } from '#shared/testing/sampleMap';
import { describe, expect, it } from 'vitest';
import { sampleEvaluation } from '../testing/builders';
import { isOfEarlierPathway, sheetTraces } from './sheetTraces';

const map = sampleMap();
const scores = scoreMap(map, circlesAcquired(map, 1, 2));
const initial = sampleEvaluation({
  phase: 'initial',
  date: '2026-03-16',
  ratings: circlesAcquired(map, 1, 1),
});
const intermediate = sampleEvaluation({ id: 'i', phase: 'intermediate', date: '2026-05-11' });
const final = sampleEvaluation({ id: 'f', phase: 'final', date: '2026-07-20' });
const earlier = sampleEvaluation({ id: 'x', pathwayId: 'earlier', phase: 'final', date: '2025-11-03' });

describe('the traces of an evaluation being made', () => {
  it('draws it after those before it, each with its own scores', () => {
    const traces = sheetTraces(
      map,
      { evaluation: intermediate, previous: initial, others: [initial] },
      scores,
    );
    expect(traces.map(({ label }) => label)).toEqual(['Initiale, 16/03/2026', 'Intermédiaire, 11/05/2026']);
    expect(traces.map((trace) => trace.scores[0]?.level)).toEqual([1, 2]);
  });

  it('names the version of the map of each when they are not all the same', () => {
    const older = { ...initial, mapVersion: '2025.1' };
    const sheet = { evaluation: intermediate, previous: older, others: [older] };
    expect(sheetTraces(map, sheet, scores).map(({ label }) => label.split(', ')[2])).toEqual([
      'carte\u00a02025.1',
      `carte\u00a0${intermediate.mapVersion}`,
    ]);
  });

  it('keeps the order of the phases while an early one is corrected', () => {
    const traces = sheetTraces(
      map,
      { evaluation: initial, previous: null, others: [final, intermediate] },
      scores,
    );
    expect(traces.map(({ phase }) => phase)).toEqual(['initial', 'intermediate', 'final']);
  });

  it('draws the evaluation of an earlier pathway first, in the look of a phase that is free', () => {
    const sheet = { evaluation: initial, previous: earlier, others: [final] };
    const traces = sheetTraces(map, sheet, scores);
    expect(isOfEarlierPathway(sheet)).toBe(true);
    expect(traces.map(({ phase, label }) => `${phase} ${label}`)).toEqual([
      'intermediate Finale, 03/11/2025',
      'initial Initiale, 16/03/2026',
      'final Finale, 20/07/2026',
    ]);
  });

  it('leaves the earlier pathway out when all three looks are taken', () => {
    const sheet = { evaluation: initial, previous: earlier, others: [intermediate, final] };
    expect(sheetTraces(map, sheet, scores)).toHaveLength(3);
  });
});
