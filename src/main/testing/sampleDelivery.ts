import type { NewDelivery } from '../database/region/deliveries';

let serial = 0;

/** An archive of an organisation for the first half of 2026, as the Region has registered it. */
export function sampleDelivery(organisationId: number, changes: Partial<NewDelivery> = {}): NewDelivery {
  serial += 1;
  return {
    organisationId,
    periodStart: '2026-01-01',
    periodEnd: '2026-06-30',
    archiveId: `archive-${serial}`,
    createdAt: '2026-07-02T08:00:00.000Z',
    receivedAt: '2026-07-03T08:00:00.000Z',
    fileName: 'atelier.archive',
    hash: `hash-${serial}`,
    signature: 'first',
    signingKey: 'clé',
    identified: false,
    byPseudonym: true,
    traineeCount: 0,
    pathwayCount: 0,
    ...changes,
  };
}
