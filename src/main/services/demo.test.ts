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

describe('the complete demonstration, beside evaluations', () => {
  async function openComplete() {
    const application = await openTemporaryApplication();
    await application.call('demo.load', { complete: true });
    const rows = await application.call('trainees.list', everybody);
    const files = await Promise.all(
      rows.map(async ({ traineeId }) => {
        const { pathways } = await application.call('trainees.file', { traineeId });
        return Promise.all(
          pathways.map(async (pathwayFile) => {
            const { id: pathwayId } = pathwayFile.pathway;
            return { ...pathwayFile, training: await application.call('training.file', { pathwayId }) };
          }),
        );
      }),
    );
    return { application, trainees: files, [Symbol.asyncDispose]: () => application[Symbol.asyncDispose]() };
  }

  it('tells hours, stays, projects and plans that differ from one trainee to another', async () => {
    await using demo = await openComplete();
    const present = demo.trainees.flatMap(([first]) => first?.training ?? []);
    expect(present).toHaveLength(12);
    for (const { hours } of present) expect(hours.length).toBeGreaterThan(3);
    const kinds = ['workshops', 'placements', 'actions', 'selfAssessments', 'evidence'] as const;
    for (const kind of kinds) {
      const counts = present.map((training) => training[kind].length);
      expect(new Set(counts).size, kind).toBeGreaterThan(2);
    }
    expect(present.flatMap(({ arguedSyntheses }) => arguedSyntheses).length).toBeGreaterThan(0);
  });

  it('lets one trainee go from one programme to the next, whose evaluation starts from the last', async () => {
    await using demo = await openComplete();
    const several = demo.trainees.filter((pathways) => pathways.length > 1);
    expect(several.map((pathways) => pathways.map(({ programme }) => programme.code))).toEqual([
      ['PEE', 'CBP'],
    ]);
  });

  it('has the hours that each pathway plans', async () => {
    await using demo = await openComplete();
    for (const { pathway, training } of demo.trainees.flat()) {
      const planned = training.hours.reduce((sum, line) => sum + line.planned, 0);
      expect(planned).toBe(pathway.plannedHours);
    }
  });

  it('chooses competencies that were observed and not acquired yet', async () => {
    await using demo = await openComplete();
    for (const { evaluations, training } of demo.trainees.flat()) {
      for (const plan of [training.development.initial, training.development.intermediate]) {
        const ratings = evaluations.find(({ phase }) => phase === plan?.phase)?.ratings ?? {};
        for (const { indicatorId } of plan?.targets ?? []) {
          expect(['inProgress', 'toDevelop'], indicatorId).toContain(ratings[indicatorId]);
        }
      }
    }
  });

  it('has files that can be opened, of every kind', async () => {
    await using demo = await openComplete();
    const evidence = demo.trainees.flat().flatMap(({ training }) => training.evidence);
    expect(new Set(evidence.map(({ kind }) => kind))).toEqual(new Set(['file', 'note', 'link']));
    const mediaTypes = new Set<string>();
    for (const { id, kind } of evidence) {
      if (kind !== 'file') continue;
      const content = await demo.application.call('evidence.content', { evidenceId: id });
      mediaTypes.add(content.mediaType);
    }
    expect(mediaTypes).toEqual(new Set(['image/png', 'application/pdf', 'text/plain']));
  });

  it('names who sent each trainee', async () => {
    await using demo = await openComplete();
    expect(demo.trainees.every(([present]) => present?.prescriber !== null)).toBe(true);
  });
});
