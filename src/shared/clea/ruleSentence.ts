import { NARROW_NO_BREAK_SPACE, NO_BREAK_SPACE, quoted } from '../format/french';
import { describeRule, type DescribedRule, type MapIndex } from './description';
import { partsOf, type Rule } from './rule';

/**
 * A rule as a plain French sentence that reads under « Il faut avoir acquis », as in: « Lire une notice » (A11.3.1) ; et soit « Lire
 * un écrit court » (A11.1.2), soit « Remplir une fiche » (A5.2.1). Parts inside parts are put in brackets where commas would mislead.
 */
export function ruleSentence(rule: Rule, index: MapIndex): string {
  const phrase = phraseOf(describeRule(rule, index), 0);
  return `${phrase.charAt(0).toUpperCase()}${phrase.slice(1)}.`;
}

function phraseOf(described: DescribedRule, depth: number): string {
  const { rule, parts } = described;
  if (typeof rule === 'string') return `${quoted(described.label)} (${rule})`;
  if ('axis' in rule) return `le cercle${NO_BREAK_SPACE}${rule.circle} de l’axe${NO_BREAK_SPACE}${rule.axis}`;
  const [only, ...others] = parts;
  if (only !== undefined && others.length === 0) return phraseOf(only, depth);
  if ('allOf' in rule) return everyPhrase(parts, depth);
  if ('anyOf' in rule) return inBrackets(somePhrase(parts, depth), depth);
  return inBrackets(
    `au moins ${rule.atLeast} acquis parmi${NO_BREAK_SPACE}: ${enumerate(phrasesOf(parts, depth))}`,
    depth,
  );
}

/** At the top, parts that hold commas are set apart by semicolons; deeper, « à la fois » says how far the « et » reaches. */
function everyPhrase(parts: readonly DescribedRule[], depth: number): string {
  if (depth > 0) return `à la fois ${enumerate(phrasesOf(parts, depth))}`;
  const areAllPlain = parts.every(({ rule }) => partsOf(rule).length < 2);
  if (areAllPlain) return enumerate(phrasesOf(parts, depth));
  return parts.map((part) => phraseOf(part, depth)).join(`${NARROW_NO_BREAK_SPACE}; et `);
}

function somePhrase(parts: readonly DescribedRule[], depth: number): string {
  return phrasesOf(parts, depth)
    .map((phrase) => `soit ${phrase}`)
    .join(', ');
}

const phrasesOf = (parts: readonly DescribedRule[], depth: number): string[] =>
  parts.map((part) => phraseOf(part, depth + 1));

const inBrackets = (phrase: string, depth: number): string => (depth > 1 ? `(${phrase})` : phrase);

/** « a, b et c ». */
function enumerate(phrases: readonly string[]): string {
  const last = phrases.at(-1) ?? '';
  return phrases.length < 2 ? last : `${phrases.slice(0, -1).join(', ')} et ${last}`;
}
