import type { DocumentModel } from './documentModel';

/**
 * What a document says, as text to compare: two issues with the same content are the same revision. Its number, and the day on which
 * it happens to be printed, are not part of it.
 */
export function documentContent(model: DocumentModel): string {
  return JSON.stringify({ ...model, number: '' }, (key, value: unknown) =>
    key === 'placeAndDate' ? '' : value,
  );
}
