import { ApplicationError } from '#shared/ipc/result';
import { passphraseFault } from '#shared/passphrase/passphrase';
import type { Database } from '../database/database';

/**
 * Refuses a passphrase being chosen that is made of the organisation's name. The contract has refused whatever nobody needs to know that name for.
 *
 * @param path of the field that it was typed into.
 * @throws ApplicationError `invalidInput`.
 */
export function refuseOwnName(
  { organisation }: Pick<Database, 'organisation'>,
  passphrase: string,
  path: string,
): void {
  const found = organisation.find();
  const message = passphraseFault(passphrase, found === null ? [] : [found.name]);
  if (message !== null) throw new ApplicationError('invalidInput', message, [{ path, message }]);
}
