import { formatNumber, NARROW_NO_BREAK_SPACE } from '#shared/format/french';
import { hiddenMarks, hiddenReasons } from '#shared/statistics/definitions';
import { shareNumber } from '#shared/statistics/figureWords';
import type { Share, Shown } from '#shared/statistics/smallCounts';

/** Figures as texts; a hidden one is its mark. */

/** « 1 234 », « 0,65 ». */
export const numberText = (figure: Shown<number>, fractionDigits = 0): string =>
  'value' in figure ? formatNumber(figure.value, fractionDigits) : hiddenMarks[figure.hidden];

/** « + 0,65 », « − 0,10 ». */
export function gainText(figure: Shown<number>, fractionDigits = 2): string {
  if ('hidden' in figure) return hiddenMarks[figure.hidden];
  const text = formatNumber(Math.abs(figure.value), fractionDigits);
  return `${figure.value < 0 ? '−' : '+'}${NARROW_NO_BREAK_SPACE}${text}`;
}

/** « 54 % », « > 98 % ». */
export const shareText = (figure: Shown<Share>): string =>
  'value' in figure ? `${shareNumber(figure.value)}${NARROW_NO_BREAK_SPACE}%` : hiddenMarks[figure.hidden];

/** « 54 % ». */
export const percentText = (percent: number): string => `${formatNumber(percent)}${NARROW_NO_BREAK_SPACE}%`;

/** Why a figure is hidden; empty when it is shown. */
export const reasonText = (figure: Shown<unknown>): string =>
  'hidden' in figure ? hiddenReasons[figure.hidden] : '';
