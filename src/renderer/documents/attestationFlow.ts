import type { AttestationDocument, AttestedAxis, AttestedPole } from '#shared/documents/documentModel';

/** What an attestation is made of, from top to bottom; sheets are filled with these. */
export type AttestationBlock =
  /** Letterhead, title, identity, map and statement. */
  | { readonly kind: 'opening' }
  | { readonly kind: 'pole'; readonly pole: AttestedPole }
  /** One part for each competency. */
  | { readonly kind: 'axis'; readonly pole: AttestedPole; readonly axis: AttestedAxis }
  /** Signature and notes. */
  | { readonly kind: 'closing' };

/** The blocks of an attestation, in order. */
export function attestationFlow(document: AttestationDocument): AttestationBlock[] {
  return [
    { kind: 'opening' },
    ...document.poles.flatMap((pole): AttestationBlock[] => [
      { kind: 'pole', pole },
      ...pole.axes.map((axis): AttestationBlock => ({ kind: 'axis', pole, axis })),
    ]),
    { kind: 'closing' },
  ];
}

/** The heading of a pole stays with its first axis; the signature never stands on a sheet without a competency. */
export function keepsWithNext(blocks: readonly AttestationBlock[], index: number): boolean {
  return blocks[index]?.kind === 'pole' || blocks[index + 1]?.kind === 'closing';
}
