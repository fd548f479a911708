import { formatNumber, NO_BREAK_SPACE } from '#shared/format/french';

/** « 12 ko », « 3,4 Mo ». */
export function sizeWords(bytes: number): string {
  if (bytes < 1000 * 1000) return `${formatNumber(Math.max(1, Math.round(bytes / 1000)))}${NO_BREAK_SPACE}ko`;
  return `${formatNumber(bytes / 1000 / 1000, 1)}${NO_BREAK_SPACE}Mo`;
}
