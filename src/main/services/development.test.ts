import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Pathway } from '#shared/records/pathway';
import { enterTrainee } from '../testing/sampleRecords';
import { openTemporaryApplication, type TemporaryApplication } from '../testing/temporaryApplication';

let application: TemporaryApplication;
let pathway: Pathway;
beforeEach(async () => {
  application = await openTemporaryApplication();
  ({ pathway } = await enterTrainee(application));
});
afterEach(() => application[Symbol.asyncDispose]());

const choice = (indicatorIds: string[]) => ({
  pathwayId: pathway.id,
  phase: 'initial' as const,
  targets: indicatorIds.map((indicatorId) => ({ indicatorId, targetDate: '2026-05-04', note: '' })),
});
const start = () => application.call('evaluations.start', { pathwayId: pathway.id, phase: 'initial' });
const chosen = async () =>
  (await application.call('training.file', { pathwayId: pathway.id })).development.initial;
const history = async () =>
  (await application.call('trainees.file', { traineeId: pathway.traineeId })).history.map(
    ({ summary }) => summary,
  );

describe('the competencies to work on', () => {
  it('are chosen after an evaluation, in an order, on its map', async () => {
    await start();
    const { currentMap } = await application.call('application.status', {});
    await application.call('development.save', choice(['A11.1.2', 'A1.1.1']));
    expect(await chosen()).toEqual({
      ...choice(['A11.1.2', 'A1.1.1']),
      mapId: currentMap.id,
      mapVersion: currentMap.version,
    });
    expect((await history())[0]).toBe('Compétences à travailler choisies après l’évaluation initiale');
  });

  it('are replaced as a whole: none is a choice too', async () => {
    await start();
    await application.call('development.save', choice(['A11.1.2', 'A1.1.1']));
    await application.call('development.save', choice([]));
    expect((await chosen())?.targets).toEqual([]);
  });

  it('go back to no choice, which changes nothing the second time', async () => {
    await start();
    await application.call('development.save', choice(['A1.1.1']));
    await application.call('development.reset', { pathwayId: pathway.id, phase: 'initial' });
    expect(await chosen()).toBeNull();
    const lines = await history();
    expect(lines[0]).toBe('Choix des compétences à travailler annulé (évaluation initiale)');
    await application.call('development.reset', { pathwayId: pathway.id, phase: 'initial' });
    expect(await history()).toEqual(lines);
  });

  it('are refused before the evaluation is begun', async () => {
    const error = await application.refusal('development.save', choice(['A1.1.1']));
    expect(error.code).toBe('incomplete');
    expect(error.message).toContain('L’évaluation initiale n’est pas commencée');
  });

  it.each([
    ['an indicator that the map has not', ['A1.1.1', 'A1.1.9'], /A1\.1\.9/],
    ['one indicator twice', ['A1.1.1', 'A1.1.1'], /deux fois/],
  ])('are refused with %s', async (_, indicatorIds, message) => {
    await start();
    const error = await application.refusal('development.save', choice(indicatorIds));
    expect(error).toMatchObject({ code: 'invalidInput', message: expect.stringMatching(message) });
    expect(await chosen()).toBeNull();
  });

  it('are not chosen after the final evaluation', async () => {
    const error = await application.refusal('development.save', { ...choice([]), phase: 'final' });
    expect(error.fields).toMatchObject([{ path: 'phase' }]);
  });
});
