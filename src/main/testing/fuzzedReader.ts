import { ApplicationError, type ErrorCode } from '#shared/ipc/result';
import type { Chance } from './mutations';

/** One reader of files from elsewhere, and what files for it are made of. */
export interface FuzzedReader {
  /** A file that was changed in some way. */
  make(chance: Chance): Promise<Uint8Array>;
  /** Reads it to its end. Throws what the reader throws. */
  read(path: string, bytes: Uint8Array): Promise<unknown>;
  close?(): void;
}

/** Reasons for which a file may be refused. */
const FORESEEN: ReadonlySet<ErrorCode> = new Set([
  'invalidInput',
  'unavailable',
  'incomplete',
  'conflict',
  'notFound',
]);

/** One sentence or more, for a reason that is foreseen. */
export const isRefusal = (error: unknown): boolean =>
  error instanceof ApplicationError &&
  FORESEEN.has(error.code) &&
  /^\p{Lu}.*[.!]$/su.test(error.message) &&
  error.message.length < 2000;
