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
  const left = new Set([...identifyingFields, ...(derivedFields[kind] ?? [])]);
  return canonicalJson(Object.fromEntries(Object.entries(record).filter(([field]) => !left.has(field))));
}

/** JSON with the fields of every object in order; `undefined` is left out, as by `JSON.stringify`. */
function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const fields = Object.entries(value)
    .filter(([, content]) => content !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([field, content]) => `${JSON.stringify(field)}:${canonicalJson(content)}`);
  return `{${fields.join()}}`;
}
