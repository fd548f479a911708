import { join } from 'node:path';
import type { SafekeepingState, UnexpectedReason } from '#shared/ipc/safekeepingContract';
import { listBackups } from './database/backupList';
import { DamagedDatabaseError } from './database/connection';
import { UnexpectedDatabaseError } from './database/expectation';
import { DATABASE_FILE } from './database/files';
import { wasProtected } from './database/protection';

/** Why the records are closed. A new reason is a new member here and in `safekeepingStateSchema`, and a card of `ClosedScreen`. */
export type Closed =
  | { readonly status: 'locked' | 'damaged' }
  /** `passphrase`: what the file was opened with, to go on with it. */
  | { readonly status: 'unexpected'; readonly reason: UnexpectedReason; readonly passphrase: string | null };

export const LOCKED: Closed = { status: 'locked' };

/** What an error of the opening leaves the records in; `null` when it is none of these. */
export function closedBy(error: unknown, passphrase: string | null): Closed | null {
  if (error instanceof DamagedDatabaseError) return { status: 'damaged' };
  if (!(error instanceof UnexpectedDatabaseError)) return null;
  return { status: 'unexpected', reason: error.reason, passphrase };
}

/** What the window is told of closed records. */
export function closedState(closed: Closed, folder: string): SafekeepingState {
  const shown = {
    path: join(folder, DATABASE_FILE),
    isProtected: wasProtected(folder),
    backups: listBackups(folder),
  };
  if (closed.status !== 'unexpected') return { status: closed.status, ...shown };
  return { status: closed.status, reason: closed.reason, ...shown };
}
