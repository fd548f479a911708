import { indexIndicators } from '#shared/referential/competencyMap';
import { sampleMap } from '#shared/testing/sampleMap';
import { describe, expect, it } from 'vitest';
import { actionsFromPlan } from './actionsFromPlan';

const places = indexIndicators(sampleMap());
const target = (indicatorId: string) => ({ indicatorId, targetDate: '2026-05-01', note: 'en stage' });

describe('actions made of the competencies to work on', () => {
  it('take over the wording, the note and the date', () => {
    expect(actionsFromPlan([target('A1.1.1')], places, [])).toEqual([
      { indicatorId: 'A1.1.1', objective: 'Faire 1.1.1', action: 'en stage', deadline: '2026-05-01' },
    ]);
  });

  it('leave out what is already in the plan, and what the map does not know', () => {
    const targets = [target('A1.1.1'), target('A99.1.1'), target('A2.1.1')];
    const proposed = actionsFromPlan(targets, places, [{ objective: 'Faire 1.1.1' }]);
    expect(proposed.map(({ indicatorId }) => indicatorId)).toEqual(['A2.1.1']);
  });
});
