import { arguedSynthesisDocument } from '#shared/documents/arguedSynthesisDocument';
import type { EvidenceContent, PathwayDocument, PortfolioPart } from '#shared/documents/documentModel';
import { attestationDocument } from '#shared/documents/attestationDocument';
import { cleaDocument } from '#shared/documents/cleaDocument';
import { documentOf } from '#shared/documents/documentOf';
import type { SourceRecords } from '#shared/documents/documentSource';
import { liaisonSheetDocument } from '#shared/documents/liaisonSheetDocument';
import { portfolioDocument } from '#shared/documents/portfolioDocument';
import { synthesisDocument } from '#shared/documents/synthesisDocument';
import { tracesDocument } from '#shared/documents/tracesDocument';
import { ApplicationError } from '#shared/ipc/result';
import type { DocumentRequest } from '#shared/records/issuedDocument';
import type { DocumentRecords } from './documentRecords';

/** A document with the records that it was made from. */
export interface BuiltDocument {
  readonly model: PathwayDocument;
  readonly source: SourceRecords;
  /** `null` when it was made from a whole pathway. */
  readonly evaluationId: string | null;
}

export interface BuildOptions {
  /** The printed number of a document; of those that stand in a portfolio too. */
  readonly numberOf: (request: DocumentRequest) => string;
  /** `shown` also takes an evaluation that is not validated, when there is no other. */
  readonly drafts: 'shown' | 'refused';
  /** What each piece of evidence holds, by its identifier; only a portfolio needs it. */
  readonly evidence: ReadonlyMap<string, EvidenceContent>;
}

/**
 * Makes the model of any document from its records.
 *
 * @throws ApplicationError when something that it needs is missing: see `DocumentRecords`.
 */
export function buildDocument(
  records: DocumentRecords,
  request: DocumentRequest,
  options: BuildOptions,
): BuiltDocument {
  const number = options.numberOf(request);
  if ('phase' in request) {
    const source = records.ofEvaluation(request, number, options.drafts);
    return { model: documentOf(request, source), source, evaluationId: source.current.evaluation.id };
  }
  const source = records.ofPathway(request.pathwayId, number);
  const built = (model: PathwayDocument): BuiltDocument => ({ model, source, evaluationId: null });
  switch (request.kind) {
    case 'synthesis':
      return built(synthesisDocument(source));
    case 'liaisonSheet':
      return built(liaisonSheetDocument(source));
    case 'portfolio':
      return built(
        portfolioDocument(source, portfolioParts(records, request.pathwayId, options), options.evidence),
      );
    case 'arguedSynthesis': {
      const synthesis = source.training.arguedSyntheses.find(({ id }) => id === request.arguedSynthesisId);
      if (synthesis === undefined) throw missingSynthesis();
      return built(arguedSynthesisDocument(source, synthesis));
    }
  }
}

/** Traces, synthesis, attestation and CléA at the last validated evaluation; before the first, the synthesis alone. */
function portfolioParts(
  records: DocumentRecords,
  pathwayId: string,
  { numberOf }: BuildOptions,
): PortfolioPart[] {
  const synthesisSource = records.ofPathway(pathwayId, numberOf({ kind: 'synthesis', pathwayId }));
  const synthesis = synthesisDocument(synthesisSource);
  const phase = synthesisSource.evaluations.at(-1)?.evaluation.phase;
  if (phase === undefined) return [synthesis];
  const sourceOf = (kind: 'traces' | 'attestation' | 'clea') => {
    const request = { kind, pathwayId, phase };
    return records.ofEvaluation(request, numberOf(request), 'refused');
  };
  return [
    tracesDocument(sourceOf('traces')),
    synthesis,
    attestationDocument(sourceOf('attestation')),
    cleaDocument(sourceOf('clea')),
  ];
}

const missingSynthesis = (): ApplicationError =>
  new ApplicationError('notFound', 'Cette synthèse argumentée n’existe plus. Revenez au portefeuille.');
