import { ApplicationError } from '#shared/ipc/result';
import { type ThreadOptions, type Work, workInThreads } from '../threads/threadTask';
import { unpackCopy } from './unpackCopy';
import { writeCopy } from './writeCopy';

/** What is done with whole copies, in this thread: how far it is is told in bytes, and it stops between two of them. */
export const workHere = { write: writeCopy, unpack: unpackCopy };

/** As electron.vite.config.ts names it. */
const THREAD_PROGRAM = 'copyThread.js';

/** Does the same beside the window. */
export const createCopyWork = (options: ThreadOptions): Work<typeof workHere> =>
  workInThreads(workHere, THREAD_PROGRAM, options);

/** The sentence of a work that the user stopped, and any other error as it is. */
export function cancelled(error: unknown, signal: AbortSignal, sentence: string): unknown {
  return signal.aborted && !(error instanceof ApplicationError)
    ? new ApplicationError('cancelled', sentence)
    : error;
}
