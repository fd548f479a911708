import type { DocumentKind } from '../records/issuedDocument';
import { attestationDocument } from './attestationDocument';
import type { DocumentModel } from './documentModel';
import type { DocumentSource } from './documentSource';
import { mapDocument } from './mapDocument';
import { tracesDocument } from './tracesDocument';

const builders: Readonly<Record<DocumentKind, (source: DocumentSource) => DocumentModel>> = {
  map: mapDocument,
  traces: tracesDocument,
  attestation: attestationDocument,
};

/** The model of a document of any kind. */
export function documentOf(kind: DocumentKind, source: DocumentSource): DocumentModel {
  return builders[kind](source);
}
