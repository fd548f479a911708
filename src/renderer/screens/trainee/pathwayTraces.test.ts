import { ratingsSchema } from '#shared/evaluation/rating';
import { circlesAcquired, sampleMap } from '#shared/testing/sampleMap';
import { describe, expect, it } from 'vitest';
import { sampleEvaluation, samplePathwayFile } from '../testing/builders';
import { pathwayTraces } from './pathwayTraces';
import { phaseStates } from './phaseStates';

const map = sampleMap();
const ratings = ratingsSchema.parse(circlesAcquired(map, 1, 2));

describe('pathwayTraces', () => {
  it('scores each evaluation with the map it was made with and names it', async () => {
    const asked: string[] = [];
    const states = phaseStates(samplePathwayFile([sampleEvaluation({ ratings, mapVersion: '2025.1' })]));
    const [trace] = await pathwayTraces(states, async (id, version) => {
      asked.push(`${id} ${version}`);
      return map;
    });
    expect(asked).toEqual(['carte-essai 2025.1']);
    expect(trace?.label).toBe('Initiale, 16/03/2026');
    expect(trace?.scores[0]?.level).toBe(2);
  });

  it('shows a draft of its own but not the correction of a validated evaluation', async () => {
    const states = phaseStates(
      samplePathwayFile([
        sampleEvaluation({ ratings }),
        sampleEvaluation({ id: 'correction', status: 'draft', revision: 2, ratings }),
        sampleEvaluation({ id: 'draft', phase: 'final', status: 'draft', date: '2026-07-20', ratings }),
      ]),
    );
    const traces = await pathwayTraces(states, async () => map);
    expect(traces.map(({ label }) => label)).toEqual([
      'Initiale, 16/03/2026',
      'Finale, 20/07/2026 (brouillon)',
    ]);
  });

  it('names the version of the map of each when they are not all the same', async () => {
    const states = phaseStates(
      samplePathwayFile([
        sampleEvaluation({ ratings, mapVersion: '2026.1' }),
        sampleEvaluation({ id: 'final', phase: 'final', date: '2026-07-20', ratings, mapVersion: '2027.1' }),
      ]),
    );
    const traces = await pathwayTraces(states, async () => map);
    expect(traces.map(({ label }) => label)).toEqual([
      'Initiale, 16/03/2026, carte\u00a02026.1',
      'Finale, 20/07/2026, carte\u00a02027.1',
    ]);
  });

  it('leaves out an evaluation in which nothing is rated', async () => {
    const states = phaseStates(samplePathwayFile([sampleEvaluation()]));
    expect(await pathwayTraces(states, async () => map)).toEqual([]);
  });
});
