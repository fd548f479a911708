import { createHash, createPrivateKey, sign } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020';
import { beforeAll, describe, expect, it } from 'vitest';
import { leastVersion, MANIFEST_ENTRY, SIGNATURE_ENTRY } from '#shared/exchange/manifest';
import { openDatabase } from '../database/database';
import { describeSender } from '../services/exchange/exchangeSender';
import { type Entries, entriesOf, sampleContainers, writeZip } from '../testing/hostileContainer';
import { sampleId } from '../testing/sampleOffice';
import { sampleOrganisation } from '../testing/sampleRecords';
import { temporaryFolder } from '../testing/temporaryFolder';
import { openContainer } from './containerReader';
import { readDossier } from './dossierContent';
import { planMerge } from './mergePlan';

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

  describe('has an example', () => {
    const examples = [...page.matchAll(/`records\/(\w+)\.ndjson`\n\n```json\n(.*?)\n```/gs)];
    const compact = (json: string): string => JSON.stringify(JSON.parse(json));
    const records = new Map(
      examples.map(([, kind = '', json = '']) => [
        `records/${kind}.ndjson`,
        Buffer.from(`${compact(json)}\n`),
      ]),
    );
    const manifest = /`manifest\.json`\n\n```json\n(.*?)\n```/s.exec(page)?.[1] ?? '';
    const signature = /`manifest\.sig`[^`]*```\n([A-Za-z0-9+/=]+)\n```/.exec(page)?.[1] ?? '';

    it('whose lines are right', () => {
      expect(examples.map(([, kind]) => kind)).toEqual([
        'organisations',
        'programmes',
        'trainees',
        'pathways',
      ]);
      for (const [, kind = '', json = ''] of examples)
        expect(faultsOf(kind, JSON.parse(json)), kind).toBe('');
      expect(faultsOf('manifest', JSON.parse(manifest))).toBe('');
    });

    it('whose sizes, hashes and signature are right', () => {
      const entries = [...records].map(([path, bytes]) => ({
        path,
        size: bytes.length,
        sha256: createHash('sha256').update(bytes).digest('hex'),
      }));
      const { scope, counts } = JSON.parse(manifest);
      expect(JSON.parse(manifest)).toMatchObject({ version: leastVersion({ scope, counts }), entries });
      expect(signature).toBe(sign(null, Buffer.from(compact(manifest)), exampleKey).toString('base64'));
    });

    it('that can be imported', async () => {
      const folder = temporaryFolder();
      const path = join(folder, 'example.dossier');
      await writeZip(path, [
        ...records,
        [MANIFEST_ENTRY, Buffer.from(compact(manifest))],
        [SIGNATURE_ENTRY, Buffer.from(signature)],
      ]);
      const database = openDatabase(folder, () => new Date('2026-09-01T08:00:00Z'));
      const container = await openContainer(path);
      const plan = planMerge(database, await readDossier(container, () => {}), sampleId('us'), {});
      container.close();
      database.close();
      expect(plan.records.map(({ kind, outcome }) => [kind, outcome])).toEqual([
        ['trainees', 'added'],
        ['pathways', 'added'],
      ]);
      expect(plan.newProgrammes).toEqual([]);
    });
  });

  it('says which identifiers programmes and organisations have', () => {
    const folder = temporaryFolder();
    const database = openDatabase(folder, () => new Date('2026-09-01T08:00:00Z'));
    database.organisation.save(sampleOrganisation({ siret: '00000000000109' }));
    for (const { id, code } of database.catalogue.programmes()) {
      expect(page).toMatch(new RegExp(`\`${code}\` +\\| \`${id}\``));
    }
    expect(page).toContain(describeSender(database).id);
    database.close();
  });
});

/** The secret key of the first example of RFC 8032, in the form that Node takes (PKCS #8). */
const exampleKey = createPrivateKey({
  key: Buffer.from(
    '302e020100300506032b6570042204209d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60',
    'hex',
  ),
  format: 'der',
  type: 'pkcs8',
});
