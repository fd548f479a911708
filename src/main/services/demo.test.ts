import { describe, expect, it } from 'vitest';
import { phases } from '#shared/evaluation/phase';
import type { TraineeFilter } from '#shared/ipc/views';
import { openTemporaryApplication } from '../testing/temporaryApplication';

const everybody: TraineeFilter = {
  search: '',
  programmeId: null,
  groupId: null,
  evaluation: 'any',
  includeExited: true,
};

describe('the demonstration', () => {
  const week = ['09', '10', '11', '12', '13', '14', '15'];
  it.each(week)('on March %s brings twelve trainees in two groups, work done, due and late', async (day) => {
    const time = { now: new Date(`2026-03-${day}T10:00:00`) };
    await using application = await openTemporaryApplication({ time });
    expect(await application.call('demo.load', {})).toEqual({ traineeCount: 12 });

    const rows = await application.call('trainees.list', everybody);
    expect(rows).toHaveLength(12);
    expect(new Set(rows.map(({ groupName }) => groupName)).size).toBe(2);
    const doneCounts = rows.map(({ validatedPhases }) => validatedPhases.length);
    expect(new Set(doneCounts)).toEqual(new Set([0, 1, 2, 3]));
    const { due } = await application.call('application.home', {});
    expect(new Set(due.map(({ status }) => status))).toEqual(new Set(['late', 'due']));
  });

  it('has three validated evaluations for everybody when it is complete', async () => {
    await using application = await openTemporaryApplication();
    await application.call('demo.load', { complete: true });
    const rows = await application.call('trainees.list', everybody);
    expect(rows.map(({ validatedPhases }) => validatedPhases)).toEqual(Array(12).fill(phases));
    expect(await application.call('application.home', {})).toEqual({ due: [] });
  });

  it('dates each change of the history on its own day, none of them after now', async () => {
    await using application = await openTemporaryApplication();
    await application.call('demo.load', {});
    const [row] = await application.call('trainees.list', { ...everybody, search: 'aïcha' });
    const { history } = await application.call('trainees.file', { traineeId: row?.traineeId ?? '' });
    expect(new Set(history.map(({ at }) => at.slice(0, 10))).size).toBeGreaterThan(3);
    expect(history.every(({ at }) => at <= new Date('2026-03-14T10:00:00').toISOString())).toBe(true);
  });

  it('is refused once there is an organisation, and changes nothing', async () => {
    await using application = await openTemporaryApplication();
    await application.call('demo.load', {});
    expect(await application.refusal('demo.load', {})).toMatchObject({ code: 'conflict' });
    expect(await application.call('trainees.list', everybody)).toHaveLength(12);
  });
});
