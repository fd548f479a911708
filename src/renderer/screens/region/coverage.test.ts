import { describe, expect, it } from 'vitest';
import type { DeliveryView, RegionOrganisationView } from '#shared/ipc/regionContract';
import { coverageOf, missingFrom, periodsOf } from './coverage';

const organisation = (id: number, changes: Partial<RegionOrganisationView> = {}): RegionOrganisationView => ({
  id,
  name: `Atelier ${id}`,
  label: `Atelier ${id}`,
  siret: '',
  department: '93',
  expected: true,
  hasDelivered: true,
  ...changes,
});
const delivery = (organisationId: number, periodStart: string, periodEnd: string): DeliveryView => ({
  id: organisationId,
  organisationId,
  periodStart,
  periodEnd,
  createdAt: '',
  receivedAt: '',
  fileName: '',
  hash: '',
  signature: 'first',
  fingerprint: '',
  identified: false,
  isMixed: false,
  traineeCount: { value: 10 },
  pathwayCount: { value: 10 },
});

describe('who has delivered', () => {
  const deliveries = [
    delivery(1, '2026-01-01', '2026-12-31'),
    delivery(2, '2026-01-01', '2026-06-30'),
    delivery(3, '2026-07-01', '2026-12-31'),
  ];
  const organisations = [
    organisation(1),
    organisation(2),
    organisation(3),
    organisation(4),
    organisation(5, { expected: false }),
  ];
  const periods = periodsOf(deliveries);

  it('lists each period once, most recent first', () => {
    expect(periods.map(({ key }) => key)).toEqual([
      '2026-07-01 2026-12-31',
      '2026-01-01 2026-12-31',
      '2026-01-01 2026-06-30',
    ]);
  });

  it('lets a whole year stand for its halves, not a half for the year', () => {
    const lines = coverageOf(organisations, deliveries, periods);
    expect(lines.map((line) => line.deliveries.map((one) => one !== null))).toEqual([
      [true, true, true],
      [false, false, true],
      [true, false, false],
      [false, false, false],
    ]);
  });

  it('names who is missing, without those from whom nothing is expected', () => {
    const lines = coverageOf(organisations, deliveries, periods);
    expect(missingFrom(lines, 0).map(({ id }) => id)).toEqual([2, 4]);
  });
});
