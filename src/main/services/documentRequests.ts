import type { Phase } from '#shared/evaluation/phase';
import type { DocumentKind, DocumentRequest } from '#shared/records/issuedDocument';
import type { Database } from '../database/database';

/**
 * What documents of these kinds a pathway can have: those made from an evaluation at `phase`, the others as they stand now, argued
 * syntheses as many as were written.
 */
export function documentRequests(
  database: Database,
  pathwayId: string,
  kinds: readonly DocumentKind[],
  phase: Phase,
): DocumentRequest[] {
  return kinds.flatMap((kind): DocumentRequest[] => {
    switch (kind) {
      case 'map':
      case 'traces':
      case 'attestation':
      case 'clea':
        return [{ kind, pathwayId, phase }];
      case 'development':
        // The final evaluation ends the pathway: nothing is chosen there.
        return phase === 'final' ? [] : [{ kind, pathwayId, phase }];
      case 'synthesis':
      case 'portfolio':
      case 'liaisonSheet':
        return [{ kind, pathwayId }];
      case 'arguedSynthesis':
        return database.syntheses
          .arguedOfPathway(pathwayId)
          .map(({ id }) => ({ kind, pathwayId, arguedSynthesisId: id }));
    }
  });
}
