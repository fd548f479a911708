import type { CorrespondenceDocument, CorrespondencePart } from '#shared/documents/documentModel';

type Domain = CorrespondenceDocument['domains'][number];
type Axis = CorrespondenceDocument['axes'][number];

/** What a correspondence table is made of, from top to bottom; sheets are filled with these. */
export type CorrespondenceBlock =
  /** Issuer, title, notice, notes. */
  | { readonly kind: 'opening' }
  | { readonly kind: 'domain'; readonly domain: Domain }
  /** One part for each criterion. */
  | { readonly kind: 'subdomain'; readonly subdomain: CorrespondencePart }
  /** Heading of the second half, read from the map. */
  | { readonly kind: 'mapHeading' }
  /** One part for each indicator. */
  | { readonly kind: 'axis'; readonly axis: Axis };

/** The blocks of a correspondence table, in order. */
export function correspondenceFlow({ domains, axes }: CorrespondenceDocument): CorrespondenceBlock[] {
  return [
    { kind: 'opening' },
    ...domains.flatMap((domain): CorrespondenceBlock[] => [
      { kind: 'domain', domain },
      ...domain.subdomains.map((subdomain): CorrespondenceBlock => ({ kind: 'subdomain', subdomain })),
    ]),
    { kind: 'mapHeading' },
    ...axes.map((axis): CorrespondenceBlock => ({ kind: 'axis', axis })),
  ];
}
