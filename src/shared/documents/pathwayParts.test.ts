import { describe, expect, it } from 'vitest';
import { emptyTrainingFile, samplePathwaySource, sampleEvaluation } from '../testing/sampleDocumentSource';
import { circlesAcquired, rated, sampleMap } from '../testing/sampleMap';
import { sampleAction } from '../testing/sampleTraining';
import { cleaOverviewOf, pathwayParts } from './pathwayParts';

const map = sampleMap();
const plain = (value: unknown): string => JSON.stringify(value).replace(/[\u00a0\u202f]/g, ' ');
const initial = sampleEvaluation('initial', circlesAcquired(map, 5, 1));
const final = sampleEvaluation('final', {
  ...circlesAcquired(map, 5, 2),
  ...rated(['A11.1.1', 'A11.1.2', 'A11.1.3']),
});

describe('the parts of a pathway', () => {
  it('are all empty before anything is recorded', () => {
    expect(pathwayParts(samplePathwaySource())).toEqual({
      progress: null,
      hours: null,
      workshops: [],
      placements: [],
      project: null,
      clea: null,
      actions: [],
    });
  });

  it('tell no gain with one evaluation', () => {
    const { progress } = pathwayParts(samplePathwaySource({ evaluations: [initial] }));
    expect(progress?.traces).toHaveLength(1);
    expect(progress?.poles.find(({ id }) => id === 'organiser')).toEqual({
      id: 'organiser',
      values: ['1,0'],
      gain: '–',
    });
  });

  it('compare the first evaluation with the last, on the axes that both observed', () => {
    const { progress } = pathwayParts(samplePathwaySource({ evaluations: [initial, final] }));
    expect(plain(progress?.poles)).toBe(
      '[{"id":"reflechir","values":["–","–"],"gain":"–"},{"id":"organiser","values":["1,0","2,0"],"gain":"+ 1,0"},{"id":"communiquer","values":["–","–"],"gain":"–"}]',
    );
  });

  it('show no action that was dropped, and those that are done', () => {
    const actions = [
      { ...sampleAction(0), status: 'dropped' as const },
      { ...sampleAction(1), status: 'done' as const },
    ];
    const parts = pathwayParts(samplePathwaySource({ training: emptyTrainingFile({ actions }) }));
    expect(parts.actions.map(({ status }) => status)).toEqual(['Fait']);
  });

  it('tell CléA domain by domain at the last evaluation', () => {
    const { clea } = pathwayParts(samplePathwaySource({ evaluations: [initial, final] }));
    expect(clea?.summary).toHaveLength(2);
    for (const { value, share } of clea?.domains ?? []) {
      expect(plain(value)).toMatch(/^"\d+ sur \d+(, pré-validé)?"$/);
      expect(share).toBeGreaterThanOrEqual(0);
      expect(share).toBeLessThanOrEqual(1);
    }
  });

  it('tell nothing of CléA when the map of the last evaluation has no table', () => {
    expect(cleaOverviewOf([initial, { ...final, clea: null }])).toBeNull();
    expect(cleaOverviewOf([{ ...initial, clea: null }, final])?.moments.map(({ phase }) => phase)).toEqual([
      'final',
    ]);
  });
});
