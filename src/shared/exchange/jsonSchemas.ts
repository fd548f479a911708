import { z } from 'zod';
import { exchangeKinds } from './exchangeKind';
import { EXCHANGE_VERSION, manifestSchema } from './manifest';
import { pseudonymisedLines } from './pseudonymisedLines';
import { wholeLines } from './wholeLines';

/**
 * The JSON Schema (2020-12) of every part of an exchange file, by the name of its file in `resources/schemas`. They say what another
 * program must write; rules between two fields (an exit after the entry) are in docs/exchange-format.md.
 */
export function exchangeJsonSchemas(): Readonly<Record<string, object>> {
  const lines = exchangeKinds.map((kind) => [`${kind}.schema.json`, lineSchema(kind, wholeLines[kind])]);
  const pseudonymised = Object.entries(pseudonymisedLines)
    .filter(([kind, schema]) => schema !== Object.entries(wholeLines).find(([whole]) => whole === kind)?.[1])
    .map(([kind, schema]) => [
      `${kind}.pseudonymised.schema.json`,
      lineSchema(`${kind}, pseudonymised`, schema),
    ]);
  return Object.fromEntries([
    ['manifest.schema.json', lineSchema('manifest.json', manifestSchema)],
    ...lines,
    ...pseudonymised,
  ]);
}

function lineSchema(title: string, schema: z.ZodType): object {
  const { $schema, ...content } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return { $schema, title: `${title} – exchange format ${EXCHANGE_VERSION}`, ...content };
}
