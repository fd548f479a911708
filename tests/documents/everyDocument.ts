import { arguedSynthesisDocument } from '#shared/documents/arguedSynthesisDocument';
import { attestationDocument } from '#shared/documents/attestationDocument';
import { cleaDocument } from '#shared/documents/cleaDocument';
import { developmentDocument } from '#shared/documents/developmentDocument';
import type { EvidenceContent, PathwayDocument } from '#shared/documents/documentModel';
import type { PathwaySource } from '#shared/documents/documentSource';
import { liaisonSheetDocument } from '#shared/documents/liaisonSheetDocument';
import { mapDocument } from '#shared/documents/mapDocument';
import { portfolioDocument } from '#shared/documents/portfolioDocument';
import { synthesisDocument } from '#shared/documents/synthesisDocument';
import { tracesDocument } from '#shared/documents/tracesDocument';
import type { ArguedSynthesis } from '#shared/records/synthesis';
import { atEvaluation } from './pathways';

/** Every document of a pathway, in the order of domain.md §4, the correspondence table apart. */
export function everyDocument(
  source: PathwaySource,
  arguedSynthesis: ArguedSynthesis,
  evidence: ReadonlyMap<string, EvidenceContent> = new Map(),
): PathwayDocument[] {
  const initial = atEvaluation(source, 'initial');
  const intermediate = atEvaluation(source, 'intermediate');
  const final = atEvaluation(source, 'final');
  const traces = tracesDocument(final);
  const synthesis = synthesisDocument(source);
  const attestation = attestationDocument(final);
  const clea = cleaDocument(final);
  return [
    mapDocument(final),
    traces,
    developmentDocument(initial, 'initial'),
    developmentDocument(intermediate, 'intermediate'),
    attestationDocument(initial),
    attestationDocument(intermediate),
    synthesis,
    attestation,
    clea,
    portfolioDocument(source, [traces, synthesis, attestation, clea], evidence),
    arguedSynthesisDocument(source, arguedSynthesis),
    liaisonSheetDocument(source),
  ];
}
