import { v7 as newId } from 'uuid';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SelfAnswer } from '#shared/records/selfAssessment';
import type { Pathway } from '#shared/records/pathway';
import { chooseTrainer, enterTrainee } from '../testing/sampleRecords';
import { openTemporaryApplication, type TemporaryApplication } from '../testing/temporaryApplication';

let application: TemporaryApplication;
let pathway: Pathway;
const time = { now: new Date() };
beforeEach(async () => {
  time.now = new Date('2026-03-10T10:00:00');
  application = await openTemporaryApplication({ time });
  await chooseTrainer(application);
  ({ pathway } = await enterTrainee(application));
});
afterEach(() => application[Symbol.asyncDispose]());

const start = async (phase: 'initial' | 'final' = 'initial'): Promise<string> =>
  (await application.call('selfAssessment.start', { pathwayId: pathway.id, phase })).selfAssessmentId;
const changes = (answers: Record<string, SelfAnswer | null>) =>
  Object.entries(answers).map(([indicatorId, answer]) => ({ indicatorId, answer }));
const rate = (selfAssessmentId: string, answers: Record<string, SelfAnswer | null>) =>
  application.call('selfAssessment.rate', { selfAssessmentId, changes: changes(answers) });
const sheet = (selfAssessmentId: string) => application.call('selfAssessment.sheet', { selfAssessmentId });

describe('a self-assessment', () => {
  it('begins empty, on the current map, and is opened again rather than made twice', async () => {
    const id = await start();
    const { currentMap } = await application.call('application.status', {});
    expect(await start()).toBe(id);
    expect(await sheet(id)).toMatchObject({
      trainee: { id: pathway.traineeId },
      pathway: { id: pathway.id },
      evaluation: null,
      selfAssessment: {
        phase: 'initial',
        status: 'open',
        date: '2026-03-10',
        mapId: currentMap.id,
        mapVersion: currentMap.version,
        answers: {},
      },
    });
    expect(await start('final')).not.toBe(id);
  });

  it('takes answers, changes and clears them, and dates them', async () => {
    const id = await start();
    await rate(id, { 'A1.1.1': 'acquired', 'A1.1.2': 'unsure', 'A2.1.1': 'toDevelop' });
    time.now = new Date('2026-03-11T10:00:00');
    const { answers } = await rate(id, { 'A1.1.1': 'inProgress', 'A2.1.1': null });
    expect(answers).toEqual({ 'A1.1.1': 'inProgress', 'A1.1.2': 'unsure' });
    expect((await sheet(id)).selfAssessment).toMatchObject({ answers, date: '2026-03-11' });
  });

  it('has every answer on the disk as soon as it is given', async () => {
    const id = await start();
    await rate(id, { 'A1.1.1': 'acquired' });
    await application.reopen();
    expect((await sheet(id)).selfAssessment.answers).toEqual({ 'A1.1.1': 'acquired' });
  });

  it('is read-only once finished, until it is opened again', async () => {
    const id = await start();
    await rate(id, { 'A1.1.1': 'acquired' });
    await application.call('selfAssessment.finish', { selfAssessmentId: id });
    const refused = { selfAssessmentId: id, changes: changes({ 'A1.1.1': null }) };
    expect((await application.refusal('selfAssessment.rate', refused)).code).toBe('readOnly');
    expect((await sheet(id)).selfAssessment).toMatchObject({
      status: 'finished',
      answers: { 'A1.1.1': 'acquired' },
    });
    await application.call('selfAssessment.reopen', { selfAssessmentId: id });
    expect((await rate(id, { 'A1.1.1': null })).answers).toEqual({});
  });

  it('is refused an indicator that its map has not, and keeps what it had', async () => {
    const id = await start();
    await rate(id, { 'A1.1.1': 'acquired' });
    const wrong = { selfAssessmentId: id, changes: changes({ 'A1.1.2': 'acquired', 'A1.1.9': 'acquired' }) };
    expect((await application.refusal('selfAssessment.rate', wrong)).message).toContain('A1.1.9');
    expect((await sheet(id)).selfAssessment.answers).toEqual({ 'A1.1.1': 'acquired' });
  });

  it('shows the trainer’s evaluation of the same phase, and leaves its ratings alone', async () => {
    const id = await start();
    const { evaluationId } = await application.call('evaluations.start', {
      pathwayId: pathway.id,
      phase: 'initial',
    });
    await rate(id, { 'A1.1.1': 'acquired' });
    expect((await sheet(id)).evaluation).toMatchObject({ id: evaluationId, ratings: {} });
  });

  it('tells its story in the history', async () => {
    const id = await start();
    await rate(id, { 'A1.1.1': 'acquired' });
    await rate(id, { 'A1.1.2': 'acquired' });
    await application.call('selfAssessment.finish', { selfAssessmentId: id });
    await application.call('selfAssessment.finish', { selfAssessmentId: id });
    await application.call('selfAssessment.reopen', { selfAssessmentId: id });
    const { history } = await application.call('trainees.file', { traineeId: pathway.traineeId });
    expect(history.map(({ summary }) => summary).slice(0, 4)).toEqual([
      'Auto-évaluation initiale rouverte',
      'Auto-évaluation initiale terminée',
      'Auto-évaluation initiale remplie',
      'Auto-évaluation initiale commencée',
    ]);
  });

  it('that does not exist is told', async () => {
    expect((await application.refusal('selfAssessment.sheet', { selfAssessmentId: newId() })).code).toBe(
      'notFound',
    );
  });
});
