import { MANIFEST_ENTRY, SIGNATURE_ENTRY } from '#shared/exchange/manifest';
import { type Entries, sealed } from './hostileContainer';

/** Numbers from 0 to 1 that depend on nothing but the seed (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Choices that depend on nothing but the seed. */
export interface Chance {
  /** A whole number from 0 up to `end`, not included. */
  below(end: number): number;
  pick<Item>(items: readonly [Item, ...Item[]]): Item;
}

export function chanceOf(random: () => number): Chance {
  const below = (end: number): number => Math.floor(random() * end);
  return {
    below,
    // Checked boundary: the index is within the items.
    pick: (items) => items[below(items.length)] as (typeof items)[0],
  };
}

/** Changes some bytes of a file: flips, cuts, repeats, or inserts. */
export function withChangedBytes(file: Buffer, chance: Chance): Buffer {
  const at = chance.below(file.length);
  const length = 1 + chance.below(64);
  const [before, after] = [file.subarray(0, at), file.subarray(at)];
  return chance.pick<() => Buffer>([
    () => before,
    () => Buffer.concat([before, after.subarray(length)]),
    () => Buffer.concat([before, file.subarray(at, at + length), after]),
    () => Buffer.concat([before, Buffer.from(Array.from({ length }, () => chance.below(256))), after]),
    () => {
      const flipped = Buffer.from(file);
      flipped[at] = (flipped[at] ?? 0) ^ (1 << chance.below(8));
      return flipped;
    },
  ])();
}

/** Stands for five thousand lists within each other. */
const NESTED = '[[…]]';

/** Values that nobody writes, but somebody may send. */
const strangeValues: readonly [unknown, ...unknown[]] = [
  null,
  true,
  -1,
  0,
  1e308,
  2 ** 53,
  '',
  ' ',
  '__proto__',
  'constructor',
  '../../etc/passwd',
  '\u0000',
  '\u202e',
  '=CMD()',
  '<script>alert(1)</script>',
  'é'.repeat(5000),
  '2026-02-30',
  '9999-12-31',
  [],
  {},
  [[[[[[[[]]]]]]]],
  // Deeper than whoever calls itself for each level can go.
  NESTED,
  { toString: 1, valueOf: 1 },
  { length: 1e9 },
  '\ud83d',
  '\u200b',
  { __proto__: { admin: true } },
];

/** Writes a value of JSON; lists within each other only as text: whoever writes them would go as deep as who reads them. */
const jsonOf = (value: unknown): string =>
  (JSON.stringify(value) ?? '').replaceAll(`"${NESTED}"`, `${'['.repeat(5000)}${']'.repeat(5000)}`);

/** Changes one value somewhere in a line of records, and seals the file again: all hashes and the signature are right. */
export function withChangedRecord(entries: Entries, signingKey: string, chance: Chance): Entries {
  const names = [...entries.keys()].filter((name) => name !== MANIFEST_ENTRY && name !== SIGNATURE_ENTRY);
  const name = names[chance.below(names.length)] ?? '';
  const lines = (entries.get(name)?.toString('latin1') ?? '').split('\n');
  const at = chance.below(Math.max(1, lines.length - 1));
  const line = lines[at] ?? '';
  const changed = chance.pick<() => readonly string[]>([
    () => [changedJson(line, entries, chance)],
    () => [changedJson(line, entries, chance)],
    () => [changedJson(line, entries, chance)],
    () => [],
    () => [line, line],
    () => [line, withNewIdentifier(line)],
    () => [withChangedBytes(Buffer.from(`${line} `, 'latin1'), chance).toString('latin1')],
  ])();
  const text = [...lines.slice(0, at), ...changed, ...lines.slice(at + 1)].join('\n');
  return sealed(new Map([...entries, [name, Buffer.from(text, 'latin1')]]), signingKey);
}

/** The same record under an identifier of its own: what may stand once only then stands twice. */
const withNewIdentifier = (line: string): string =>
  line.replace(/"id":"[0-9a-f]{8}/, `"id":"${'0'.repeat(8)}`);

function changedJson(line: string, entries: Entries, chance: Chance): string {
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(line, 'latin1').toString());
  } catch {
    return line;
  }
  change(value, chance, () => someIdentifier(entries, chance));
  return Buffer.from(jsonOf(value)).toString('latin1');
}

/** A text of JSON with one value somewhere changed. */
export function changedJsonText(text: string, chance: Chance): string {
  const value: unknown = JSON.parse(text);
  change(value, chance, () => 'A1.1.1');
  return jsonOf(value);
}

/** Goes down to some object and changes one of its fields. */
function change(value: unknown, chance: Chance, someIdentifier: () => string): void {
  if (typeof value !== 'object' || value === null) return;
  // Checked boundary: an object or a list of JSON.
  const holder = value as Record<string, unknown>;
  const fields = Object.keys(holder);
  const field = fields[chance.below(fields.length)];
  if (field === undefined) {
    holder['extra'] = chance.pick(strangeValues);
    return;
  }
  if (typeof holder[field] === 'object' && chance.below(4) > 0) {
    return change(holder[field], chance, someIdentifier);
  }
  chance.pick<() => void>([
    () => delete holder[field],
    () => (holder[field] = chance.pick(strangeValues)),
    () => (holder[`${field}2`] = holder[field]),
    () => (holder[field] = someIdentifier()),
  ])();
}

/** An identifier that stands somewhere else in the file: of another person, or of another kind. */
function someIdentifier(entries: Entries, chance: Chance): string {
  const names = [...entries.keys()];
  const text = entries.get(names[chance.below(names.length)] ?? '')?.toString() ?? '';
  const found = [...text.matchAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g)].map(([id]) => id);
  return found[chance.below(found.length)] ?? '';
}
