import { formatCount, NARROW_NO_BREAK_SPACE } from '#shared/format/french';

/** An employer reads two pages, not three. */
export const LONGEST_SYNTHESIS = 2;

/** How long the document is against what is read: « 2 pages sur 2 ». */
export function lengthSentence(pageCount: number): string {
  if (pageCount <= LONGEST_SYNTHESIS) return `${formatCount(pageCount, 'page')} sur ${LONGEST_SYNTHESIS}`;
  return `${formatCount(pageCount, 'page')}${NARROW_NO_BREAK_SPACE}: retirez un paragraphe ou raccourcissez, pour tenir en ${LONGEST_SYNTHESIS}.`;
}
