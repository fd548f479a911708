import { parentPort, workerData } from 'node:worker_threads';
import { toPlainError } from '../threads/plainError';
import { learnBeginnings } from '../database/fileBeginning';
import type { JobContext } from '../dispatch';
import { STOP, type ThreadNews, type ThreadTask, workHere } from './copyWork';

/** Milliseconds between two words of how far it is: each is an event for the window. */
const BETWEEN_REPORTS = 100;

/** The program of a thread that writes or reads one copy: a file of its own in the build. `copyWork.ts` starts it. */
async function work(): Promise<void> {
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
  // Checked boundary: `copyWork.ts` is all that starts this program.
  const task = workerData as ThreadTask;
  if (task.name === 'write') learnBeginnings(task.request.beginnings);
  try {
    const value =
      task.name === 'write'
        ? await workHere.write(task.request, context)
        : await workHere.unpack(task.request, context);
    tell({ kind: 'done', value });
  } catch (error) {
    tell({ kind: 'failed', error: toPlainError(error) });
  } finally {
    port.close();
  }
}

void work();
