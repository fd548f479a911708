import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { ApplicationError } from '#shared/ipc/result';
import type { JobContext } from '../dispatch';
import { fromPlainError, type PlainError } from '../threads/plainError';
import { unpackCopy, type Unpacked, type UnpackRequest } from './unpackCopy';
import { writeCopy, type WrittenFile } from './writeCopy';
import type { WriteRequest } from './stageCopy';

/** What is done with whole copies, beside the window: how far it is is told in bytes, and it stops between two of them. */
export interface CopyWork {
  write(request: WriteRequest, context: JobContext): Promise<WrittenFile>;
  unpack(request: UnpackRequest, context: JobContext): Promise<Unpacked>;
}

/** In this thread. */
export const workHere: CopyWork = { write: writeCopy, unpack: unpackCopy };

/** As electron.vite.config.ts names it. */
const THREAD_PROGRAM = 'copyThread.js';

/** What the thread is started with. */
export type ThreadTask =
  | { readonly name: 'write'; readonly request: WriteRequest }
  | { readonly name: 'unpack'; readonly request: UnpackRequest };

/** What it tells: `ready` once, how far it is, and then what came of it. */
export type ThreadNews =
  | { readonly kind: 'ready' }
  | { readonly kind: 'progress'; readonly done: number; readonly total: number; readonly label: string }
  | { readonly kind: 'done'; readonly value: unknown }
  | { readonly kind: 'failed'; readonly error: PlainError };

/** Told to it to stop. */
export const STOP = 'stop';

interface ThreadOptions {
  /** The folder of the built programs; `undefined` without a build: the work is then done in this thread. */
  readonly programs: string | undefined;
  readonly log: (error: unknown) => void;
}

/**
 * Does each work in a thread of its own, so that the window does not wait for a database that is copied or checked. Where no thread can
 * be started, this one does it.
 */
export function createCopyWork({ programs, log }: ThreadOptions): CopyWork {
  if (programs === undefined) return workHere;
  const program = join(programs, THREAD_PROGRAM);

  async function run(task: ThreadTask, context: JobContext, here: () => Promise<unknown>): Promise<unknown> {
    try {
      return await inThread(program, task, context);
    } catch (error) {
      if (!(error instanceof NoThreadError)) throw error;
      log(error.cause);
      return here();
    }
  }

  return {
    // Checked boundary: the thread answers what the function of the same name does.
    write: async (request, context) =>
      (await run({ name: 'write', request }, context, () => writeCopy(request, context))) as WrittenFile,
    unpack: async (request, context) =>
      (await run({ name: 'unpack', request }, context, () => unpackCopy(request, context))) as Unpacked,
  };
}

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
      fail(new Error(`the thread of copies ended by itself (${code})`));
    });
  });
}

/** The sentence of a work that the user stopped, and any other error as it is. */
export function cancelled(error: unknown, signal: AbortSignal, sentence: string): unknown {
  return signal.aborted && !(error instanceof ApplicationError)
    ? new ApplicationError('cancelled', sentence)
    : error;
}
