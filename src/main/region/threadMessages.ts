import type { Manifest } from '#shared/exchange/manifest';
import type { ArchiveFacts } from './archiveFacts';
import type { ReaderOptions } from './archiveReader';
import type { PlainError } from '../threads/plainError';

/** What a thread that reads archives is started with. */
export type ThreadSetup = Pick<ReaderOptions, 'referentials' | 'keys' | 'workFolder'>;

/** What it is told: the path of the next archive. */
export type ThreadRequest = string;

type PlainOutcome<Value> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly error: PlainError };

/** What it answers: `ready` once, then an outcome for each path. */
export type ThreadMessage =
  'ready' | PlainOutcome<{ readonly manifest: Manifest; readonly facts: PlainOutcome<ArchiveFacts> }>;
