import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { JobContext } from '../dispatch';
import { fromPlainError, type PlainError } from './plainError';

/** What a thread can do, by name. Requests and answers are plain values. */
export type Tasks = Readonly<Record<string, (request: never, context: JobContext) => unknown>>;

/** The same tasks, done elsewhere. */
export type Work<Known extends Tasks> = {
  readonly [Name in keyof Known]: (
    request: Parameters<Known[Name]>[0],
    context: JobContext,
  ) => Promise<Awaited<ReturnType<Known[Name]>>>;
};

/** What the thread is started with. */
export interface ThreadTask {
  readonly name: string;
  readonly request: unknown;
}

/** What it tells: `ready` once, how far it is, and then what came of it. */
export type ThreadNews =
  | { readonly kind: 'ready' }
  | { readonly kind: 'progress'; readonly done: number; readonly total: number; readonly label: string }
  | { readonly kind: 'done'; readonly value: unknown }
  | { readonly kind: 'failed'; readonly error: PlainError };

/** Told to it to stop. */
export const STOP = 'stop';

export interface ThreadOptions {
  /** The folder of the built programs; `undefined` without a build: the work is then done in this thread. */
  readonly programs: string | undefined;
  readonly log: (error: unknown) => void;
}

/**
 * Does each task in a thread of its own, so that the window does not wait for it. Where no thread can be started, this one does it.
 *
 * @param program as electron.vite.config.ts names it: `doTask` with the same tasks.
 */
export function workInThreads<Known extends Tasks>(
  tasks: Known,
  program: string,
  { programs, log }: ThreadOptions,
): Work<Known> {
  async function run(name: string, request: never, context: JobContext): Promise<unknown> {
    const here = (): unknown => tasks[name]?.(request, context);
    if (programs === undefined) return here();
    try {
      return await inThread(join(programs, program), { name, request }, context);
    } catch (error) {
      if (!(error instanceof NoThreadError)) throw error;
      log(error.cause);
      return here();
    }
  }
  const names = Object.keys(tasks);
  const work = names.map((name) => [
    name,
    (request: never, context: JobContext) => run(name, request, context),
  ]);
  // Checked boundary: the thread answers what the task of the same name does.
  return Object.fromEntries(work) as Work<Known>;
}

/** The thread could not be started: nothing of the task was done. */
class NoThreadError extends Error {}

function inThread(program: string, task: ThreadTask, { signal, report }: JobContext): Promise<unknown> {
  return new Promise((resolve, reject) => {
    let worker: Worker;
    try {
      signal.throwIfAborted();
      worker = new Worker(program, { workerData: task });
    } catch (error) {
      reject(signal.aborted ? error : new NoThreadError('no thread', { cause: error }));
      return;
    }
    let isReady = false;
    const stop = (): void => worker.postMessage(STOP);
    signal.addEventListener('abort', stop, { once: true });
    worker.on('message', (news: ThreadNews) => {
      if (news.kind === 'ready') isReady = true;
      else if (news.kind === 'progress') report(news.done, news.total, news.label);
      else if (news.kind === 'done') resolve(news.value);
      else reject(signal.aborted ? signal.reason : fromPlainError(news.error));
    });
    const fail = (error: unknown): void =>
      reject(isReady ? error : new NoThreadError('no thread', { cause: error }));
    worker.once('error', fail);
    worker.once('exit', (code) => {
      signal.removeEventListener('abort', stop);
      fail(new Error(`a thread of ${program} ended by itself (${code})`));
    });
  });
}
