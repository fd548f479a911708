import type { DocumentModel } from './documentModel';

/** What a document says of the day of its issue: beside the signature of an attestation, on the cover of a portfolio. */
const dayOfIssue: ReadonlySet<string> = new Set(['placeAndDate', 'month']);

/**
 * What a document says, as text to compare: two issues with the same content are the same revision. Its number, and the day on which
 * it happens to be printed, are not part of it: the passing of time alone makes no revision.
 */
export function documentContent(model: DocumentModel): string {
  return JSON.stringify({ ...model, number: '' }, (key, value: unknown) =>
    dayOfIssue.has(key) ? '' : value,
  );
}
