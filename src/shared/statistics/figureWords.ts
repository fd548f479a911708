import { formatCount, formatNumber, NARROW_NO_BREAK_SPACE } from '../format/french';
import type { RegionView } from './regionView';
import { COUNT_STEP, type Share, type Shown } from './smallCounts';

/** Protected figures in words. */

/** Percent of a share, 0 to 100; a part too small to be counted is drawn as nothing, a remainder too small as all. */
export const percentOf = ({ part, whole }: Share): number => (whole === 0 ? 0 : (100 * part) / whole);

/**
 * « 54 », « < 2 », « > 98 »: a part, or a remainder, of fewer than five persons bounds the share instead of telling it. Without the unit,
 * as in a column of per cents.
 */
export function shareNumber(share: Share): string {
  const bound = (100 * COUNT_STEP) / share.whole;
  if (share.part === 0) return `<${NARROW_NO_BREAK_SPACE}${formatNumber(Math.ceil(bound))}`;
  if (share.part === share.whole) return `>${NARROW_NO_BREAK_SPACE}${formatNumber(Math.floor(100 - bound))}`;
  return formatNumber(percentOf(share));
}

/** What is missing to a share. */
export const remainderOf = ({ part, whole }: Share): Share => ({ part: whole - part, whole });

/** « environ 15 parcours », « moins de 5 parcours »: a rounded count within a sentence. */
export const aboutCount = (figure: Shown<number>, singular: string, plural = `${singular}s`): string =>
  'value' in figure
    ? `environ ${formatCount(figure.value, singular, plural)}`
    : `moins de ${formatCount(COUNT_STEP, singular, plural)}`;

/** What a trend leaves out, in a sentence; `null` when it leaves nothing out. */
export const outsideTrendSentence = ({ trend, outsideTrend }: RegionView): string | null =>
  outsideTrend === null
    ? null
    : `Hors de ces ${formatCount(trend.length, 'mois', 'mois')}, par des dates plus anciennes ou mal saisies : ${aboutCount(outsideTrend.entries, 'entrée')}, ${aboutCount(outsideTrend.exits, 'sortie')}.`;
