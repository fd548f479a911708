import type { Manifest } from '#shared/exchange/manifest';
import { openExchangeFile, type OpenExchangeOptions } from '../exchange/openExchangeFile';
import { type ArchiveFacts, archiveFacts } from './archiveFacts';
import { referentialsOf, type ReferentialSnapshot } from './referentialSnapshot';

/** What came of a step that whoever asked for it may not need: the fault speaks only once it is asked for. */
export type Outcome<Value> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly error: unknown };

/** An archive that could be opened. Its records are read before anybody has decided whether it counts. */
export interface ArchiveReading {
  readonly manifest: Manifest;
  readonly facts: Outcome<ArchiveFacts>;
}

export interface ReaderOptions {
  readonly referentials: ReferentialSnapshot;
  readonly keys: Pick<OpenExchangeOptions, 'identities' | 'passphrase'>;
  /** Where encrypted archives stand decrypted while they are read. */
  readonly workFolder: string;
  /** Ends every reading with its reason. */
  readonly signal: AbortSignal;
}

/** Opens archives, checks them, and reduces their records to facts. */
export interface ArchiveReader {
  /** How many archives are worth asking for before the first has come. */
  readonly ahead: number;
  /** @throws ApplicationError when the file cannot be opened; whatever the file system throws. */
  read(path: string): Promise<ArchiveReading>;
  /** Leaves no file behind. Readings that are under way must have ended, or the signal must have. */
  close(): Promise<void>;
}

export type OpenArchiveReader = (options: ReaderOptions) => ArchiveReader;

/** Reads archives in this thread. */
export function openReaderHere({ referentials, keys, workFolder, signal }: ReaderOptions): ArchiveReader {
  const known = referentialsOf(referentials);
  return {
    // The disk is at the next file while this thread is at the first.
    ahead: 1,
    async read(path) {
      const container = await openExchangeFile(path, { ...keys, workFolder, signal });
      try {
        const { manifest } = container;
        const facts = await outcomeOf(archiveFacts(manifest, container.archiveRecords(), known));
        return { manifest, facts };
      } finally {
        container.close();
      }
    },
    close: async () => {},
  };
}

/** The value, or the error that is in its place. */
export function valueOf<Value>(outcome: Outcome<Value>): Value {
  if (outcome.ok) return outcome.value;
  throw outcome.error;
}

export const outcomeOf = <Value>(promise: Promise<Value>): Promise<Outcome<Value>> =>
  promise.then(
    (value) => ({ ok: true, value }),
    (error: unknown) => ({ ok: false, error }),
  );
