import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Phase } from '#shared/evaluation/phase';
import type { Rating } from '#shared/evaluation/rating';
import type { Evaluation } from '#shared/records/evaluation';
import type { Pathway } from '#shared/records/pathway';
import { openDatabase } from '../database/database';
import { chooseTrainer, EDI, enterTrainee, samplePathway } from '../testing/sampleRecords';
import { openTemporaryApplication, type TemporaryApplication } from '../testing/temporaryApplication';

const unknownId = '01890a5d-ac96-774b-bcce-b302099a8057';

let application: TemporaryApplication;
let pathway: Pathway;
const time = { now: new Date() };

beforeEach(async () => {
  time.now = new Date('2026-03-16T10:00:00');
  application = await openTemporaryApplication({ time });
  await chooseTrainer(application);
  ({ pathway } = await enterTrainee(application));
});
afterEach(() => application[Symbol.asyncDispose]());

const on = (day: string): void => {
  time.now = new Date(`${day}T10:00:00`);
};
const start = async (phase: Phase, pathwayId = pathway.id): Promise<string> =>
  (await application.call('evaluations.start', { pathwayId, phase })).evaluationId;
const rate = (evaluationId: string, ratings: Record<string, Rating | null>) =>
  application.call('evaluations.rate', {
    evaluationId,
    changes: Object.entries(ratings).map(([indicatorId, rating]) => ({ indicatorId, rating })),
  });
const sheet = (evaluationId: string) => application.call('evaluations.sheet', { evaluationId });
const validate = (evaluationId: string): Promise<Evaluation> =>
  application.call('evaluations.validate', { evaluationId });

/** A validated evaluation of a phase, made today. */
async function evaluate(
  phase: Phase,
  ratings: Record<string, Rating>,
  pathwayId = pathway.id,
): Promise<Evaluation> {
  const evaluationId = await start(phase, pathwayId);
  await rate(evaluationId, ratings);
  return validate(evaluationId);
}

describe('starting an evaluation', () => {
  it('makes a draft of today in the name of whoever works at the computer, on the current map', async () => {
    const { evaluation } = await sheet(await start('initial'));
    const { settings, currentMap } = await application.call('application.status', {});
    expect(evaluation).toMatchObject({
      phase: 'initial',
      revision: 1,
      status: 'draft',
      date: '2026-03-16',
      trainerId: settings.currentTrainerId,
      mapId: currentMap.id,
      mapVersion: currentMap.version,
      ratings: {},
    });
  });

  it('opens the draft that is already there', async () => {
    expect(await start('initial')).toBe(await start('initial'));
  });

  it('begins with the ratings of the phase before, and no comments', async () => {
    const initial = await start('initial');
    await rate(initial, { 'A1.1.1': 'acquired', 'A2.1.1': 'inProgress' });
    await application.call('evaluations.comment', { evaluationId: initial, axis: 1, text: 'Bon départ' });
    await validate(initial);
    on('2026-06-01');
    const { evaluation, previous } = await sheet(await start('intermediate'));
    expect(evaluation.ratings).toEqual({ 'A1.1.1': 'acquired', 'A2.1.1': 'inProgress' });
    expect(evaluation.axisComments).toEqual({});
    expect(previous?.id).toBe(initial);
  });

  it('begins with the last evaluation of an earlier programme', async () => {
    await evaluate('initial', { 'A1.1.1': 'acquired' });
    const next = samplePathway(pathway.traineeId, {
      programmeId: EDI,
      entryDate: '2026-09-01',
      plannedExitDate: '2026-12-01',
    });
    await application.call('pathways.save', next);
    on('2026-09-10');
    const { evaluation, previous } = await sheet(await start('initial', next.id));
    expect(evaluation.ratings).toEqual({ 'A1.1.1': 'acquired' });
    expect(previous?.pathwayId).toBe(pathway.id);
  });

  it('may skip a phase', async () => {
    await evaluate('initial', { 'A1.1.1': 'acquired' });
    on('2026-08-20');
    expect((await evaluate('final', { 'A1.1.2': 'acquired' })).ratings).toEqual({
      'A1.1.1': 'acquired',
      'A1.1.2': 'acquired',
    });
  });

  it('is refused while the phase before is a draft', async () => {
    await start('initial');
    const error = await application.refusal('evaluations.start', { pathwayId: pathway.id, phase: 'final' });
    expect(error).toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('encore en brouillon'),
    });
  });

  it('is refused once the phase is validated', async () => {
    await evaluate('initial', { 'A1.1.1': 'acquired' });
    const error = await application.refusal('evaluations.start', { pathwayId: pathway.id, phase: 'initial' });
    expect(error).toMatchObject({ code: 'conflict', message: expect.stringContaining('Corriger') });
  });

  it('of a pathway that does not exist is refused', async () => {
    const input = { pathwayId: unknownId, phase: 'initial' };
    expect(await application.refusal('evaluations.start', input)).toMatchObject({ code: 'notFound' });
  });
});

describe('rating', () => {
  it('answers all ratings and the new scores of the axes that changed', async () => {
    const evaluationId = await start('initial');
    await rate(evaluationId, { 'A1.1.1': 'acquired' });
    const outcome = await rate(evaluationId, { 'A1.1.2': 'acquired', 'A3.1.1': 'inProgress' });
    expect(outcome.ratings).toEqual({ 'A1.1.1': 'acquired', 'A1.1.2': 'acquired', 'A3.1.1': 'inProgress' });
    expect(outcome.axes.map(({ axis, level, value }) => [axis, level, value])).toEqual([
      [1, 1, 1],
      [3, 0, 0.25],
    ]);
  });

  it('is there after the application was closed and opened again', async () => {
    const evaluationId = await start('initial');
    await rate(evaluationId, { 'A12.1.4': 'toDevelop' });
    await application.reopen();
    expect((await sheet(evaluationId)).evaluation.ratings).toEqual({ 'A12.1.4': 'toDevelop' });
  });

  it('with `null` makes an indicator not observed again', async () => {
    const evaluationId = await start('initial');
    await rate(evaluationId, { 'A1.1.1': 'acquired' });
    expect(await rate(evaluationId, { 'A1.1.1': null })).toMatchObject({
      ratings: {},
      axes: [{ axis: 1, value: null }],
    });
  });

  it('with one indicator that the map does not have changes nothing at all', async () => {
    const evaluationId = await start('initial');
    const error = await application.refusal('evaluations.rate', {
      evaluationId,
      changes: [
        { indicatorId: 'A1.1.1', rating: 'acquired' },
        { indicatorId: 'A13.1.1', rating: 'acquired' },
      ],
    });
    expect(error).toMatchObject({ code: 'invalidInput', message: expect.stringContaining('A13.1.1') });
    expect((await sheet(evaluationId)).evaluation.ratings).toEqual({});
  });

  it('is refused once validated', async () => {
    const { id } = await evaluate('initial', { 'A1.1.1': 'acquired' });
    const error = await application.refusal('evaluations.rate', {
      evaluationId: id,
      changes: [{ indicatorId: 'A1.1.1', rating: null }],
    });
    expect(error.code).toBe('readOnly');
    expect((await sheet(id)).evaluation.ratings).toEqual({ 'A1.1.1': 'acquired' });
  });
});

describe('comments', () => {
  it('stand by axis and for the whole, and an empty text removes one', async () => {
    const evaluationId = await start('initial');
    const comment = (axis: number | null, text: string) =>
      application.call('evaluations.comment', { evaluationId, axis, text });
    await comment(3, 'Projet à préciser');
    await comment(4, 'Curieux');
    await comment(null, 'Bon début');
    await comment(3, '');
    expect((await sheet(evaluationId)).evaluation).toMatchObject({
      axisComments: { 4: 'Curieux' },
      generalComment: 'Bon début',
    });
  });
});

describe('validating', () => {
  it('makes the evaluation read-only and says when', async () => {
    const evaluation = await evaluate('initial', { 'A1.1.1': 'acquired' });
    expect(evaluation).toMatchObject({ status: 'validated', validatedAt: time.now.toISOString() });
    for (const call of ['evaluations.validate', 'evaluations.discard'] as const) {
      expect((await application.refusal(call, { evaluationId: evaluation.id })).code).toBe('readOnly');
    }
  });

  it('needs an evaluator', async () => {
    const evaluationId = await start('initial');
    await rate(evaluationId, { 'A1.1.1': 'acquired' });
    await application.call('evaluations.describe', { evaluationId, date: '2026-03-16', trainerId: null });
    expect(await application.refusal('evaluations.validate', { evaluationId })).toMatchObject({
      code: 'incomplete',
      fields: [{ path: 'trainerId' }],
    });
  });

  it('needs something observed', async () => {
    const evaluationId = await start('initial');
    expect((await application.refusal('evaluations.validate', { evaluationId })).code).toBe('incomplete');
  });

  it('refuses a date before the phase before, and keeps the draft', async () => {
    await evaluate('initial', { 'A1.1.1': 'acquired' });
    const evaluationId = await start('intermediate');
    const { trainerId } = (await sheet(evaluationId)).evaluation;
    await application.call('evaluations.describe', { evaluationId, date: '2026-03-10', trainerId });
    expect(await application.refusal('evaluations.validate', { evaluationId })).toMatchObject({
      code: 'invalidInput',
      fields: [{ path: 'date' }],
    });
    expect((await sheet(evaluationId)).evaluation).toMatchObject({ status: 'draft', date: '2026-03-10' });
  });
});

describe('correcting a validated evaluation', () => {
  it('opens a draft with the same content; the old one counts until the draft is validated, then is kept', async () => {
    const first = await evaluate('initial', { 'A1.1.1': 'acquired' });
    const { evaluationId } = await application.call('evaluations.revise', { evaluationId: first.id });
    const revisions = async () => {
      const file = await application.call('trainees.file', { traineeId: pathway.traineeId });
      return file.pathways[0]?.evaluations.map(({ revision, status, ratings }) => [
        revision,
        status,
        ratings,
      ]);
    };
    expect(await revisions()).toEqual([
      [1, 'validated', { 'A1.1.1': 'acquired' }],
      [2, 'draft', { 'A1.1.1': 'acquired' }],
    ]);
    await rate(evaluationId, { 'A1.1.1': 'inProgress' });
    await validate(evaluationId);
    expect(await revisions()).toEqual([
      [1, 'superseded', { 'A1.1.1': 'acquired' }],
      [2, 'validated', { 'A1.1.1': 'inProgress' }],
    ]);
  });

  it('leads from each version to the others', async () => {
    const first = await evaluate('initial', { 'A1.1.1': 'acquired' });
    await evaluate('intermediate', { 'A1.1.1': 'acquired' });
    const { evaluationId } = await application.call('evaluations.revise', { evaluationId: first.id });
    await validate(evaluationId);
    const othersOf = async (id: string) =>
      (await sheet(id)).revisions.map((one) => [one.id, one.revision, one.status]);
    expect(await othersOf(first.id)).toEqual([[evaluationId, 2, 'validated']]);
    expect(await othersOf(evaluationId)).toEqual([[first.id, 1, 'superseded']]);
  });

  it('gives back the correction that is already open', async () => {
    const { id } = await evaluate('initial', { 'A1.1.1': 'acquired' });
    const once = await application.call('evaluations.revise', { evaluationId: id });
    expect(await application.call('evaluations.revise', { evaluationId: id })).toEqual(once);
  });

  it('can be given up: the validated one stays in force', async () => {
    const { id } = await evaluate('initial', { 'A1.1.1': 'acquired' });
    const { evaluationId } = await application.call('evaluations.revise', { evaluationId: id });
    await application.call('evaluations.discard', { evaluationId });
    expect((await sheet(id)).evaluation.status).toBe('validated');
    expect((await application.refusal('evaluations.sheet', { evaluationId })).code).toBe('notFound');
  });

  it('is refused for a version that was corrected already', async () => {
    const { id } = await evaluate('initial', { 'A1.1.1': 'acquired' });
    await validate((await application.call('evaluations.revise', { evaluationId: id })).evaluationId);
    expect((await application.refusal('evaluations.revise', { evaluationId: id })).code).toBe('conflict');
  });
});

describe('a phase that was skipped by mistake', () => {
  it('is entered afterwards, dated no later than the one that follows', async () => {
    await evaluate('initial', { 'A1.1.1': 'acquired' });
    on('2026-06-20');
    await evaluate('final', { 'A1.1.2': 'acquired' });
    on('2026-07-01');
    const evaluationId = await start('intermediate');
    expect((await sheet(evaluationId)).evaluation).toMatchObject({
      date: '2026-06-20',
      ratings: { 'A1.1.1': 'acquired' },
    });
    expect(await validate(evaluationId)).toMatchObject({ phase: 'intermediate', status: 'validated' });
  });

  it('takes the draft that was begun under the name of another', async () => {
    await evaluate('initial', { 'A1.1.1': 'acquired' });
    const evaluationId = await start('final');
    await rate(evaluationId, { 'A1.1.2': 'acquired' });
    await application.call('evaluations.move', { evaluationId, phase: 'intermediate' });
    expect((await sheet(evaluationId)).evaluation).toMatchObject({
      phase: 'intermediate',
      status: 'draft',
      ratings: { 'A1.1.1': 'acquired', 'A1.1.2': 'acquired' },
    });
    const error = await application.refusal('evaluations.move', { evaluationId, phase: 'initial' });
    expect(error).toMatchObject({ code: 'conflict', message: expect.stringContaining('déjà commencée') });
  });

  it('a correction stays the correction of its phase', async () => {
    const { id } = await evaluate('initial', { 'A1.1.1': 'acquired' });
    const { evaluationId } = await application.call('evaluations.revise', { evaluationId: id });
    const error = await application.refusal('evaluations.move', { evaluationId, phase: 'final' });
    expect(error.message).toContain('corrige');
  });
});

describe('a validation given by mistake', () => {
  const cancel = (evaluationId: string) => application.call('evaluations.cancelValidation', { evaluationId });

  it('is taken back: the evaluation is a draft with the same content, and the history tells', async () => {
    const { id } = await evaluate('final', { 'A1.1.1': 'acquired' });
    await cancel(id);
    expect((await sheet(id)).evaluation).toMatchObject({
      status: 'draft',
      validatedAt: null,
      ratings: { 'A1.1.1': 'acquired' },
    });
    await application.call('evaluations.move', { evaluationId: id, phase: 'initial' });
    await validate(id);
    const { history } = await application.call('trainees.file', { traineeId: pathway.traineeId });
    expect(history.slice(0, 3).map(({ summary }) => summary)).toEqual([
      'Évaluation initiale validée',
      'Évaluation finale changée en évaluation initiale',
      'Validation de l’évaluation finale annulée',
    ]);
  });

  it('stays once a correction rests on it', async () => {
    const { id } = await evaluate('initial', { 'A1.1.1': 'acquired' });
    const { evaluationId } = await application.call('evaluations.revise', { evaluationId: id });
    expect(
      (await application.refusal('evaluations.cancelValidation', { evaluationId: id })).message,
    ).toContain('corrigée');
    await validate(evaluationId);
    for (const one of [id, evaluationId]) {
      expect((await application.refusal('evaluations.cancelValidation', { evaluationId: one })).code).toBe(
        'conflict',
      );
    }
  });

  it('stays once a dossier took it elsewhere', async () => {
    const { id } = await evaluate('initial', { 'A1.1.1': 'acquired' });
    const database = openDatabase(application.folder, () => time.now);
    database.exchange.addVersion({ kind: 'evaluations', key: id, hash: 'h' }, pathway.traineeId);
    database.close();
    expect(
      (await application.refusal('evaluations.cancelValidation', { evaluationId: id })).message,
    ).toContain('dossier');
  });

  it('cannot be asked for a draft', async () => {
    const evaluationId = await start('initial');
    expect((await application.refusal('evaluations.cancelValidation', { evaluationId })).code).toBe(
      'conflict',
    );
  });
});

describe('the history', () => {
  it('tells each step once, and long work as one line', async () => {
    const evaluationId = await start('initial');
    await rate(evaluationId, { 'A1.1.1': 'acquired' });
    await rate(evaluationId, { 'A1.1.2': 'acquired' });
    await application.call('evaluations.comment', { evaluationId, axis: null, text: 'Bien' });
    await validate(evaluationId);
    const { history } = await application.call('trainees.file', { traineeId: pathway.traineeId });
    expect(history.map(({ summary }) => summary).reverse()).toEqual([
      'Stagiaire ajouté',
      'Parcours PEE ouvert',
      'Évaluation initiale commencée',
      'Évaluation initiale modifiée',
      'Évaluation initiale validée',
    ]);
  });

  it('begins a new line after a long pause', async () => {
    const evaluationId = await start('initial');
    await rate(evaluationId, { 'A1.1.1': 'acquired' });
    on('2026-03-17');
    await rate(evaluationId, { 'A1.1.2': 'acquired' });
    const { history } = await application.call('trainees.file', { traineeId: pathway.traineeId });
    expect(history.filter(({ summary }) => summary === 'Évaluation initiale modifiée')).toHaveLength(2);
  });
});
