import type { AttestationDocument, AttestedAxis, AttestedPole } from '#shared/documents/documentModel';

/** What an attestation is made of, from top to bottom; sheets are filled with these. */
export type AttestationBlock =
  /** Letterhead, title, identity, map and statement. */
  | { readonly kind: 'opening' }
  | { readonly kind: 'pole'; readonly pole: AttestedPole }
  /** One part for each competency. The last one stays with the signature, which never stands on a sheet of its own. */
  | {
      readonly kind: 'axis';
      readonly pole: AttestedPole;
      readonly axis: AttestedAxis;
      readonly isLast: boolean;
    }
  /** Signature and notes. */
  | { readonly kind: 'closing' };

/** The blocks of an attestation, in order. */
export function attestationFlow({ poles }: AttestationDocument): AttestationBlock[] {
  const last = poles.at(-1)?.axes.at(-1);
  return [
    { kind: 'opening' },
    ...poles.flatMap((pole): AttestationBlock[] => [
      { kind: 'pole', pole },
      ...pole.axes.map((axis): AttestationBlock => ({ kind: 'axis', pole, axis, isLast: axis === last })),
    ]),
    { kind: 'closing' },
  ];
}
