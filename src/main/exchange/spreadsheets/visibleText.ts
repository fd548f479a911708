import { formatNumber } from '#shared/format/french';
import type { ReadingGuard } from './readingGuard';
import { tooLarge } from './refusals';

/**
 * Puts together what the elements of one name hold, as `t` of a text in several scripts or sizes. How a text in Japanese is pronounced (`rPh`)
 * stands beside the text, and is no part of it.
 */
export function createVisibleText(element: string, { limits }: ReadingGuard) {
  let words = '';
  let isInside = false;
  let isPronunciation = false;
  return {
    open(name: string): void {
      if (name === 'rPh') isPronunciation = true;
      isInside = name === element && !isPronunciation;
    },
    close(name: string): void {
      if (name === 'rPh') isPronunciation = false;
      isInside = false;
    },
    text(text: string): void {
      if (!isInside) return;
      words += text;
      if (words.length > limits.cellText) {
        throw tooLarge(`une cellule contient plus de ${formatNumber(limits.cellText)} caractères`);
      }
    },
    words: () => words,
    clear(): void {
      words = '';
    },
  };
}

/**
 * A text of a workbook as it was typed: characters that XML cannot hold are written `_x000D_` (ECMA-376, part 1, 22.9.2.19); half of a
 * character becomes the sign of replacement.
 */
export const typedText = (text: string): string =>
  text
    .replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .toWellFormed();
