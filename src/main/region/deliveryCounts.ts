import { protectCount, type Shown } from '#shared/statistics/smallCounts';
import type { Delivery } from '../database/region/deliveries';
import { createDraws } from './draws';

/** How many trainees and pathways a delivery holds, as far as it may be told. */
export function deliveryCounts(
  {
    organisationId,
    traineeCount,
    pathwayCount,
  }: Pick<Delivery, 'organisationId' | 'traineeCount' | 'pathwayCount'>,
  roundingSecret: Uint8Array,
): { readonly traineeCount: Shown<number>; readonly pathwayCount: Shown<number> } {
  const draw = createDraws(roundingSecret)(`organisation ${organisationId}`);
  return {
    traineeCount: protectCount('delivered', traineeCount, draw),
    pathwayCount: protectCount('delivered', pathwayCount, draw),
  };
}
