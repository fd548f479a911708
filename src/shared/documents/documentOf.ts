import type { EvaluationDocumentRequest } from '../records/issuedDocument';
import { attestationDocument } from './attestationDocument';
import { cleaDocument } from './cleaDocument';
import { developmentDocument } from './developmentDocument';
import type { PathwayDocument } from './documentModel';
import type { DocumentSource } from './documentSource';
import { mapDocument } from './mapDocument';
import { tracesDocument } from './tracesDocument';

/** The model of a document that is made from an evaluation. */
export function documentOf(request: EvaluationDocumentRequest, source: DocumentSource): PathwayDocument {
  switch (request.kind) {
    case 'map':
      return mapDocument(source);
    case 'traces':
      return tracesDocument(source);
    case 'development':
      return developmentDocument(source, request.phase);
    case 'attestation':
      return attestationDocument(source);
    case 'clea':
      return cleaDocument(source);
  }
}
