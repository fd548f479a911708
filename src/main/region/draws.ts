import { hash } from 'node:crypto';
import type { Draw } from '#shared/statistics/smallCounts';
import { COUNT_STEP } from '#shared/statistics/smallCounts';

/**
 * The draws by which counts are rounded (docs/decisions/0011): the same for the same count of the same place for ever, and not to be
 * foreseen without the secret.
 *
 * @param secret of the Region's database.
 * @returns the draws of a place: a cell of sums, a delivery.
 */
export function createDraws(secret: Uint8Array): (place: string) => Draw {
  const key = Buffer.from(secret).toString('hex');
  return (place) => (kind, count) => {
    const drawn = hash('sha256', `${key} ${place} ${kind} ${count}`, 'buffer').readUInt32LE();
    return drawn % COUNT_STEP;
  };
}
