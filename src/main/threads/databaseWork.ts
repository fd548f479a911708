import { statSync } from 'node:fs';
import { join } from 'node:path';
import { databaseErrorOf } from '../database/faults';
import { beginningOf, beginningsOf, keepBeginning } from '../database/fileBeginning';
import { DATABASE_FILE } from '../database/files';
import { databaseTasks, sizeOfCopies, sizeOfDatabase, type Told } from '../database/tasks';
import { placeOf } from '../disk/folderPlace';
import type { JobContext } from '../dispatch';
import { type ThreadOptions, type Work, workInThreads } from './threadTask';

/** As electron.vite.config.ts names it. */
const THREAD_PROGRAM = 'databaseThread.js';

/** Bytes of a file from which on work on it keeps the window waiting for longer than a thread takes to start. */
export const LARGE_FILE = 8 * 1024 * 1024;

type DatabaseTasks = Work<typeof databaseTasks>;
type Request<Name extends keyof DatabaseTasks> = Parameters<DatabaseTasks[Name]>[0];
type Answer<Name extends keyof DatabaseTasks> =
  Awaited<ReturnType<DatabaseTasks[Name]>> extends Told<infer Value> ? Value : never;

/** Nobody waits for a word of how far it is. */
export const unwatched: JobContext = { signal: new AbortController().signal, report: () => {} };

/** Long work on the database: with large files beside the window, in a thread of its own; otherwise at once, in this one. */
export function createDatabaseWork(options: ThreadOptions) {
  const here = workInThreads(databaseTasks, THREAD_PROGRAM, { ...options, programs: undefined });
  const beside = workInThreads(databaseTasks, THREAD_PROGRAM, options);

  async function run<Name extends keyof DatabaseTasks>(
    name: Name,
    size: number,
    request: Request<Name>,
    context: JobContext = unwatched,
  ): Promise<Answer<Name>> {
    const work = size < LARGE_FILE ? here : beside;
    // Checked boundary: the task of a name takes the request of that name, and answers what it tells.
    const task = work[name] as (request: unknown, context: JobContext) => Promise<Told<Answer<Name>>>;
    const outcome = await task(request, context);
    if ('fault' in outcome) throw databaseErrorOf(outcome.fault);
    return outcome.value;
  }

  return {
    /** Whether the database of a folder is large enough to be made ready beside the window before it is opened. */
    opensBeside: (folder: string): boolean =>
      options.programs !== undefined && sizeOfDatabase(folder) >= LARGE_FILE,
    /**
     * Whether an open database of a folder is copied beside the window. Without a write-ahead log (docs/decisions/0029) whoever reads
     * it keeps everybody from writing, so that its copies are made at once.
     */
    copiesBeside: (folder: string): boolean =>
      options.programs !== undefined && sizeOfDatabase(folder) >= LARGE_FILE && placeOf(folder) === 'local',
    prepare: (request: Request<'prepare'>) => run('prepare', sizeOfDatabase(request.folder), request),
    /** The records may be closed and opened again meanwhile. */
    async copy(request: Omit<Request<'copy'>, 'beginnings'>): Promise<void> {
      const path = join(request.folder, DATABASE_FILE);
      const beginnings = beginningsOf([path]);
      let isRead = true;
      keepBeginning(path, beginningOf(path), () => isRead);
      try {
        await run('copy', sizeOfDatabase(request.folder), { ...request, beginnings });
      } finally {
        isRead = false;
      }
    },
    protect: (request: Request<'protect'>) => run('protect', sizeOfDatabase(request.folder), request),
    protectCopies: (request: Request<'protectCopies'>, context: JobContext) =>
      run('protectCopies', sizeOfCopies(request.folder), request, context),
    restore: (request: Request<'restore'>) => run('restore', sizeOfCopies(request.folder), request),
    fileKeys: (request: Request<'fileKeys'>) => run('fileKeys', sizeOfCopies(request.folder), request),
    evidenceIn: (request: Request<'evidenceIn'>) => run('evidenceIn', statSync(request.path).size, request),
  };
}
export type DatabaseWork = ReturnType<typeof createDatabaseWork>;
