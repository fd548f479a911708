import type { ExchangeKind } from './exchangeKind';

/** Fields that say which record it is and whose, not what it says: two computers may know the same person by two identifiers. */
const identifyingFields = ['id', 'traineeId'];

/** The place of an evaluation among the revisions is a consequence of all of them, and found anew on each computer. */
const derivedFields: Readonly<Partial<Record<ExchangeKind, readonly string[]>>> = {
  evaluations: ['revision', 'status'],
};

/**
 * What a record says, as one text that is the same on every computer: JSON without spaces, fields in the order of their code
 * units, without the fields that only identify it or follow from others. Its SHA-256 names a version of the record.
 */
export function canonicalContent(kind: ExchangeKind, record: Readonly<Record<string, unknown>>): string {
  const left = derivedFields[kind] ?? [];
  return canonicalJson(record, (field) => identifyingFields.includes(field) || left.includes(field));
}

/** JSON with the fields of every object in order; `undefined` is left out, as by `JSON.stringify`. */
function canonicalJson(value: unknown, isLeftOut: (field: string) => boolean = () => false): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item)).join()}]`;
  const content: Readonly<Record<string, unknown>> = { ...value };
  // Without a function `sort` compares code units, and much faster.
  const fields = Object.keys(content)
    .filter((field) => content[field] !== undefined && !isLeftOut(field))
    .sort();
  return `{${fields.map((field) => `${JSON.stringify(field)}:${canonicalJson(content[field])}`).join()}}`;
}
