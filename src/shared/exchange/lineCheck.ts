import type { z } from 'zod';
import { ratingSchema } from '../evaluation/rating';
import { frenchFault } from '../format/frenchFault';
import { selfAnswerSchema } from '../records/selfAssessment';
import { type CompetencyMap, indicatorsOf } from '../referential/competencyMap';
import { isOnSheet, rememberSheet } from './canonical';
import type { ExchangeKind } from './exchangeKind';
import { mapKey } from './exchangeRecord';
import { createWordSheet, type WordSheet } from './wordSheet';

/** Judges the lines of one file. */
export interface LineCheck {
  /** The value of a line of JSON. @throws SyntaxError as `JSON.parse`. */
  parse(kind: ExchangeKind, text: string): unknown;
  /** What the schema of the kind says of a line; faults are in French. */
  judge(kind: ExchangeKind, schema: z.ZodType, value: unknown): z.ZodSafeParseResult<unknown>;
}

/** Where a kind holds a word for each indicator of a map. */
const wordsByIndicator: Readonly<Partial<Record<ExchangeKind, { field: string; words: readonly string[] }>>> =
  {
    evaluations: { field: 'ratings', words: ratingSchema.options },
    selfAssessments: { field: 'answers', words: selfAnswerSchema.options },
  };

/** In the place of words that are read by themselves. */
const WORDS_STAND_HERE = 0;

const params = { error: frenchFault };

/**
 * Judges lines as their schemas do, in a fraction of the time: words that are right for a map which came before are kept as they are, and
 * the schema looks at the rest of the line. On all others the schema has the word, so that what is wrong is said in one way.
 */
export function createLineCheck(): LineCheck {
  const maps = new Map<string, CompetencyMap>();
  const sheets = new Map<string, WordSheet>();

  function sheetOf(kind: ExchangeKind, map: string, words: readonly string[]): WordSheet | undefined {
    const name = `${kind} ${map}`;
    const known = sheets.get(name);
    const content = maps.get(map);
    if (known !== undefined || content === undefined) return known;
    const sheet = createWordSheet(
      indicatorsOf(content).map(({ id }) => id),
      words,
    );
    sheets.set(name, sheet);
    return sheet;
  }

  function judgeWords(kind: ExchangeKind, schema: z.ZodType, value: unknown) {
    const bulk = wordsByIndicator[kind];
    const line = plainObject(value);
    if (bulk === undefined || line === null) return null;
    const given = plainObject(line[bulk.field]);
    const sheet = sheetOf(kind, mapOf(line), bulk.words);
    if (given === null || sheet === undefined || !(isOnSheet(given, sheet) || sheet.holds(given)))
      return null;
    const parsed = schema.safeParse({ ...line, [bulk.field]: {} }, params);
    if (!parsed.success) return parsed;
    rememberSheet(given, sheet);
    return { ...parsed, data: { ...Object(parsed.data), [bulk.field]: given } };
  }

  /** The line without its words, and the words read by themselves; `null` when they stand or are written in another way. */
  function parseWithWords(kind: ExchangeKind, text: string): unknown {
    const bulk = wordsByIndicator[kind];
    if (bulk === undefined || text.includes('\\u')) return null;
    // Without escapes a field is written in this one way, and a text that holds it once has it once.
    const name = `"${bulk.field}"`;
    const place = text.indexOf(name);
    const start = place + name.length + 1;
    const end = text.indexOf('}', start) + 1;
    if (place < 0 || text[start - 1] !== ':' || end === 0 || text.includes(name, start)) return null;
    const line = plainObject(JSON.parse(`${text.slice(0, start)}${WORDS_STAND_HERE}${text.slice(end)}`));
    // Within another object they would not be the words of the line.
    if (line?.[bulk.field] !== WORDS_STAND_HERE) return null;
    const sheet = sheetOf(kind, mapOf(line), bulk.words);
    const read = sheet?.read(text, start);
    if (sheet === undefined || read?.end !== end) return null;
    rememberSheet(read.words, sheet);
    return { ...line, [bulk.field]: read.words };
  }

  return {
    parse(kind, text) {
      try {
        return parseWithWords(kind, text) ?? JSON.parse(text);
      } catch {
        // What is wrong is wrong in the whole line, or it was not ours to cut.
        return JSON.parse(text);
      }
    },
    judge(kind, schema, value) {
      const parsed = judgeWords(kind, schema, value) ?? schema.safeParse(value, params);
      if (kind === 'maps' && parsed.success) {
        // Checked boundary: the schema of maps parsed it.
        const map = parsed.data as CompetencyMap;
        maps.set(mapKey(map.id, map.version), map);
      }
      return parsed;
    },
  };
}

/** The map that a line names; nobody has looked at the line yet, and it may name anything. */
function mapOf({ mapId, mapVersion }: Readonly<Record<string, unknown>>): string {
  return typeof mapId === 'string' && typeof mapVersion === 'string' ? mapKey(mapId, mapVersion) : '';
}

// Checked boundary: JSON makes no other objects than arrays and plain ones.
const plainObject = (value: unknown): Readonly<Record<string, unknown>> | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : null;
