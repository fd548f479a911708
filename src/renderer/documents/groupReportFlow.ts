import type { GroupReportDocument } from '#shared/documents/documentModel';

/** What a group report is made of, from top to bottom; sheets are filled with these. */
export type GroupReportBlock =
  /** Issuer, title, facts. */
  | { readonly kind: 'opening' }
  /** What the group holds at each time. */
  | { readonly kind: 'cells' }
  | { readonly kind: 'membersHeading' }
  /** One part for each member. */
  | { readonly kind: 'members' }
  | { readonly kind: 'notes' };

/** The blocks of a group report, in order. */
export function groupReportFlow({ times, members }: GroupReportDocument): GroupReportBlock[] {
  return [
    { kind: 'opening' },
    ...(times.length > 0 ? [{ kind: 'cells' } as const] : []),
    ...(members.length > 0 ? [{ kind: 'membersHeading' } as const, { kind: 'members' } as const] : []),
    { kind: 'notes' },
  ];
}
