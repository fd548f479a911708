import type { Rule } from './rule';

/**
 * Rules as somebody types them in a cell of a spreadsheet:
 * `A11.3.2` · `axe 11 cercle 3` · `tous(A1.1.1 ; A1.1.2)` · `un(A1.1.1 ; axe 2 cercle 1)` · `2 parmi(A1.1.1 ; A1.1.2 ; A1.2.1)`.
 * Capitals, spaces and commas in place of semicolons do not matter.
 */
export function ruleText(rule: Rule): string {
  if (typeof rule === 'string') return rule;
  if ('axis' in rule) return `axe ${rule.axis} cercle ${rule.circle}`;
  if ('allOf' in rule) return `tous(${listText(rule.allOf)})`;
  if ('anyOf' in rule) return `un(${listText(rule.anyOf)})`;
  return `${rule.atLeast} parmi(${listText(rule.of)})`;
}

const listText = (rules: readonly Rule[]): string => rules.map(ruleText).join(' ; ');

/** What is wrong with a rule, in a French sentence without its end. */
export class RuleTextError extends Error {}

/** Combinations inside combinations: more than any rule needs, and few enough to read. */
const DEEPEST = 12;

/** @throws RuleTextError saying what is expected and where. */
export function parseRuleText(text: string): Rule {
  const reader = new Reader(text);
  const rule = readRule(reader, 0);
  if (!reader.isAtEnd) throw new RuleTextError(`« ${reader.rest} » est de trop à la fin de la règle`);
  return rule;
}

/** Goes through a text, skipping blanks. */
class Reader {
  #position = 0;
  readonly #text: string;
  constructor(text: string) {
    this.#text = text;
    this.#skipBlanks();
  }
  get isAtEnd(): boolean {
    return this.#position === this.#text.length;
  }
  /** What is left, cut short for a message. */
  get rest(): string {
    const rest = this.#text.slice(this.#position);
    return rest.length > 40 ? `${rest.slice(0, 40)}…` : rest;
  }
  /** The groups of a pattern that matches here; `null`, and nothing is read, when it does not. The pattern must be sticky. */
  take(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#position;
    const match = pattern.exec(this.#text);
    if (match === null) return null;
    this.#position += match[0].length;
    this.#skipBlanks();
    return match;
  }
  #skipBlanks(): void {
    while (/\s/.test(this.#text.charAt(this.#position))) this.#position += 1;
  }
}

function readRule(reader: Reader, depth: number): Rule {
  if (depth > DEEPEST) throw new RuleTextError('la règle a trop de parenthèses les unes dans les autres');
  const level = reader.take(/axe\s*(\d+)\s*,?\s*cercle\s*(\d+)/iy);
  if (level !== null) return { axis: Number(level[1]), circle: Number(level[2]) };
  const some = reader.take(/(\d+)\s*parmi\s*\(/iy);
  if (some !== null) return { atLeast: Number(some[1]), of: readList(reader, depth) };
  if (reader.take(/tous\s*\(/iy) !== null) return { allOf: readList(reader, depth) };
  if (reader.take(/une?\s*\(/iy) !== null) return { anyOf: readList(reader, depth) };
  const indicator = reader.take(/a\d+\.\d+\.\d+/iy);
  if (indicator !== null) return indicator[0].toUpperCase();
  const found = reader.isAtEnd ? 'la règle s’arrête là' : `« ${reader.rest} » est écrit`;
  throw new RuleTextError(
    `un indicateur comme A11.3.2, « axe 11 cercle 3 », tous(…), un(…) ou 2 parmi(…) est attendu, ${found}`,
  );
}

/** The rules of a list, up to its closing bracket. */
function readList(reader: Reader, depth: number): Rule[] {
  const rules = [readRule(reader, depth + 1)];
  while (reader.take(/[;,]/y) !== null) rules.push(readRule(reader, depth + 1));
  if (reader.take(/\)/y) === null) {
    const found = reader.isAtEnd ? 'la règle s’arrête là' : `« ${reader.rest} » est écrit`;
    throw new RuleTextError(`un point-virgule ou une parenthèse fermante est attendu, ${found}`);
  }
  return rules;
}
