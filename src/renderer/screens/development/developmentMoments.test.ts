import { ratingsSchema } from '#shared/evaluation/rating';
import { circlesAcquired, sampleMap } from '#shared/testing/sampleMap';
import type { TrainingFile } from '#shared/ipc/pathwayViews';
import type { DevelopmentPlan } from '#shared/records/development';
import { describe, expect, it } from 'vitest';
import { sampleEvaluation, samplePathwayFile } from '../testing/builders';
import { phaseStates } from '../trainee/phaseStates';
import { developmentMoments } from './developmentMoments';

const map = sampleMap();
const ratings = ratingsSchema.parse(circlesAcquired(map, 1, 2));
const initial = sampleEvaluation({ ratings });
const intermediate = sampleEvaluation({
  id: 'i',
  phase: 'intermediate',
  status: 'draft',
  ratings: { ...ratings, 'A2.1.1': 'acquired' },
});
const nothing: TrainingFile['development'] = { initial: null, intermediate: null };
const planOf = (...ids: string[]): DevelopmentPlan => ({
  pathwayId: 'p',
  phase: 'initial',
  mapId: map.id,
  mapVersion: map.version,
  targets: ids.map((indicatorId) => ({ indicatorId, targetDate: null, note: '' })),
});

const momentsOf = (evaluations: Parameters<typeof samplePathwayFile>[0], plans = nothing) =>
  developmentMoments(phaseStates(samplePathwayFile(evaluations)), plans, async () => map);

describe('the moments at which competencies to work on are chosen', () => {
  it('are none before the first evaluation', async () => {
    expect(await momentsOf([])).toEqual([]);
  });

  it('are not the final evaluation, which ends the pathway', async () => {
    const moments = await momentsOf([initial, sampleEvaluation({ id: 'f', phase: 'final' })]);
    expect(moments.map(({ phase }) => phase)).toEqual(['initial']);
    expect(moments[0]?.later?.phase).toBe('final');
  });

  it('propose the next circle of each axis while nothing is chosen', async () => {
    const [moment] = await momentsOf([initial]);
    expect(moment?.chosen).toBeNull();
    expect(moment?.proposal[0]?.indicatorId).toBe('A1.3.1');
  });

  it('compare the intermediate evaluation with what was chosen at the initial one', async () => {
    const plans = { ...nothing, initial: planOf('A4.1.1', 'A2.1.1') };
    const [first, second] = await momentsOf([initial, intermediate], plans);
    expect(first?.chosen).toHaveLength(2);
    expect(first?.later?.ratings['A2.1.1']).toBe('acquired');
    expect(second?.earlier?.ratings).toEqual(ratings);
    expect(second?.proposal[0]?.indicatorId).toBe('A4.1.1');
  });
});
