import type { UnexpectedReason } from '#shared/ipc/safekeepingContract';
import type { ApplicationError } from '#shared/ipc/result';
import { DamagedDatabaseError, WrongPassphraseError } from './connection';
import { UnexpectedDatabaseError } from './expectation';

/** What is wrong with a database file, as plain values, which reach another thread. */
export type DatabaseFault =
  | { readonly kind: 'damaged'; readonly path: string }
  | { readonly kind: 'wrongPassphrase' }
  | { readonly kind: 'unexpected'; readonly reason: UnexpectedReason };

/** What an error says of a database file; `null` for any other error. */
export function databaseFaultOf(error: unknown): DatabaseFault | null {
  if (error instanceof DamagedDatabaseError) return { kind: 'damaged', path: error.path };
  if (error instanceof WrongPassphraseError) return { kind: 'wrongPassphrase' };
  if (error instanceof UnexpectedDatabaseError) return { kind: 'unexpected', reason: error.reason };
  return null;
}

/** The error again. */
export function databaseErrorOf(fault: DatabaseFault): ApplicationError {
  switch (fault.kind) {
    case 'damaged':
      return new DamagedDatabaseError(fault.path);
    case 'wrongPassphrase':
      return new WrongPassphraseError();
    case 'unexpected':
      return new UnexpectedDatabaseError(fault.reason);
  }
}
