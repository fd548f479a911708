import { parentPort, workerData } from 'node:worker_threads';
import { type ArchiveReading, openReaderHere, type Outcome, outcomeOf } from './archiveReader';
import { toPlainError } from '../threads/plainError';
import type { ThreadMessage, ThreadRequest, ThreadSetup } from './threadMessages';

/** The program of a thread that reads archives, one after the other: a file of its own in the build. `archiveThreads.ts` starts it. */
function answerRequests(): void {
  if (parentPort === null) throw new Error('this program runs in a thread of the application only');
  const port = parentPort;
  // Whoever wants no more ends the thread.
  const signal = new AbortController().signal;
  // Checked boundary: `archiveThreads.ts` is all that starts this program, and talks to it.
  const reader = openReaderHere({ ...(workerData as ThreadSetup), signal });
  const tell = (message: ThreadMessage): void => port.postMessage(message);
  port.on('message', (path: ThreadRequest) => {
    void outcomeOf(reader.read(path)).then((outcome) => tell(plainReading(outcome)));
  });
  tell('ready');
}

function plainReading(outcome: Outcome<ArchiveReading>): ThreadMessage {
  if (!outcome.ok) return { ok: false, error: toPlainError(outcome.error) };
  const { manifest, facts } = outcome.value;
  return {
    ok: true,
    value: { manifest, facts: facts.ok ? facts : { ok: false, error: toPlainError(facts.error) } },
  };
}

answerRequests();
