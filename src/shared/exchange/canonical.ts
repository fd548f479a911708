import type { ExchangeKind } from './exchangeKind';
import type { WordSheet } from './wordSheet';

/** Fields that say which record it is and whose, not what it says: two computers may know the same person by two identifiers. */
const identifyingFields = ['id', 'traineeId'];

/**
 * The place of an evaluation among the revisions is a consequence of all of them, and found anew on each computer. The correspondence
 * with CléA is a reading of the ratings: files written before it was kept name the same version.
 */
const derivedFields: Readonly<Partial<Record<ExchangeKind, readonly string[]>>> = {
  evaluations: ['revision', 'status', 'correspondence'],
};

/**
 * What a record says, as one text that is the same on every computer: JSON without spaces, fields in the order of their code
 * units, without the fields that only identify it or follow from others. Its SHA-256 names a version of the record.
 */
export function canonicalContent(kind: ExchangeKind, record: object): string {
  const left = derivedFields[kind];
  const order =
    orders.get(kind) ??
    createFieldOrder((field) => !identifyingFields.includes(field) && !left?.includes(field));
  orders.set(kind, order);
  return canonicalObject(record, order);
}

/** Whether two parts of records say the same, whatever the order of their fields. */
export const sameContent = (one: unknown, other: unknown): boolean =>
  canonicalJson(one) === canonicalJson(other);

/** JSON with the fields of every object in order; `undefined` is left out, as by `JSON.stringify`. */
function canonicalJson(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join()}]`;
  return jsonOnSheet(value) ?? canonicalObject(value, orderOfParts);
}

function canonicalObject(value: object, order: FieldOrder): string {
  // Checked boundary: records and their parts are plain objects.
  const content = value as Readonly<Record<string, unknown>>;
  let text = '{';
  for (const { field, name } of order(Object.keys(content))) {
    const item = content[field];
    if (item === undefined) continue;
    if (text.length > 1) text += ',';
    text += name + canonicalJson(item);
  }
  return `${text}}`;
}

/** Words by indicator that were found right: the sheet that tells, and their JSON once somebody asked for it. */
const judged = new WeakMap<object, { readonly sheet: WordSheet; json: string | null }>();

/** Remembers that words by indicator hold on a sheet; they do not change any more. */
export const rememberSheet = (words: object, sheet: WordSheet): void =>
  void judged.set(words, { sheet, json: null });
/** Whether words by indicator were held against the map of their record (on this very sheet), and found right. */
export const isOnSheet = (words: object, sheet?: WordSheet): boolean =>
  sheet === undefined ? judged.has(words) : judged.get(words)?.sheet === sheet;
/** The JSON of words by indicator: canonical when they are on a sheet, which costs less. */
export const jsonOfWords = (words: object): string => jsonOnSheet(words) ?? JSON.stringify(words);

function jsonOnSheet(words: object): string | null {
  const known = judged.get(words);
  return known === undefined ? null : (known.json ??= known.sheet.canonicalOf(words));
}

/** A field, and its name as JSON with the colon behind it. */
interface NamedField {
  readonly field: string;
  readonly name: string;
}

/** Puts the fields of an object in order. */
type FieldOrder = (fields: readonly string[]) => readonly NamedField[];

/** Remembers the last answer: records of one kind, or evaluations made with one map, nearly always have the same fields. */
function createFieldOrder(isKept: (field: string) => boolean): FieldOrder {
  let latest: readonly string[] = [];
  let inOrder: readonly NamedField[] = [];
  return (fields) => {
    if (fields.length !== latest.length || !fields.every((field, index) => field === latest[index])) {
      latest = fields;
      // Without a function `sort` compares code units, and much faster.
      inOrder = fields
        .filter(isKept)
        .sort()
        .map((field) => ({ field, name: `${JSON.stringify(field)}:` }));
    }
    return inOrder;
  };
}

const orders = new Map<ExchangeKind, FieldOrder>();
const orderOfParts = createFieldOrder(() => true);
