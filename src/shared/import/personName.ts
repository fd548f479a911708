import { searchKey } from '../format/french';
import type { Civility } from '../records/trainee';
import { BETWEEN_NAMES } from './duplicates';

export interface ReadName {
  readonly familyName: string;
  readonly givenName: string;
  /** From « M. », « Mme » before the name; `none` when nothing is said. */
  readonly civility: Civility;
  /** Nothing told where the family name ends: somebody should look. */
  readonly isGuessed: boolean;
}

const CIVILITY = /^(m|mr|mme|mlle|mademoiselle|madame|monsieur)(?=$|[ .])\.?\s*/i;

/** The civility that a text says; `null` when it says none that is known. */
export function readCivility(text: string): Civility | null {
  const key = searchKey(text).replaceAll('.', '');
  if (/^(mme|mlle|madame|mademoiselle|f|femme|feminin|fille)$/.test(key)) return 'madame';
  if (/^(m|mr|monsieur|h|homme|masculin|garcon)$/.test(key)) return 'monsieur';
  if (/^(|x|non precise|autre|nsp|nr|nc)$/.test(key)) return 'none';
  return null;
}

/** A name without « M. » or « Mme » before it. */
export const withoutTitle = (name: string): string =>
  name.slice(CIVILITY.exec(name)?.[0].length ?? 0).trim() || name;

/**
 * A family and a given name out of one cell. Capitals tell which is which (« DUPONT Marie », « Marie DUPONT », « DE LA TOUR Jean-Luc »),
 * so do a comma (« Dupont, Marie ») and a name of birth (« Marie Dupont née Martin »); without any the first word is the family name, or the last when the heading says
 * « Prénom et nom ».
 */
export function readFullName(text: string, givenNameFirst: boolean): ReadName {
  const title = CIVILITY.exec(text)?.[0] ?? '';
  const civility = title === '' ? 'none' : (readCivility(title.trim()) ?? 'none');
  const name = text.slice(title.length).trim();
  const named = (familyName: string, givenName: string, isGuessed: boolean): ReadName => ({
    familyName: tidyName(familyName),
    givenName: tidyName(givenName),
    civility,
    isGuessed,
  });

  const comma = name.indexOf(',');
  if (comma !== -1) return named(name.slice(0, comma), name.slice(comma + 1), false);
  const words = familyWords(name);
  const capitals = words.map(isCapitals);
  const leading = capitals.includes(false) ? capitals.indexOf(false) : 0;
  if (leading > 0) return named(joined(words.slice(0, leading)), joined(words.slice(leading)), false);
  const trailing = capitals.includes(false) ? capitals.length - 1 - capitals.lastIndexOf(false) : 0;
  if (trailing > 0) return named(joined(words.slice(-trailing)), joined(words.slice(0, -trailing)), false);
  const married = words.find((word) => word.split(' ').some((one) => BETWEEN_NAMES.has(searchKey(one))));
  if (married !== undefined && words.length > 1) {
    return named(married, joined(words.filter((word) => word !== married)), false);
  }
  const isGuessed = words.length > 2;
  return givenNameFirst
    ? named(joined(words.slice(-1)), joined(words.slice(0, -1)), isGuessed)
    : named(joined(words.slice(0, 1)), joined(words.slice(1)), isGuessed);
}

const joined = (words: readonly string[]): string => words.join(' ');

/** The words of a name; « DUPONT née MARTIN », « DUPONT (MARTIN) » and « DUPONT (née MARTIN) », two names of one family, count as one word. */
function familyWords(name: string): string[] {
  const words: string[] = [];
  let isJoined = false;
  for (const word of name.match(/\([^()]*\)|\S+/g) ?? []) {
    const isBetween = BETWEEN_NAMES.has(searchKey(word));
    const last = words.pop();
    if (last === undefined) words.push(word);
    else if (isJoined || isBetween || word.startsWith('(')) words.push(`${last} ${word}`);
    else words.push(last, word);
    isJoined = isBetween;
  }
  return words;
}

/** A word of two capital letters or more: « DUPONT », « D’ALMEIDA »; « née » of « DUPONT née MARTIN » may be small. */
function isCapitals(words: string): boolean {
  const named = words.split(/[ ()]+/).filter((word) => word !== '' && !BETWEEN_NAMES.has(searchKey(word)));
  const word = named.join(' ');
  return word === word.toLocaleUpperCase('fr') && word !== word.toLocaleLowerCase('fr') && word.length > 1;
}

const capitalised = (word: string): string => word.slice(0, 1).toLocaleUpperCase('fr') + word.slice(1);

/** A name typed in one case only, with capitals where names have them: « MARIE-LOUISE » is « Marie-Louise ». Others stay as they are. */
export function tidyName(name: string): string {
  const text = name.replace(/ +/g, ' ').trim();
  const isOneCase = text === text.toLocaleUpperCase('fr') || text === text.toLocaleLowerCase('fr');
  if (!isOneCase) return text;
  return text
    .toLocaleLowerCase('fr')
    .replace(
      /(^|[\s\-'’(])(\p{L}+)/gu,
      (_, before: string, word: string) =>
        before + (before !== '' && BETWEEN_NAMES.has(searchKey(word)) ? word : capitalised(word)),
    );
}
