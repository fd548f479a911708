import { ApplicationError } from '#shared/ipc/result';
import type { IssueReport } from '#shared/ipc/views';
import type { DocumentRequest } from '#shared/records/issuedDocument';
import { storageSentence } from '../disk/storageFault';

/** The documents of a batch that were left out, and why. */
export type LeftOut = ReturnType<typeof listLeftOut>;

interface LeftOutOptions {
  /** « NOM Prénom » of whom a document is about. */
  readonly nameOf: (request: DocumentRequest) => string;
  readonly dataFolder: string;
  /** Told of errors that nobody foresaw, for the log. */
  readonly onUnexpected: (error: unknown) => void;
}

const UNEXPECTED =
  'Ce document n’a pas pu être mis en page ; les autres n’en souffrent pas. Recommencez ; si cela se répète, redémarrez l’application.';

/** Tells one reason once for a trainee, however many documents it concerns. */
export function listLeftOut({ nameOf, dataFolder, onUnexpected }: LeftOutOptions) {
  const skipped: { trainee: string; reason: string; failed: DocumentRequest[] }[] = [];
  let count = 0;

  return {
    add(request: DocumentRequest, error: unknown): void {
      count += 1;
      const isOfRecords = error instanceof ApplicationError && error.code !== 'storage';
      const sentence = error instanceof ApplicationError ? error.message : storageSentence(error, dataFolder);
      if (sentence === null) onUnexpected(error);
      const trainee = nameOf(request);
      const reason = sentence ?? UNEXPECTED;
      let entry = skipped.find((other) => other.trainee === trainee && other.reason === reason);
      if (entry === undefined) skipped.push((entry = { trainee, reason, failed: [] }));
      if (!isOfRecords) entry.failed.push(request);
    },
    count: (): number => count,
    list: (): IssueReport['skipped'] => skipped,
  };
}
