import { commonPieces, keyboardRows } from './commonPieces';

/** Fewest characters of a passphrase: a few words, which nobody guesses and the user remembers. */
export const SHORTEST_PASSPHRASE = 12;

/** Most characters: beyond these, a text was pasted by mistake. */
export const LONGEST_PASSPHRASE = 200;

/**
 * Fewest characters of which each must be guessed, what follows a pattern counting for one. With the work that each guess takes (600 000
 * rounds), eight of them are beyond whoever finds or steals the computer.
 */
const FEWEST_GUESSED = 8;

/** A digit is one of ten; letters, signs and their arrangement are many more. */
const WEIGHT_OF_DIGIT = 0.5;

const ADVICE = 'par exemple quatre mots sans lien entre eux';

/**
 * What is wrong with a passphrase that somebody is choosing, as a French sentence that says what to do; `null` when it will do. The one rule for all
 * passphrases of the application: of the database, of files of keys, of dossiers and archives.
 *
 * @param names names that whoever guesses knows, such as the organisation's: they count as a common word.
 */
export function passphraseFault(text: string, names: readonly string[] = []): string | null {
  if (/\p{Cc}/u.test(text)) return 'Une phrase de passe s’écrit sur une ligne.';
  if (text.length > LONGEST_PASSPHRASE) {
    return `Choisissez une phrase de passe de ${LONGEST_PASSPHRASE} caractères au plus.`;
  }
  if (text.trim().length < SHORTEST_PASSPHRASE) {
    return `Choisissez une phrase de passe d’au moins ${SHORTEST_PASSPHRASE} caractères, ${ADVICE}.`;
  }
  const plain = plainText(text);
  if (guessedCharacters(plain, []) < FEWEST_GUESSED) {
    return `Cette phrase de passe se devine : répétitions, suites du clavier, dates et mots courants sont essayés d’abord. Choisissez-en une autre, ${ADVICE}.`;
  }
  if (guessedCharacters(plain, names) < FEWEST_GUESSED) {
    return `Le nom de l’organisme se devine : choisissez une phrase de passe sans lui, ${ADVICE}.`;
  }
  if (isOneWord(plain)) {
    return `Un mot seul se devine : choisissez plusieurs mots séparés par des espaces, ${ADVICE}.`;
  }
  return null;
}

/** Small letters without accents: their variants are tried with them. */
const plainText = (text: string): string =>
  text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/[’'‘]/gu, '’');

/** Letters of the longest French word, « anticonstitutionnellement ». */
const LONGEST_WORD = 25;

/** One word as French spells them, with digits or signs around it: lists hold every one of them. Letters drawn at random mostly look otherwise. */
function isOneWord(text: string): boolean {
  const [, letters = ''] = /^[^\p{L}]*(\p{Script=Latin}+)[^\p{L}]*$/u.exec(text) ?? [];
  return (
    letters !== '' && letters.length <= LONGEST_WORD && !/[^aeiouyæœ]{5}|[jqz](?=[^aeiouyæœ])/.test(letters)
  );
}

/** How many characters have to be guessed one by one. */
function guessedCharacters(text: string, names: readonly string[]): number {
  const unit = repeatedUnit(text);
  if (unit !== text) return guessedCharacters(unit, names) + 1;
  if (isWeave(text)) return 2;
  const pieces = [...commonPieces, ...names].map(patternOf).filter((piece) => piece !== null);
  const seen = new Set<string>();
  let count = 0;
  for (let at = 0; at < text.length;) {
    const length = Math.max(
      ...pieces.map((piece) => lengthOf(piece, text, at)),
      lengthOf(datePattern, text, at),
      runLength(text, at),
    );
    const piece = text.slice(at, at + Math.max(1, length));
    // Said again, a piece is no longer a guess; between words, nobody guesses at the space.
    if (!seen.has(piece) && piece.trim() !== '') count += /^\d$/.test(piece) ? WEIGHT_OF_DIGIT : 1;
    if (piece.length > 1) seen.add(piece);
    at += piece.length;
  }
  return Math.min(count, 2 * new Set(text.replaceAll(' ', '')).size);
}

/** « 14/07/1989 », « 14071989 », « 1989-07-14 », « 140789 », « 2026 ». */
const datePattern =
  /(?:(?:0?[1-9]|[12]\d|3[01])[-/. ]?(?:0?[1-9]|1[0-2])[-/. ]?(?:19|20)?\d\d|(?:19|20)\d\d[-/. ]?(?:0[1-9]|1[0-2])[-/. ]?(?:0[1-9]|[12]\d|3[01])|(?:19|20)\d\d)(?!\d)/y;

/** A piece with whatever separates its words, or nothing; letters that are written as digits or signs are read as letters. */
function patternOf(piece: string): RegExp | null {
  const words = plainText(piece)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
  // A name of a letter or two is in every text.
  if (words.join('').length < 3) return null;
  return new RegExp(words.map(lettersOf).join('[^\\p{L}\\p{N}]*'), 'uy');
}

const written: Readonly<Record<string, string>> = {
  a: '[a@4]',
  e: '[e3€]',
  i: '[i1!]',
  o: '[o0]',
  s: '[s$5]',
  t: '[t7]',
};
const lettersOf = (word: string): string => [...word].map((letter) => written[letter] ?? letter).join('');

function lengthOf(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0].length ?? 0;
}

/** Characters in order are found from three on: « aaa », « 123 », « fed », « uio ». */
const SHORTEST_RUN = 3;

/** How many characters from here are the same, follow one another, or lie side by side on a keyboard. */
function runLength(text: string, at: number): number {
  const longest = Math.max(...[0, 1, -1].map((step) => stepLength(text, at, step)), keysLength(text, at));
  return longest >= SHORTEST_RUN ? longest : 0;
}

function stepLength(text: string, at: number, step: number): number {
  let length = 1;
  while (text.charCodeAt(at + length) === text.charCodeAt(at + length - 1) + step) length += 1;
  return length;
}

function keysLength(text: string, at: number): number {
  let length = 1;
  while (at + length < text.length && isOnRow(text.slice(at, at + length + 1))) length += 1;
  return length;
}

const rows = keyboardRows.flatMap((row) => [row, [...row].toReversed().join('')]).map(plainText);
const isOnRow = (keys: string): boolean => rows.some((row) => row.includes(keys));

/** The shortest text that makes the whole one when it is said again and again, with or without something between. */
function repeatedUnit(text: string): string {
  const bare = text.replace(/[^\p{L}\p{N}]+/gu, '') || text;
  for (let length = 1; length <= bare.length / 2; length += 1) {
    const unit = bare.slice(0, length);
    if (unit.repeat(Math.ceil(bare.length / length)).startsWith(bare)) return unit;
  }
  return text;
}

/** « 1a2z3e4r5t6y »: two runs, a character of each in turn. */
function isWeave(text: string): boolean {
  return [0, 1].every((rest) => {
    const half = [...text].filter((_, index) => index % 2 === rest).join('');
    return half.length >= SHORTEST_RUN && runLength(half, 0) === half.length;
  });
}
