import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Keeps what a developer needs to understand a failure. */
export interface ErrorLog {
  /** Notes an error; `where` names the call or the moment. Never throws. */
  error(error: unknown, where: string): void;
  /** Absolute path of the log file. */
  readonly path: string;
}

/** About 5 000 errors; the file before is kept under `.old`. */
const MAXIMUM_BYTES = 2_000_000;

/** Errors whose messages name code or schema, never values; other messages may quote what somebody typed. */
const namesWithSafeMessages: ReadonlySet<string> = new Set(['TypeError', 'ReferenceError', 'SqliteError']);

/**
 * Opens `errors.log` in a folder that exists: one JSON object a line (instant, place, name, code, stack). Messages are left out
 * unless their kind cannot hold personal data.
 */
export function openErrorLog(folder: string, clock: () => Date = () => new Date()): ErrorLog {
  const path = join(folder, 'errors.log');
  return {
    path,
    error(error, where) {
      try {
        mkdirSync(folder, { recursive: true });
        rotate(path);
        const line = JSON.stringify({ at: clock().toISOString(), where, ...describe(error) });
        appendFileSync(path, `${line}\n`, { mode: 0o600 });
      } catch {
        // A full or read-only disk: the error itself is already being answered to the user.
      }
    },
  };
}

function rotate(path: string): void {
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  if (size > MAXIMUM_BYTES) renameSync(path, `${path}.old`);
}

function describe(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { name: typeof error };
  const frames = (error.stack ?? '').split('\n').filter((line) => line.startsWith('    at '));
  return {
    name: error.name,
    ...('code' in error ? { code: String(error.code) } : {}),
    ...(namesWithSafeMessages.has(error.name) ? { message: error.message } : {}),
    stack: frames.map((frame) => frame.trim()),
    ...(error.cause === undefined ? {} : { cause: describe(error.cause) }),
  };
}
