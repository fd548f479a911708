import type { DocumentKind } from '../records/issuedDocument';
import { attestationDocument } from './attestationDocument';
import { cleaDocument } from './cleaDocument';
import type { PathwayDocument } from './documentModel';
import type { DocumentSource } from './documentSource';
import { mapDocument } from './mapDocument';
import { tracesDocument } from './tracesDocument';

const builders: Readonly<Record<DocumentKind, (source: DocumentSource) => PathwayDocument>> = {
  map: mapDocument,
  traces: tracesDocument,
  attestation: attestationDocument,
  clea: cleaDocument,
};

/** The model of a document of any kind that is made from a pathway. */
export function documentOf(kind: DocumentKind, source: DocumentSource): PathwayDocument {
  return builders[kind](source);
}
