import { v7 as newId } from 'uuid';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CallName } from '#shared/ipc/contract';
import type { Pathway } from '#shared/records/pathway';
import { sampleAction, sampleHours, samplePlacement, sampleWorkshop } from '../testing/sampleFollowUp';
import { enterTrainee, samplePathway } from '../testing/sampleRecords';
import { openTemporaryApplication, type TemporaryApplication } from '../testing/temporaryApplication';

let application: TemporaryApplication;
let pathway: Pathway;
beforeEach(async () => {
  application = await openTemporaryApplication();
  ({ pathway } = await enterTrainee(application));
});
afterEach(() => application[Symbol.asyncDispose]());

const file = (pathwayId = pathway.id) => application.call('training.file', { pathwayId });
const history = async (): Promise<string[]> => {
  const { history: lines } = await application.call('trainees.file', { traineeId: pathway.traineeId });
  return lines.map(({ summary }) => summary);
};

describe('the file of a new pathway', () => {
  it('is empty', async () => {
    expect(await file()).toEqual({
      hours: [],
      workshops: [],
      placements: [],
      project: null,
      actions: [],
      development: { initial: null, intermediate: null },
      selfAssessments: [],
      evidence: [],
      synthesis: null,
      arguedSyntheses: [],
    });
  });

  it('is refused for a pathway that does not exist', async () => {
    expect((await application.refusal('training.file', { pathwayId: newId() })).code).toBe('notFound');
  });
});

describe('hours', () => {
  it('come back by month, then kind', async () => {
    const april = sampleHours(pathway.id, { month: '2026-04' });
    const company = sampleHours(pathway.id, { kind: 'company' });
    const centre = sampleHours(pathway.id);
    for (const line of [april, company, centre]) await application.call('hours.save', line);
    expect((await file()).hours).toEqual([centre, company, april]);
  });

  it('are corrected in their line, also to another month', async () => {
    const line = sampleHours(pathway.id);
    await application.call('hours.save', line);
    const corrected = { ...line, month: '2026-05', done: 90 };
    await application.call('hours.save', corrected);
    expect((await file()).hours).toEqual([corrected]);
  });

  it('have one line a month and kind', async () => {
    const line = sampleHours(pathway.id);
    await application.call('hours.save', line);
    const error = await application.refusal('hours.save', sampleHours(pathway.id));
    expect(error).toMatchObject({
      code: 'conflict',
      message: 'Les heures de mars\u00a02026 (en centre) ont déjà une ligne. Corrigez-la plutôt.',
      fields: [{ path: 'month' }],
    });
    expect((await file()).hours).toEqual([line]);
  });

  it.each([{ done: -1 }, { planned: 2001 }, { month: '2026-13' }, { kind: 'vacances' }])(
    'are refused when they cannot be: %o',
    async (wrong) => {
      const error = await application.refusal('hours.save', { ...sampleHours(pathway.id), ...wrong });
      expect(error).toMatchObject({ code: 'invalidInput', fields: [{ path: Object.keys(wrong)[0] }] });
    },
  );
});

describe('plateaux techniques and placements', () => {
  it('come back by start date, as they were typed', async () => {
    const june = sampleWorkshop(pathway.id, { startDate: '2026-06-01', endDate: '2026-06-05' });
    const april = sampleWorkshop(pathway.id, { remarks: 'Deux lignes\n=SOMME(A1)' });
    await application.call('workshops.save', june);
    await application.call('workshops.save', april);
    const july = samplePlacement(pathway.id, { startDate: '2026-07-01', endDate: '2026-07-01' });
    const may = samplePlacement(pathway.id, { siret: '00000000000109' });
    await application.call('placements.save', july);
    await application.call('placements.save', may);
    expect(await file()).toMatchObject({ workshops: [april, june], placements: [may, july] });
  });

  it('are refused when they end before they begin', async () => {
    const wrong = { startDate: '2026-06-05', endDate: '2026-06-01' };
    for (const [name, record] of [
      ['workshops.save', sampleWorkshop(pathway.id, wrong)],
      ['placements.save', samplePlacement(pathway.id, wrong)],
    ] as const) {
      expect((await application.refusal(name, record)).fields).toMatchObject([{ path: 'endDate' }]);
    }
  });
});

describe('the professional project', () => {
  it('is replaced as a whole, trades in their order', async () => {
    const trades = [
      { name: 'Commis de cuisine', state: 'confirmed' as const },
      { name: 'Employée de restauration', state: 'exploration' as const },
    ];
    const project = { pathwayId: pathway.id, trades, summary: 'Aime le rythme du service.' };
    await application.call('project.save', { ...project, summary: '' });
    await application.call('project.save', project);
    expect((await file()).project).toEqual(project);
  });
});

describe('the action plan', () => {
  const actions = async (): Promise<string[]> => (await file()).actions.map(({ objective }) => objective);
  async function threeActions(): Promise<string[]> {
    const plan = ['Un', 'Deux', 'Trois'].map((objective, position) =>
      sampleAction(pathway.id, { objective, position }),
    );
    for (const action of plan.toReversed()) await application.call('actions.save', action);
    return plan.map(({ id }) => id);
  }

  it('keeps its order, and takes another', async () => {
    const ids = await threeActions();
    expect(await actions()).toEqual(['Un', 'Deux', 'Trois']);
    await application.call('actions.reorder', { pathwayId: pathway.id, actionIds: ids.toReversed() });
    expect(await actions()).toEqual(['Trois', 'Deux', 'Un']);
  });

  it('takes an action back at its place, also when the others were moved meanwhile', async () => {
    const [one = '', two = '', three = ''] = await threeActions();
    const reorder = (actionIds: string[]) =>
      application.call('actions.reorder', { pathwayId: pathway.id, actionIds });
    await reorder([three, one, two]);
    const [removed] = (await file()).actions;
    if (removed === undefined) throw new Error('the plan is empty');
    await application.call('actions.remove', { actionId: removed.id });
    await reorder([two, one]);
    await application.call('actions.save', removed);
    expect(await actions()).toEqual(['Trois', 'Deux', 'Un']);
    await application.call('actions.save', { ...removed, objective: 'Premier' });
    expect(await actions()).toEqual(['Premier', 'Deux', 'Un']);
  });

  it('is not reordered when an action is missing, twice or of another pathway', async () => {
    const [one = '', two = '', three = ''] = await threeActions();
    const { pathway: other } = await enterTrainee(application);
    const foreign = sampleAction(other.id);
    await application.call('actions.save', foreign);
    for (const actionIds of [
      [one, two],
      [one, two, two],
      [one, two, three, three],
      [one, two, foreign.id],
    ]) {
      const error = await application.refusal('actions.reorder', { pathwayId: pathway.id, actionIds });
      expect(error.code).toBe('conflict');
    }
    expect(await actions()).toEqual(['Un', 'Deux', 'Trois']);
  });
});

describe('every record of a pathway', () => {
  const records: [
    string,
    (pathwayId: string) => { id: string; pathwayId: string },
    CallName,
    CallName,
    string,
  ][] = [
    ['hours', sampleHours, 'hours.save', 'hours.remove', 'hoursId'],
    ['workshops', sampleWorkshop, 'workshops.save', 'workshops.remove', 'workshopId'],
    ['placements', samplePlacement, 'placements.save', 'placements.remove', 'placementId'],
    ['actions', sampleAction, 'actions.save', 'actions.remove', 'actionId'],
  ];

  it.each(records)('(%s) can be removed once', async (_, sample, save, remove, key) => {
    const record = sample(pathway.id);
    expect(await application.attempt(save, record)).toEqual({ ok: true, value: {} });
    expect(await application.attempt(remove, { [key]: record.id })).toEqual({ ok: true, value: {} });
    expect(await file()).toMatchObject({ hours: [], workshops: [], placements: [], actions: [] });
    expect((await application.refusal(remove, { [key]: record.id })).code).toBe('notFound');
  });

  it.each(records)('(%s) does not pass to another pathway', async (_, sample, save) => {
    const other = samplePathway(pathway.traineeId);
    await application.call('pathways.save', other);
    const record = sample(pathway.id);
    await application.attempt(save, record);
    expect((await application.refusal(save, { ...record, pathwayId: other.id })).code).toBe('conflict');
    expect((await application.refusal(save, sample(newId()))).code).toBe('notFound');
  });

  it.each(records)(
    '(%s) leaves a line in the history when saved and when removed',
    async (_, sample, save, remove, key) => {
      const before = await history();
      const record = sample(pathway.id);
      await application.attempt(save, record);
      await application.attempt(remove, { [key]: record.id });
      expect(await history()).toHaveLength(before.length + 2);
    },
  );

  it('prolongs one line of the history while the same work goes on', async () => {
    const before = await history();
    for (const month of ['2026-03', '2026-04', '2026-05'])
      await application.call('hours.save', sampleHours(pathway.id, { month }));
    expect(await history()).toEqual(['Heures de formation modifiées', ...before]);
  });
});
