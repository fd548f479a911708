import { describe, expect, it, vi } from 'vitest';
import { type CallName, contract } from '#shared/ipc/contract';
import { ApplicationError } from '#shared/ipc/result';
import { createDispatcher, type Handlers, type JobContext } from './dispatch';

/** A dispatcher whose calls all fail, but for those given. */
function dispatcherWith(given: Partial<Handlers>) {
  const refuse = () => {
    throw new ApplicationError('unavailable', 'Pas dans cet essai.');
  };
  const names = Object.keys(contract) as CallName[];
  // Checked boundary: `names` are all the names of the contract, so no handler is missing.
  const handlers = { ...Object.fromEntries(names.map((name) => [name, refuse])), ...given } as Handlers;
  const report = vi.fn();
  const onInternalError = vi.fn();
  return {
    ...createDispatcher(handlers, { dataFolder: '/données', report, onInternalError }),
    report,
    onInternalError,
  };
}

const traineeId = '01890a5d-ac96-774b-bcce-b302099a8057';

describe('a call', () => {
  it('answers what its handler gives', async () => {
    const { dispatch } = dispatcherWith({ 'programmes.list': () => [] });
    expect(await dispatch({ name: 'programmes.list', input: {} })).toEqual({ ok: true, value: [] });
  });

  it('hands over its input checked and normalised', async () => {
    const save = vi.fn(() => ({}));
    const { dispatch } = dispatcherWith({ 'evaluations.comment': save });
    await dispatch({
      name: 'evaluations.comment',
      input: { evaluationId: traineeId, axis: null, text: ' Deux\r\nlignes ' },
    });
    expect(save).toHaveBeenCalledWith(
      { evaluationId: traineeId, axis: null, text: 'Deux\nlignes' },
      expect.anything(),
    );
  });

  it.each([
    ['an unknown name', { name: 'trainees.everything', input: {} }],
    ['a name of the prototype', { name: 'constructor', input: {} }],
    ['no envelope at all', 'trainees.list'],
    ['nothing', undefined],
  ])('with %s is answered, not thrown', async (_, envelope) => {
    expect(await dispatcherWith({}).dispatch(envelope)).toMatchObject({
      ok: false,
      error: { code: 'invalidInput' },
    });
  });

  it('with a wrong input is refused field by field, and its handler does not run', async () => {
    const file = vi.fn();
    const { dispatch } = dispatcherWith({ 'trainees.file': file });
    expect(await dispatch({ name: 'trainees.file', input: { traineeId: 12 } })).toMatchObject({
      ok: false,
      error: { code: 'invalidInput', fields: [{ path: 'traineeId' }] },
    });
    expect(file).not.toHaveBeenCalled();
  });
});

describe('an error', () => {
  const answerTo = async (error: unknown) => {
    const dispatcher = dispatcherWith({
      'programmes.list': () => {
        throw error;
      },
    });
    return { answer: await dispatcher.dispatch({ name: 'programmes.list', input: {} }), dispatcher };
  };

  it('of the application keeps its code and sentence', async () => {
    const { answer, dispatcher } = await answerTo(new ApplicationError('conflict', 'Déjà fait.'));
    expect(answer).toEqual({ ok: false, error: { code: 'conflict', message: 'Déjà fait.' } });
    expect(dispatcher.onInternalError).not.toHaveBeenCalled();
  });

  it('is written with the spaces of French typography', async () => {
    const { answer } = await answerTo(new ApplicationError('conflict', 'Le site « Pantin » : déjà là !'));
    expect(answer).toMatchObject({
      error: { message: 'Le site «\u00a0Pantin\u00a0»\u00a0: déjà là\u202f!' },
    });
  });

  it.each([
    ['SQLITE_FULL', 'Le disque est plein'],
    ['SQLITE_READONLY_DBMOVED', 'lecture seule'],
    ['ENOSPC', 'Le disque est plein'],
    ['EBUSY', 'Fermez-le'],
    ['EPERM', 'Fermez-le'],
  ])('%s of the storage becomes a sentence that says what to do', async (code, sentence) => {
    const { answer } = await answerTo(Object.assign(new Error('low level'), { code }));
    expect(answer).toMatchObject({
      ok: false,
      error: { code: 'storage', message: expect.stringContaining(sentence) },
    });
  });

  it('that nobody expected is logged, and tells the user nothing technical', async () => {
    const { answer, dispatcher } = await answerTo(new TypeError('x is undefined'));
    expect(answer).toMatchObject({ ok: false, error: { code: 'internal' } });
    expect(JSON.stringify(answer)).not.toContain('undefined');
    expect(dispatcher.onInternalError).toHaveBeenCalledWith(expect.any(TypeError), 'programmes.list');
  });
});

describe('a job', () => {
  const jobId = '01890a5d-ac96-774b-bcce-b302099a8058';
  const request = { kind: 'map', pathwayId: traineeId, phase: 'initial' };
  const report = { documents: [], folder: '', skipped: [] };

  it('reports its progress under its identifier', async () => {
    const dispatcher = dispatcherWith({
      'documents.issue': (_input, { report: tell }) => {
        tell(1, 2, 'Impression');
        return report;
      },
    });
    await dispatcher.dispatch({ name: 'documents.issue', input: { requests: [request] }, jobId });
    expect(dispatcher.report).toHaveBeenCalledWith(jobId, 1, 2, 'Impression');
  });

  it('is told to stop when it is cancelled, and only while it runs', async () => {
    let signal: AbortSignal | undefined;
    let finish = (): void => {};
    const dispatcher = dispatcherWith({
      'documents.issue': async (_input, context: JobContext) => {
        signal = context.signal;
        await new Promise<void>((resolve) => {
          finish = resolve;
        });
        return report;
      },
    });
    const answer = dispatcher.dispatch({ name: 'documents.issue', input: { requests: [request] }, jobId });
    dispatcher.cancel(jobId);
    expect(signal?.aborted).toBe(true);
    finish();
    expect(await answer).toMatchObject({ ok: true });
    expect(() => dispatcher.cancel(jobId)).not.toThrow();
  });
});
