/** The longest text that is shown whole. */
const SHOWN = 300;
/** How much is shown before the first difference of longer ones. */
const BEFORE = 60;

/**
 * Two different texts as they are, so that one sees where they differ: of long ones the part around the difference; what the eye
 * cannot tell apart (spaces, line breaks, accents in two parts, letters of another alphabet that look alike) is marked.
 *
 * @returns two texts that differ for the eye.
 */
export function visiblyDifferent(ours: string, theirs: string): readonly [string, string] {
  const [a, b] = [[...ours], [...theirs]];
  const start = commonLength(a, b);
  const end = commonLength(a.slice(start).toReversed(), b.slice(start).toReversed());
  const middle = (characters: readonly string[]): string[] =>
    characters.slice(start, characters.length - end);
  const mark = looksAlike(middle(a).join(''), middle(b).join(''), ours, theirs) ? marked : plain;
  const isLong = a.length > SHOWN || b.length > SHOWN;
  const shown = (characters: readonly string[]): string => {
    const from = isLong ? Math.max(0, start - BEFORE) : 0;
    const until = isLong ? Math.min(characters.length, from + SHOWN) : characters.length;
    const different = characters.slice(start, Math.min(until, characters.length - end));
    const after = characters.slice(Math.max(start, characters.length - end), until);
    const text = characters.slice(from, start).join('') + mark(different) + after.join('');
    return `${from > 0 ? '…' : ''}${text}${until < characters.length ? '…' : ''}`;
  };
  return [orEmpty(shown(a)), orEmpty(shown(b))];
}

/** What stands for a text without anything in it. */
export const EMPTY_TEXT = '(vide)';
const orEmpty = (text: string): string => (text === '' ? EMPTY_TEXT : text);

function commonLength(a: readonly string[], b: readonly string[]): number {
  let length = 0;
  while (length < a.length && length < b.length && a[length] === b[length]) length++;
  return length;
}

/** Whether the eye could take the one for the other. */
function looksAlike(a: string, b: string, wholeA: string, wholeB: string): boolean {
  return (
    skeleton(wholeA) === skeleton(wholeB) ||
    !isOrdinary(a) !== !isOrdinary(b) ||
    ((a === '' || b === '') && !/\S/u.test(a + b))
  );
}

/** What is left of a text for an eye that sees neither spaces nor in how many signs an accented letter is written. */
const skeleton = (text: string): string =>
  text.normalize('NFKC').replace(/[\p{C}\p{Z}\p{Default_Ignorable_Code_Point}]/gu, '');

const plain = (characters: readonly string[]): string => characters.join('');
const marked = (characters: readonly string[]): string => characters.map(markOf).join('');

/** What French texts are written with, each sign unlike any other. */
const ORDINARY = /^[\x21-\x7e\u00a1-\u00ac\u00ae-\u017f\u2013\u2014\u2019\u201c\u201d\u2026\u20ac]$/u;
const isOrdinary = (text: string): boolean => [...text].every((one) => one === ' ' || ORDINARY.test(one));

const visibleSigns: Readonly<Partial<Record<string, string>>> = { ' ': '␣', '\n': '↵\n', '\t': '⇥' };

function markOf(character: string): string {
  const sign = visibleSigns[character];
  if (sign !== undefined) return sign;
  if (ORDINARY.test(character)) return character;
  const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  return /[\p{L}\p{N}\p{P}\p{S}]/u.test(character) ? `${character}[U+${code}]` : `[U+${code}]`;
}
