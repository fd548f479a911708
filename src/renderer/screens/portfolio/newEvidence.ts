import { v7 as newId } from 'uuid';
import type { CalendarDate } from '#shared/format/calendarDate';
import type { Evidence } from '#shared/records/evidence';

/** Where a new evidence belongs, and what it is tied to at once. */
export interface EvidencePlace {
  readonly pathwayId: string;
  readonly today: CalendarDate;
  readonly indicatorIds: readonly string[];
}

/** An empty note or link, to be filled in. */
export function newEvidence(
  kind: 'note' | 'link',
  { pathwayId, today, indicatorIds }: EvidencePlace,
): Evidence {
  const description = {
    id: newId(),
    pathwayId,
    title: '',
    description: '',
    date: today,
    indicatorIds: [...indicatorIds],
  };
  return kind === 'note' ? { kind, ...description } : { kind, ...description, url: '' };
}
