import type { ApplicationStatus } from '#shared/ipc/views';

/** Names that whoever guesses a passphrase of this organisation knows. */
export const ownNames = ({ organisation }: Pick<ApplicationStatus, 'organisation'>): string[] =>
  organisation === null ? [] : [organisation.name];
