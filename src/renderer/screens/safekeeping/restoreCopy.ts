import type { Progress } from '#shared/ipc/events';

/** Takes a copy up by its name; the passphrase is empty unless it was asked for. */
export type RestoreCopy = (
  name: string,
  passphrase: string,
  onProgress: (progress: Progress) => void,
) => Promise<unknown>;
