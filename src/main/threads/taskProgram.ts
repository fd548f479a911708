import { parentPort, workerData } from 'node:worker_threads';
import type { JobContext } from '../dispatch';
import { toPlainError } from './plainError';
import { STOP, type Tasks, type ThreadNews, type ThreadTask } from './threadTask';

/** Milliseconds between two words of how far it is: each is an event for the window. */
const BETWEEN_REPORTS = 100;

/** The program of a thread that does the one of these tasks that it was started with: `workInThreads` is the other side. */
export async function doTask(tasks: Tasks): Promise<void> {
  if (parentPort === null) throw new Error('this program runs in a thread of the application only');
  const port = parentPort;
  const tell = (news: ThreadNews): void => port.postMessage(news);
  const stopping = new AbortController();
  port.on('message', (message: unknown) => {
    if (message === STOP) stopping.abort();
  });
  let reported = 0;
  const context: JobContext = {
    signal: stopping.signal,
    report(done, total, label) {
      const now = performance.now();
      if (now - reported < BETWEEN_REPORTS && done !== total) return;
      reported = now;
      tell({ kind: 'progress', done, total, label });
    },
  };
  tell({ kind: 'ready' });
  try {
    // Checked boundary: `workInThreads` is all that starts this program, and gives a task the request that is its own.
    const { name, request } = workerData as ThreadTask;
    tell({ kind: 'done', value: await tasks[name]?.(request as never, context) });
  } catch (error) {
    tell({ kind: 'failed', error: toPlainError(error) });
  } finally {
    port.close();
  }
}
