import { describe, expect, it } from 'vitest';
import { attestationDocument } from '#shared/documents/attestationDocument';
import type { AttestationDocument } from '#shared/documents/documentModel';
import { circlesAcquired, sampleMap } from '#shared/testing/sampleMap';
import { sampleDocumentSource, sampleEvaluation } from '#shared/testing/sampleDocumentSource';
import { attestationFlow } from './attestationFlow';

const flowOf = (document: AttestationDocument): string[] =>
  attestationFlow(document).map((block) => {
    if (block.kind === 'pole') return block.pole.label;
    return block.kind === 'axis' ? `${block.axis.number}${block.isLast ? ', last' : ''}` : block.kind;
  });

describe('flow of an attestation', () => {
  it('goes pole by pole, axis by axis, from the opening to the signature', () => {
    const map = sampleMap();
    const ratings = {
      ...circlesAcquired(map, 1, 2),
      ...circlesAcquired(map, 3, 1),
      ...circlesAcquired(map, 9, 1),
    };
    const document = attestationDocument(
      sampleDocumentSource({ current: sampleEvaluation('final', ratings) }),
    );
    expect(flowOf(document)).toEqual(['opening', 'Réfléchir', '1', '3', 'Communiquer', '9, last', 'closing']);
  });

  it('is opening and signature with nothing acquired', () => {
    expect(flowOf(attestationDocument(sampleDocumentSource()))).toEqual(['opening', 'closing']);
  });
});
