import { createHash } from 'node:crypto';
import { documentContent } from '#shared/documents/documentContent';
import type { PathwayDocument } from '#shared/documents/documentModel';
import { NO_BREAK_SPACE } from '#shared/format/french';
import type { DocumentRequest } from '#shared/records/issuedDocument';
import type { Database } from '../database/database';
import type { DocumentNumber } from '../database/documents';

/** What stands in the place of the number of a document that was not issued as it is shown. */
const UNNUMBERED = 'aperçu';

/** Tells whether two issues of a document say the same. */
export const hashOf = (model: PathwayDocument): string =>
  createHash('sha256').update(documentContent(model)).digest('hex');

/** `ATT-2026-K7QM-0012`, then « rév. 2 » from the second content on. */
export const printedNumber = ({ number, revision }: DocumentNumber): string =>
  revision > 1 ? `${number} rév.${NO_BREAK_SPACE}${revision}` : number;

/**
 * The numbers that a preview shows: those of the issue that says the same, « aperçu » where there is none. A portfolio that was issued
 * shows the numbers of what stands in it.
 *
 * @param unnumbered makes the model of a document with empty numbers.
 */
export function shownNumbers(
  { documents }: Pick<Database, 'documents'>,
  shown: DocumentRequest,
  unnumbered: (request: DocumentRequest) => PathwayDocument,
): (request: DocumentRequest) => string {
  const own = documents.known(shown, hashOf(unnumbered(shown)));
  if (own === null || !own.isIssued) return () => UNNUMBERED;
  return (request) => {
    const known = request === shown ? own : documents.known(request, hashOf(unnumbered(request)));
    return known === null ? UNNUMBERED : printedNumber(known);
  };
}
