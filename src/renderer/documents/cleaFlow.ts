import type { CleaDocument } from '#shared/documents/documentModel';
import type { CleaOverview, DomainOverview, SubdomainOverview } from '#shared/clea/overview';

/** What a CléA dashboard is made of, from top to bottom; sheets are filled with these. */
export type CleaBlock =
  /** Letterhead, title, identity. */
  | { readonly kind: 'opening' }
  | { readonly kind: 'picture'; readonly overview: CleaOverview }
  | { readonly kind: 'domain'; readonly domain: DomainOverview }
  /** One part for each criterion. The last one stays with the notes. */
  | { readonly kind: 'subdomain'; readonly subdomain: SubdomainOverview; readonly isLast: boolean }
  | { readonly kind: 'closing' };

/** The blocks of a CléA dashboard, in order. */
export function cleaFlow({ overview }: CleaDocument): CleaBlock[] {
  const domains = overview?.domains ?? [];
  const last = domains.at(-1)?.subdomains.at(-1);
  return [
    { kind: 'opening' },
    ...(overview === null ? [] : [{ kind: 'picture', overview } as const]),
    ...domains.flatMap((domain): CleaBlock[] => [
      { kind: 'domain', domain },
      ...domain.subdomains.map((subdomain): CleaBlock => ({
        kind: 'subdomain',
        subdomain,
        isLast: subdomain === last,
      })),
    ]),
    { kind: 'closing' },
  ];
}
