import { formatNumber } from '../format/french';

/*
 * How values of axes and poles are shown, on screen and on paper alike. A value is exact where it is drawn; where it is written, it has one
 * decimal.
 */

/** A value in circles, rounded down to tenths: 1.99 is not shown as 2, a circle that is not acquired. */
export function shownValue(value: number): number {
  // Not below what was meant: 2.3 stands in memory as 2.2999….
  return Math.floor(value * 10 + 1e-9) / 10;
}

/** « 1,9 ». */
export const formatValue = (value: number): string => formatNumber(shownValue(value), 1);

/**
 * What was gained from one value to another, in circles: the difference of what is shown of them, so that every line adds up. Can be
 * negative; `null` unless both are known.
 */
export function shownGain(from: number | null | undefined, to: number | null | undefined): number | null {
  if (from === null || from === undefined || to === null || to === undefined) return null;
  return Math.round((shownValue(to) - shownValue(from)) * 10) / 10;
}
