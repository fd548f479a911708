import { readFileSync, readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020';
import { beforeAll, describe, expect, it } from 'vitest';
import { MANIFEST_ENTRY } from '#shared/exchange/manifest';
import { type Entries, entriesOf, sampleContainers } from '../testing/hostileContainer';

/** What another vendor has: the published schemas and page, and a validator that knows nothing of this program. */
const folder = resolve('resources/schemas');
const ajv = new Ajv2020({ validateFormats: false, allErrors: true });
const schemas = new Map<string, ValidateFunction>(
  readdirSync(folder).map((file) => [
    file.replace('.schema.json', ''),
    ajv.compile(JSON.parse(readFileSync(resolve(folder, file), 'utf8')) as object),
  ]),
);

function faultsOf(schema: string, value: unknown): string {
  const validate = schemas.get(schema);
  if (validate === undefined) throw new Error(`no schema ${schema}`);
  return validate(value) ? '' : ajv.errorsText(validate.errors);
}

let dossier: Entries;
let archive: Entries;
beforeAll(async () => {
  const made = await sampleContainers();
  [dossier, archive] = [await entriesOf(made.dossier), await entriesOf(made.archive)];
});

const kindOf = (entry: string): string | undefined => /^records\/(\w+)\.ndjson$/.exec(entry)?.[1];
function* linesOf(entries: Entries): Generator<[kind: string, record: unknown]> {
  for (const [entry, bytes] of entries) {
    const kind = kindOf(entry);
    if (kind === undefined) continue;
    for (const line of bytes.toString().split('\n').slice(0, -1)) yield [kind, JSON.parse(line)];
  }
}

describe('the published schemas', () => {
  it('hold for every line of a dossier and for its manifest', () => {
    const lines = [...linesOf(dossier)];
    expect(new Set(lines.map(([kind]) => kind)).size).toBeGreaterThan(15);
    for (const [kind, record] of lines) expect(faultsOf(kind, record), kind).toBe('');
    expect(faultsOf('manifest', JSON.parse(dossier.get(MANIFEST_ENTRY)?.toString() ?? ''))).toBe('');
  });

  it('hold for every line of a pseudonymised archive, which says less', () => {
    for (const [kind, record] of linesOf(archive)) {
      const schema = schemas.has(`${kind}.pseudonymised`) ? `${kind}.pseudonymised` : kind;
      expect(faultsOf(schema, record), kind).toBe('');
      if (kind === 'trainees') expect(faultsOf(kind, record)).toContain('required');
    }
  });

  it.each([
    ['a field too many', { admin: true }],
    ['a value that is none', { civility: 'docteur' }],
    ['a number for a text', { phone: 1 }],
  ])('refuse %s', (_, change) => {
    const [, record] = [...linesOf(dossier)].find(([kind]) => kind === 'trainees') ?? [];
    expect(faultsOf('trainees', { ...Object(record), ...change })).not.toBe('');
  });
});

describe('the page about the format', () => {
  const page = readFileSync(resolve('docs/exchange-format.md'), 'utf8');

  it('names every kind that has a schema', () => {
    for (const name of schemas.keys()) expect(page).toContain(name.replace('.pseudonymised', ''));
  });

  it('has an example whose lines are right', () => {
    const examples = [...page.matchAll(/`records\/(\w+)\.ndjson`\n\n```json\n(.*?)\n```/gs)];
    expect(examples.map(([, kind]) => kind)).toEqual(['organisations', 'programmes', 'trainees', 'pathways']);
    for (const [, kind = '', json = ''] of examples) {
      expect(faultsOf(kind, JSON.parse(json)), kind).toBe('');
    }
  });
});
