import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { EXCHANGE_VERSION, MANIFEST_ENTRY, SIGNATURE_ENTRY } from '#shared/exchange/manifest';
import { ApplicationError } from '#shared/ipc/result';
import {
  type Entries,
  entriesOf,
  renamed,
  sampleContainers,
  sealed,
  writeZip,
} from '../testing/hostileContainer';
import { sampleFileBytes, sampleId } from '../testing/sampleOffice';
import { temporaryFolder } from '../testing/temporaryFolder';
import { openContainer } from './containerReader';
import { readDossier } from './dossierContent';
import { type ContainerLimits, containerLimits } from './limits';
import { newSigningKey } from './signature';

let valid: Buffer;
let entries: Entries;
let archive: Buffer;
const stranger = newSigningKey();

beforeAll(async () => {
  const made = await sampleContainers();
  valid = made.dossier;
  archive = made.archive;
  entries = await entriesOf(valid);
});

/** Reads a file to its end, at once and as a stream, and answers the sentence with which it is refused both times. */
async function refusal(
  container: Buffer | Iterable<readonly [string, Buffer]>,
  limits = containerLimits,
): Promise<string> {
  const path = join(temporaryFolder(), 'hostile.dossier');
  if (Buffer.isBuffer(container)) writeFileSync(path, container);
  else await writeZip(path, container);
  const sentence = await refusalOf(path, limits);
  expect(await refusalOf(path, { ...limits, atOnce: 0 })).toBe(sentence);
  return sentence;
}

async function refusalOf(path: string, limits: ContainerLimits): Promise<string> {
  try {
    const opened = await openContainer(path, { limits });
    try {
      const isArchive = opened.manifest.scope.kind === 'archive';
      if (isArchive)
        for await (const batch of opened.archiveRecords()) expect(batch.length).toBeGreaterThan(0);
      else {
        const dossier = await readDossier(opened, () => {});
        for (const evidence of dossier.records('evidence')) {
          if (evidence.kind === 'file') await opened.readFile(evidence.file.sha256);
        }
      }
    } finally {
      opened.close();
    }
  } catch (error) {
    if (error instanceof ApplicationError && ['invalidInput', 'unavailable'].includes(error.code)) {
      return error.message;
    }
    throw error;
  }
  throw new Error('the file was read to its end');
}

const trainees = 'records/trainees.ndjson';
const evaluations = 'records/evaluations.ndjson';

/** The entries with the lines of one changed, sealed by somebody who has a key of their own. */
function withLines(name: string, change: (lines: string[]) => readonly (string | Buffer)[]): Entries {
  const lines = (entries.get(name)?.toString() ?? '').split('\n').slice(0, -1);
  const changed = change(lines).flatMap((line) => [Buffer.from(line), Buffer.from('\n')]);
  return sealed(new Map([...entries, [name, Buffer.concat(changed)]]), stranger);
}

/** The entries with one line of a kind changed as an object. */
function withRecord(
  name: string,
  change: (record: Record<string, unknown>) => Record<string, unknown>,
): Entries {
  return withLines(name, ([first = '{}', ...others]) => [
    // Checked boundary: the lines of a container are objects.
    JSON.stringify(change(JSON.parse(first) as Record<string, unknown>)),
    ...others,
  ]);
}

/** Text that does not compress much. */
const manyLetters = (length: number): string =>
  Array.from({ length: length / 32 }, (_, index) => sampleId(String(index)).replaceAll('-', '')).join('');

const without = (name: string): Entries => new Map([...entries].filter(([path]) => path !== name));

it('the file that the others are made from is read to its end', async () => {
  for (const container of [valid, sealed(entries, stranger), archive]) {
    await expect(refusal(container)).rejects.toThrow('was read to its end');
  }
});

describe('a container is refused', () => {
  it.each<[string, () => Buffer]>([
    ['that is no ZIP file', () => Buffer.from('Ceci n’est pas un dossier.')],
    ['that is empty', () => Buffer.alloc(0)],
    ['that arrived in part', () => valid.subarray(0, valid.length >> 1)],
    ['whose end is missing', () => valid.subarray(0, valid.length - 30)],
  ])('%s', async (_, made) => {
    expect(await refusal(made())).toContain('ce n’est pas un dossier ni une archive');
  });

  it.each([
    ['a parent folder', '../../../../etc/passwd.ndjson'],
    ['the root of the disk', '/etc/cron.d/evil.ndjson.....'],
    ['a drive of Windows', 'C:/Windows/system32/evil.dll'],
    ['backslashes', '..\\..\\Windows\\evil.dll......'],
  ])('with an entry that goes to %s, which it names', async (_, name) => {
    const placeholder = 'x'.repeat(name.length);
    const path = join(temporaryFolder(), 'a.zip');
    await writeZip(path, [...entries, [placeholder, Buffer.from('x')]]);
    const message = await refusal(renamed(readFileSync(path), placeholder, name));
    expect(message).toContain('(entrée «');
    expect(message).toContain(name.slice(0, 8).replace(/^\//, ''));
  });

  it('with an entry that is not foreseen, which it names', async () => {
    const message = await refusal([...entries, ['notes.txt', Buffer.from('x')]]);
    expect(message).toContain('notes.txt');
    expect(message).toContain('n’est pas prévue');
  });

  it('with an entry twice', async () => {
    expect(await refusal([...entries, [trainees, Buffer.from('{}\n')]])).toContain('figure deux fois');
  });

  it.each([MANIFEST_ENTRY, SIGNATURE_ENTRY])('without %s', async (name) => {
    const message = await refusal(without(name));
    expect(message).toContain(name);
    expect(message).toContain('manque');
  });

  it('with too many entries, before any is expanded', async () => {
    expect(await refusal(valid, { ...containerLimits, entryCount: 5 })).toContain('5 au plus');
  });

  it('that is too large', async () => {
    expect(await refusal(valid, { ...containerLimits, fileSize: 100 })).toContain('dépasse');
  });

  it('that would expand beyond measure, before it is expanded', async () => {
    expect(await refusal(valid, { ...containerLimits, expandedSize: 1000 })).toContain('son contenu dépasse');
  });

  it('with a bomb, which it names', async () => {
    const bomb = new Map([...entries, ['records/actions.ndjson', Buffer.alloc(20 * 2 ** 20, 0x20)] as const]);
    const message = await refusal(sealed(bomb, stranger));
    expect(message).toContain('records/actions.ndjson');
    expect(message).toContain('anormalement comprimée');
  });

  it.each([
    ['more', -10],
    ['less', 10],
  ])('with an entry that expands to %s than its table and the manifest say', async (_, lie) => {
    const length = entries.get(trainees)?.length ?? 0;
    const lying = sealed(entries, stranger, (manifest) => {
      // Checked boundary: `sealed` just made this list.
      const listed = manifest['entries'] as { path: string; size: number }[];
      manifest['entries'] = listed.map((entry) =>
        entry.path === trainees ? { ...entry, size: length + lie } : entry,
      );
    });
    const path = join(temporaryFolder(), 'a.zip');
    await writeZip(path, lying);
    const bytes = readFileSync(path);
    const [size, told] = [Buffer.alloc(4), Buffer.alloc(4)];
    size.writeUInt32LE(length);
    told.writeUInt32LE(length + lie);
    for (let at = bytes.indexOf(size); at >= 0; at = bytes.indexOf(size, at + 1)) told.copy(bytes, at);
    const message = await refusal(bytes);
    expect(message).toContain(trainees);
    expect(message).toContain('abîmée ou incomplète');
  });
});

describe('a manifest is refused', () => {
  it.each<[string, (manifest: Record<string, unknown>) => void, string]>([
    ['of a later version', (manifest) => (manifest['version'] = EXCHANGE_VERSION + 1), 'plus récente'],
    ['of another format', (manifest) => (manifest['format'] = 'zip'), 'pas été produit'],
    ['without sender', (manifest) => delete manifest['sender'], 'champ « sender'],
    ['with a field too many', (manifest) => (manifest['extra'] = 1), 'extra'],
    ['that counts other lines', (manifest) => (manifest['counts'] = { trainees: 1 }), 'nombre de lignes'],
    [
      'that announces a line more than there is',
      (manifest) => (manifest['counts'] = { ...Object(manifest['counts']), trainees: 3 }),
      '3 lignes sont annoncées, il y en a 2',
    ],
    [
      'that announces a line fewer than there is',
      (manifest) => (manifest['counts'] = { ...Object(manifest['counts']), trainees: 1 }),
      'il y en a davantage',
    ],
    ['that announces nothing', (manifest) => (manifest['entries'] = []), 'n’est pas annoncée'],
  ])('%s', async (_, change, words) => {
    expect(await refusal(sealed(entries, stranger, change))).toContain(words);
  });

  it('that announces an entry that is missing, which it names', async () => {
    const all = sealed(entries, stranger);
    const message = await refusal([...all].filter(([path]) => path !== evaluations));
    expect(message).toContain(evaluations);
    expect(message).toContain('elle manque');
  });

  it('that was changed after it was signed', async () => {
    const bytes = Buffer.from(
      (entries.get(MANIFEST_ENTRY)?.toString() ?? '').replace('Atelier', 'Bteliers'.slice(0, 7)),
    );
    expect(await refusal(new Map([...entries, [MANIFEST_ENTRY, bytes]]))).toContain(
      'la signature ne correspond pas',
    );
  });

  it('whose signature is none', async () => {
    expect(await refusal(new Map([...entries, [SIGNATURE_ENTRY, Buffer.from('!')]]))).toContain(
      'la signature',
    );
  });

  it('that is no text', async () => {
    expect(await refusal(new Map([...entries, [MANIFEST_ENTRY, Buffer.from([0xff, 0xfe])]]))).toContain(
      'objet JSON',
    );
  });
});

describe('records are refused', () => {
  it('when they are not those that were signed, and the entry is named', async () => {
    const bytes = Buffer.from(
      (entries.get(trainees)?.toString() ?? '').replace('Sans permis', 'Avec permis'),
    );
    const message = await refusal(new Map([...entries, [trainees, bytes]]));
    expect(message).toContain(trainees);
    expect(message).toContain('empreinte');
  });

  it.each<[string, () => Entries, string, string]>([
    [
      'that are no JSON',
      () => withLines(trainees, ([first = '', ...rest]) => [first, '{oops', ...rest.slice(1)]),
      'ligne 2',
      'objet JSON',
    ],
    ['that are empty', () => withLines(trainees, ([first = '']) => [first, '']), 'ligne 2', 'objet JSON'],
    ['that are no object', () => withLines(trainees, ([first = '']) => [first, '[1, 2]']), 'ligne 2', ''],
    [
      'with bytes that are no UTF-8',
      () => withLines(trainees, ([first = '']) => [first, Buffer.from([0x22, 0xc3, 0x28, 0x22])]),
      'ligne 2',
      'UTF-8',
    ],
    [
      'with half of a character',
      () => withLines(trainees, ([first = '']) => [first.replace('Sans permis', '\\ud83d')]),
      'ligne 1',
      'incomplet',
    ],
    [
      'that are too long',
      () => withLines(trainees, ([first = '']) => [first.replace('Sans permis', manyLetters(2 ** 20))]),
      'ligne 1',
      'dépasse 1',
    ],
    [
      'with a million fields',
      () =>
        withLines(trainees, ([first = '']) => [
          first,
          `{${Array.from({ length: 1_000_000 }, (_, i) => `"f${i}":1`).join()}}`,
        ]),
      'ligne 2',
      'dépasse',
    ],
    [
      'with a field too many',
      () => withRecord(trainees, (record) => ({ ...record, admin: true })),
      'ligne 1',
      'admin',
    ],
    [
      'with a field too few',
      () => withRecord(trainees, ({ phone: _, ...record }) => record),
      'ligne 1',
      'phone',
    ],
    [
      'with a wrong value',
      () => withRecord(trainees, (record) => ({ ...record, birthDate: '2026-02-30' })),
      'ligne 1',
      'birthDate',
    ],
    [
      'with a control character',
      () => withRecord(trainees, (record) => ({ ...record, familyName: 'A\u0000B' })),
      'ligne 1',
      'familyName',
    ],
    [
      'with too many ratings',
      () =>
        withRecord(evaluations, (record) => ({
          ...record,
          ratings: Object.fromEntries(Array.from({ length: 500 }, (_, i) => [`A1.1.${i}`, 'acquired'])),
        })),
      'ligne 1',
      'ratings',
    ],
    [
      'with an indicator that the map does not have',
      () => withRecord(evaluations, (record) => ({ ...record, ratings: { 'A99.1.1': 'acquired' } })),
      'ligne 1',
      'A99.1.1',
    ],
    [
      'validated by nobody',
      () => withRecord(evaluations, (record) => ({ ...record, trainerId: null })),
      'ligne 1',
      'évaluateur',
    ],
    [
      'with an identifier in capitals',
      () => withRecord(trainees, (record) => ({ ...record, id: String(record['id']).toUpperCase() })),
      'ligne 1',
      'minuscules',
    ],
    [
      'of which one phase has two drafts',
      () =>
        withLines(evaluations, (lines) => [
          ...lines,
          ...['one draft', 'another'].map((name) =>
            JSON.stringify({
              ...Object(JSON.parse(lines[0] ?? '')),
              id: sampleId(name),
              status: 'draft',
              validatedAt: null,
            }),
          ),
        ]),
      'ligne 8',
      'a déjà un brouillon à la ligne 7',
    ],
    [
      'of which one stands twice',
      () => withLines(trainees, ([first = '', ...rest]) => [first, ...rest, first]),
      'ligne 3',
      'figure deux fois',
    ],
    [
      'that name a pathway that is not there',
      () => withRecord(evaluations, (record) => ({ ...record, pathwayId: sampleId('nowhere') })),
      'ligne 1',
      'pathwayId',
    ],
    [
      'that name a trainee that is not there',
      () => withRecord('records/pathways.ndjson', (record) => ({ ...record, traineeId: sampleId('nobody') })),
      'ligne 1',
      'traineeId',
    ],
    [
      'that name a map that is not there',
      () => withRecord(evaluations, (record) => ({ ...record, mapVersion: '1999' })),
      'ligne 1',
      'mapId',
    ],
    [
      'that name a file of another size',
      () =>
        withRecord('records/evidence.ndjson', (record) => ({
          ...record,
          file: { ...Object(record['file']), size: 1 },
        })),
      'ligne 1',
      'preuve',
    ],
  ])('%s, with entry and line', async (_, made, place, words) => {
    const message = await refusal(made());
    expect(message).toContain(place);
    expect(message).toContain(words);
    expect(message).toContain('Rien n’a été modifié');
  });

  it('whose file is not what its name says', async () => {
    const name = [...entries.keys()].find((path) => path.startsWith('files/')) ?? '';
    const swapped = Buffer.alloc(sampleFileBytes.length, 0x41);
    expect(await refusal(sealed(new Map([...entries, [name, swapped]]), stranger))).toContain(
      'son contenu n’est pas celui de son nom',
    );
  });

  it('with a file that no evidence names', async () => {
    const path = `files/${'0'.repeat(64)}`;
    const message = await refusal(sealed(new Map([...entries, [path, Buffer.from('x')]]), stranger));
    expect(message).toContain(path);
  });

  it('when an archive holds what has no place in it', async () => {
    const inArchive = await entriesOf(archive);
    const evidence = entries.get('records/evidence.ndjson') ?? Buffer.alloc(0);
    const message = await refusal(
      sealed(new Map([...inArchive, ['records/evidence.ndjson', evidence]]), stranger),
    );
    expect(message).toContain('n’a pas sa place dans une archive');
  });

  it('when a pseudonymised archive or a dossier tells pseudonyms', async () => {
    const id = '01990a10-0000-7000-8000-00000000000a';
    const line = Buffer.from(`${JSON.stringify({ kind: 'trainees', id, pseudonym: id })}\n`);
    for (const [name, container] of [
      ['une archive', archive],
      ['un dossier', valid],
    ] as const) {
      const all = await entriesOf(container);
      const message = await refusal(sealed(new Map([...all, ['records/pseudonyms.ndjson', line]]), stranger));
      expect(message).toContain(`n’a pas sa place dans ${name}`);
    }
  });

  it.each([
    ['a rule of CléA is nested without end', { when: nested(2000) }, 'trop imbriqués'],
    ['a rule of CléA is none', { when: { maybe: 1 } }, 'when'],
  ])('when %s', async (_, change, words) => {
    const path = 'records/correspondences.ndjson';
    const table = JSON.parse(entries.get(path)?.toString() ?? '') as { rules: object[] };
    const [first, ...rest] = table.rules;
    const line = JSON.stringify({ ...table, rules: [{ ...first, ...change }, ...rest] });
    const message = await refusal(sealed(new Map([...entries, [path, Buffer.from(`${line}\n`)]]), stranger));
    expect(message).toContain(words);
  });

  it('when a pseudonymised archive names somebody', async () => {
    const inArchive = await entriesOf(archive);
    const named = (inArchive.get(trainees)?.toString() ?? '').replace(
      '"birthYear"',
      '"familyName":"Exemple","birthYear"',
    );
    expect(
      await refusal(sealed(new Map([...inArchive, [trainees, Buffer.from(named)]]), stranger)),
    ).toContain('familyName');
  });
});

/** A rule inside a rule, so many times. */
function nested(depth: number): object {
  let rule: object = { axis: 1, circle: 1 };
  for (let count = 0; count < depth; count += 1) rule = { allOf: [rule] };
  return rule;
}
