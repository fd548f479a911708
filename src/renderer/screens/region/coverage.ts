import type { DeliveryView, RegionOrganisationView } from '#shared/ipc/regionContract';

/** A period that somebody has delivered. */
export interface DeliveredPeriod {
  /** `2026-01-01 2026-06-30`. */
  readonly key: string;
  readonly start: string;
  readonly end: string;
}

/** One organisation and one period: its delivery, or none. */
export interface CoverageLine {
  readonly organisation: RegionOrganisationView;
  /** In the order of the periods; the archive that covers the period, `null` when none does. */
  readonly deliveries: readonly (DeliveryView | null)[];
}

/** The periods that deliveries name, most recent first. */
export function periodsOf(deliveries: readonly DeliveryView[]): DeliveredPeriod[] {
  const periods = new Map<string, DeliveredPeriod>();
  for (const { periodStart: start, periodEnd: end } of deliveries) {
    const key = `${start} ${end}`;
    periods.set(key, { key, start, end });
  }
  return [...periods.values()].sort((a, b) => b.end.localeCompare(a.end) || b.start.localeCompare(a.start));
}

/**
 * Who has delivered what: an archive of a whole year covers its halves, too. Organisations that are not expected show only if they have
 * delivered one of the periods.
 */
export function coverageOf(
  organisations: readonly RegionOrganisationView[],
  deliveries: readonly DeliveryView[],
  periods: readonly DeliveredPeriod[],
): CoverageLine[] {
  const covering = (id: number, { start, end }: DeliveredPeriod): DeliveryView | null =>
    deliveries.find(
      ({ organisationId, periodStart, periodEnd }) =>
        organisationId === id && periodStart <= start && periodEnd >= end,
    ) ?? null;
  return organisations
    .map((organisation) => ({
      organisation,
      deliveries: periods.map((period) => covering(organisation.id, period)),
    }))
    .filter(
      ({ organisation, deliveries: own }) =>
        organisation.expected || own.some((delivery) => delivery !== null),
    );
}

/** The expected organisations that have not delivered a period. */
export const missingFrom = (lines: readonly CoverageLine[], period: number): RegionOrganisationView[] =>
  lines.flatMap(({ organisation, deliveries }) =>
    organisation.expected && deliveries[period] === null ? [organisation] : [],
  );
