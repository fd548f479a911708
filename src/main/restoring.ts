import { WrongPassphraseError } from './database/connection';

/**
 * Takes a copy up with the passphrase of the open records, and with the one that was given only once that does not open it: a copy of
 * before another passphrase asks for its own.
 *
 * @param restoreWith puts the copy in the place of the database, or throws before anything has changed.
 */
export async function restoreWithEither(
  restoreWith: (passphrase: string | null) => Promise<string | null>,
  current: string | null,
  given: string,
): Promise<string | null> {
  try {
    return await restoreWith(current);
  } catch (error) {
    const isOfAnother = error instanceof WrongPassphraseError || current === null;
    if (!isOfAnother || given === '') throw error;
    return restoreWith(given);
  }
}
