import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { type ArchiveReader, type ArchiveReading, openReaderHere, type ReaderOptions } from './archiveReader';
import { fromPlainError } from '../threads/plainError';
import type { ThreadMessage, ThreadRequest, ThreadSetup } from './threadMessages';

export interface ThreadOptions extends ReaderOptions {
  /** Path of the built program of the threads, `archiveThread.js`. */
  readonly program: string;
  /** Told once when threads cannot be started; archives are then read in this one. */
  readonly log: (error: unknown) => void;
}

/** More would wait for the one thread that counts what they read, and each takes some tens of megabytes. */
const MOST_THREADS = 4;

/** A thread takes as long to be started and warm as some archives to be read: a few archives are not worth a second one. */
const ARCHIVES_FOR_ANOTHER = 16;

interface Request {
  readonly path: string;
  readonly settled: PromiseWithResolvers<ArchiveReading>;
}

interface Thread {
  readonly worker: Worker;
  isReady: boolean;
  request: Request | null;
}

/**
 * Reads several archives at a time, each in a thread. A thread is started when it is needed, and ends with the reader. One that dies
 * fails the archive that it was reading, and no other.
 */
export function openReaderInThreads(options: ThreadOptions): ArchiveReader {
  const { program, log, signal, referentials, keys } = options;
  /** Of its own: what threads that are ended had decrypted goes with it. */
  const workFolder = join(options.workFolder, randomUUID());
  const size = Math.min(MOST_THREADS, Math.max(1, availableParallelism()));
  const threads = new Set<Thread>();
  const queue: Request[] = [];
  const endings: Promise<unknown>[] = [];
  let requestCount = 0;
  let here: ArchiveReader | null = null;

  function distribute(): void {
    for (let request = queue[0]; request !== undefined; request = queue[0]) {
      const thread = here === null ? freeThread() : null;
      if (thread !== null) {
        thread.request = request;
        thread.worker.postMessage(request.path satisfies ThreadRequest);
      } else if (here !== null) {
        here.read(request.path).then(request.settled.resolve, request.settled.reject);
      } else return;
      queue.shift();
    }
  }

  function freeThread(): Thread | null {
    const free = [...threads].find(({ request }) => request === null);
    const worthwhile = Math.min(size, 1 + Math.floor(requestCount / ARCHIVES_FOR_ANOTHER));
    return free ?? (threads.size < worthwhile ? startThread() : null);
  }

  function startThread(): Thread | null {
    const worker = newWorker();
    if (worker === null) return null;
    const thread: Thread = { worker, isReady: false, request: null };
    threads.add(thread);
    let failure: unknown = null;
    worker.on('message', (message: ThreadMessage) => onMessage(thread, message));
    worker.once('error', (error) => (failure = error));
    worker.once('exit', (code) =>
      onEnd(thread, failure ?? new Error(`a thread that read archives ended by itself (${code})`)),
    );
    return thread;
  }

  function newWorker(): Worker | null {
    try {
      return new Worker(program, { workerData: { referentials, keys, workFolder } satisfies ThreadSetup });
    } catch (error) {
      readHereFromNowOn(error);
      return null;
    }
  }

  function onMessage(thread: Thread, message: ThreadMessage): void {
    if (message === 'ready') {
      thread.isReady = true;
      return;
    }
    const { request } = thread;
    thread.request = null;
    if (message.ok) {
      const { manifest, facts } = message.value;
      request?.settled.resolve({
        manifest,
        facts: facts.ok ? facts : { ok: false, error: fromPlainError(facts.error) },
      });
    } else {
      request?.settled.reject(fromPlainError(message.error));
    }
    distribute();
  }

  function onEnd(thread: Thread, failure: unknown): void {
    // One that the reader itself ended is no longer there.
    if (!threads.delete(thread)) return;
    if (thread.isReady) thread.request?.settled.reject(failure);
    else {
      if (thread.request !== null) queue.unshift(thread.request);
      readHereFromNowOn(failure);
    }
    distribute();
  }

  /** A package that lacks the program, a guard that lets no thread start: archives can still be read. */
  function readHereFromNowOn(failure: unknown): void {
    if (here !== null) return;
    log(failure);
    here = openReaderHere({ ...options, workFolder });
  }

  /** Nobody waits for a thread that is gone. */
  function endThreads(reason: unknown): void {
    const ended = [...threads];
    threads.clear();
    for (const { settled } of [...queue.splice(0), ...ended.flatMap(({ request }) => request ?? [])]) {
      settled.reject(reason);
    }
    endings.push(...ended.map(({ worker }) => worker.terminate()));
  }

  const onAbort = (): void => endThreads(signal.reason);
  signal.addEventListener('abort', onAbort, { once: true });

  return {
    // While one archive of each thread is read, the next one waits for it.
    ahead: 2 * size,
    read(path) {
      signal.throwIfAborted();
      const settled = Promise.withResolvers<ArchiveReading>();
      queue.push({ path, settled });
      requestCount += 1;
      distribute();
      return settled.promise;
    },
    async close() {
      signal.removeEventListener('abort', onAbort);
      endThreads(new Error('the reader is closed'));
      await Promise.all(endings);
      rmSync(workFolder, { recursive: true, force: true });
    },
  };
}
