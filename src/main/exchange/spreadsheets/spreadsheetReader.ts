import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Sheet, SheetCell } from '#shared/import/sheet';
import { ApplicationError } from '#shared/ipc/result';
import type { JobContext } from '../../dispatch';
import type { Host } from '../../host/host';
import { fromPlainError } from '../../threads/plainError';
import { readSpreadsheet, refuseLongFile } from './readSpreadsheet';
import { tooLarge } from './refusals';
import type { SpreadsheetMessage, SpreadsheetSource } from './threadMessages';

/** As electron.vite.config.ts names it. */
const THREAD_PROGRAM = 'spreadsheetThread.js';

/** Megabytes that a thread may take; it ends beyond, and nothing else does. */
const THREAD_MEMORY = 768;

const LABEL = 'Lecture du tableau';

/**
 * Reads the sheets of a file.
 *
 * @throws ApplicationError as `readSpreadsheet`, `cancelled` once the job is; whatever the file system throws.
 */
export type ReadSheets = (source: SpreadsheetSource, job: JobContext) => Promise<Sheet[]>;

/**
 * Reads spreadsheets in a thread of the built application; where there is no build, or it lets no thread start, in this one.
 *
 * @param threadMemory megabytes that a thread may take; only tests ask for fewer.
 */
export function createSpreadsheetReader(
  { paths, log }: Pick<Host, 'paths' | 'log'>,
  threadMemory = THREAD_MEMORY,
): ReadSheets {
  return async (source, job) => {
    try {
      return await read(source, job);
    } catch (error) {
      throw job.signal.aborted ? cancelled() : error;
    }
  };

  async function read(source: SpreadsheetSource, job: JobContext): Promise<Sheet[]> {
    // Looked at before it is read: the file may be of any size.
    refuseLongFile('path' in source ? (await stat(source.path)).size : source.bytes.length);
    if (paths.programs !== undefined) {
      const answer = await inThread(join(paths.programs, THREAD_PROGRAM), source, job, threadMemory);
      if (answer.hasRun) return answer.sheets;
      log.error(answer.failure, 'spreadsheets.thread');
    }
    const bytes = 'path' in source ? await readFile(source.path) : source.bytes;
    return readSpreadsheet(bytes, {
      signal: job.signal,
      report: (done, total) => job.report(done, total, LABEL),
    });
  }
}

const cancelled = (): ApplicationError =>
  new ApplicationError('cancelled', 'La lecture est arrêtée : rien n’a été modifié.');

type Answer =
  | { readonly hasRun: true; readonly sheets: Sheet[] }
  /** The program could not be started: the file was not looked at. */
  | { readonly hasRun: false; readonly failure: unknown };

interface ReceivedSheet extends Omit<Sheet, 'rows'> {
  readonly rows: (readonly SheetCell[])[];
}

async function inThread(
  program: string,
  source: SpreadsheetSource,
  { signal, report }: JobContext,
  memory: number,
): Promise<Answer> {
  signal.throwIfAborted();
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  const sheets: ReceivedSheet[] = [];
  let isReady = false;
  let failure: unknown = null;
  let worker: Worker;
  try {
    worker = new Worker(program, {
      workerData: source,
      resourceLimits: { maxOldGenerationSizeMb: memory },
    });
  } catch (error) {
    return { hasRun: false, failure: error };
  }
  const onAbort = (): void => reject(signal.reason);
  signal.addEventListener('abort', onAbort, { once: true });
  worker.on('message', (message: SpreadsheetMessage) => {
    switch (message.kind) {
      case 'ready':
        isReady = true;
        break;
      case 'progress':
        report(message.done, message.total, LABEL);
        break;
      case 'sheet':
        sheets.push({ ...message.sheet, rows: [] });
        break;
      case 'rows':
        for (const row of message.rows) sheets.at(-1)?.rows.push(row);
        break;
      case 'done':
        resolve({ hasRun: true, sheets });
        break;
      case 'failed':
        reject(fromPlainError(message.error));
    }
  });
  worker.once('error', (error) => (failure = error));
  worker.once('exit', (code) => {
    failure ??= new Error(`the thread that read a spreadsheet ended by itself (${code})`);
    if (!isReady) resolve({ hasRun: false, failure });
    else reject(isOutOfMemory(failure) ? tooLarge('il demande plus de mémoire que prévu') : failure);
  });
  try {
    return await promise;
  } finally {
    signal.removeEventListener('abort', onAbort);
    await worker.terminate();
  }
}

const isOutOfMemory = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
