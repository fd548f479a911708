import { z } from 'zod';
import type { MergedKind } from './exchangeKind';
import { wholeLines } from './wholeLines';

/** What a field of a record holds, as its schema says. */
export type FieldShape =
  | { readonly is: 'text' | 'number' | 'boolean' | 'date' | 'instant' | 'identifier' }
  /** One of some words of the format. */
  | { readonly is: 'choice' }
  | { readonly is: 'list'; readonly item: FieldShape }
  /** Its own fields. */
  | { readonly is: 'parts'; readonly fields: ReadonlyMap<string, FieldShape> }
  /** The same for each indicator, or each axis. */
  | { readonly is: 'table'; readonly item: FieldShape };

/** The part of JSON Schema that the lines of exchange files are written in. */
interface JsonSchema {
  readonly type?: string;
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly items?: JsonSchema;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly additionalProperties?: JsonSchema | boolean;
}

const known = new Map<MergedKind, ReadonlyMap<string, FieldShape>>();

/** The fields of the records of a kind, in the order in which they are written. */
export function fieldShapes(kind: MergedKind): ReadonlyMap<string, FieldShape> {
  const fields = known.get(kind) ?? shapesOf(kind);
  known.set(kind, fields);
  return fields;
}

function shapesOf(kind: MergedKind): ReadonlyMap<string, FieldShape> {
  // Checked boundary: this is what the library makes of the schemas of this project; a test looks at every kind.
  const schema = z.toJSONSchema(wholeLines[kind], { io: 'input', unrepresentable: 'any' }) as JsonSchema;
  return new Map(
    (schema.oneOf ?? [schema]).flatMap(({ properties = {} }) =>
      Object.entries(properties).map(([field, content]) => [field, shapeOf(content)] as const),
    ),
  );
}

const formats: Readonly<Partial<Record<string, 'date' | 'instant' | 'identifier'>>> = {
  date: 'date',
  'date-time': 'instant',
  uuid: 'identifier',
};

function shapeOf(schema: JsonSchema): FieldShape {
  const several = schema.anyOf ?? schema.oneOf;
  if (several !== undefined) {
    // « or unknown »: a null, or the empty text.
    const [content] = several.filter(({ type, const: only }) => type !== 'null' && only !== '');
    return content === undefined ? { is: 'text' } : shapeOf(content);
  }
  if (schema.enum !== undefined || schema.const !== undefined) return { is: 'choice' };
  if (schema.type === 'string') return { is: formats[schema.format ?? ''] ?? 'text' };
  if (schema.type === 'number' || schema.type === 'integer') return { is: 'number' };
  if (schema.type === 'boolean') return { is: 'boolean' };
  if (schema.items !== undefined) return { is: 'list', item: shapeOf(schema.items) };
  const { properties, additionalProperties } = schema;
  if (properties !== undefined) {
    return {
      is: 'parts',
      fields: new Map(Object.entries(properties).map(([field, content]) => [field, shapeOf(content)])),
    };
  }
  return {
    is: 'table',
    item: typeof additionalProperties === 'object' ? shapeOf(additionalProperties) : { is: 'text' },
  };
}
