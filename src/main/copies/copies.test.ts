import { copyFileSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { describe } from 'vitest';
import type { CallOutput } from '#shared/ipc/contract';
import { openConnection } from '../database/connection';
import { knownKeys, readFileKeys } from '../database/fileKeys';
import { BACKUP_FOLDER, DATABASE_FILE } from '../database/files';
import { EVIDENCE_FOLDER } from '../services/evidenceFiles';
import { enterTrainee } from '../testing/sampleRecords';
import {
  openTemporaryApplication,
  type TemporaryApplication,
  testHost,
} from '../testing/temporaryApplication';
import { temporaryFolder } from '../testing/temporaryFolder';
import { ASIDE_FOLDER } from '../asideOffices';
import type { Host } from '../host/host';
import { withQuickPassphrases } from '../testing/quickPassphrases';
import { recogniseCopy } from './foreignFile';

vi.mock('../exchange/agePassphrase', async (original) => withQuickPassphrases(await original()));

const PASSPHRASE = 'girafe horloge tilleul';
const OTHER = 'cerise marteau lagune';

interface Computer extends TemporaryApplication {
  readonly secretNames: ReadonlySet<string>;
  answer(path: string | null): void;
}

/** A computer: its data, its secrets, and what its user answers when asked for a place. */
async function computer(): Promise<Computer> {
  const folder = temporaryFolder();
  let answer: string | null = null;
  const secretNames = new Set<string>();
  const { secrets: kept } = testHost(folder);
  const secrets: Host['secrets'] = {
    ...kept,
    write: (name, secret) => kept.write(name, secret).then(() => void secretNames.add(name)),
    remove: (name) => kept.remove(name).then(() => void secretNames.delete(name)),
  };
  const application = await openTemporaryApplication({
    folder,
    host: { secrets, choosePath: async () => answer },
  });
  return { ...application, secretNames, answer: (path) => void (answer = path) };
}

async function written(
  from: Computer,
  passphrase: string | null = null,
): Promise<NonNullable<CallOutput<'copies.write'>['copy']>> {
  from.answer(temporaryFolder());
  const { copy } = await from.call('copies.write', { passphrase });
  if (copy === null) throw new Error('a place was chosen');
  return copy;
}

async function chosen(by: Computer, path: string) {
  by.answer(path);
  const { copy } = await by.call('copies.choose', {});
  if (copy === null) throw new Error('a file was chosen');
  return copy;
}

async function takenBack(by: Computer, path: string, passphrase = ''): Promise<CallOutput<'copies.check'>> {
  const { fileId } = await chosen(by, path);
  const checked = await by.call('copies.check', { fileId, passphrase });
  await by.call('copies.takeBack', { fileId, keys: 'take' });
  return checked;
}

const everybody = {
  search: '',
  programmeId: null,
  groupId: null,
  evaluation: 'any',
  includeExited: true,
} as const;
const names = async ({ call }: TemporaryApplication): Promise<string[]> =>
  (await call('trainees.list', everybody)).map(({ familyName }) => familyName);

describe('a copy of everything', () => {
  it('is taken back on a new computer, evidence included', async () => {
    const old = await computer();
    await old.call('demo.load', {});
    const copy = await written(old);
    expect(copy).toMatchObject({ keys: 'none', missingFileCount: 0, lacksRegion: false });
    const fresh = await computer();
    const checked = await takenBack(fresh, copy.path);
    expect(checked).toMatchObject({ traineeCount: 12, keys: { kind: 'none' } });
    expect(await names(fresh)).toEqual(await names(old));
    expect(readdirSync(join(fresh.folder, EVIDENCE_FOLDER)).toSorted()).toEqual(
      readdirSync(join(old.folder, EVIDENCE_FOLDER)).toSorted(),
    );
    // Nobody had worked there: nothing is set aside.
    expect(await fresh.call('safekeeping.asideOffices', {})).toEqual([]);
    expect(readdirSync(fresh.folder)).not.toContain('reprise');
    await old.close();
    await fresh.close();
  });

  it('of a protected office asks for its passphrase, and brings the keys of exchange', async () => {
    const old = await computer();
    await enterTrainee(old, { familyName: 'PROTÉGÉE' });
    const { fingerprint } = await old.call('exchange.identity', {});
    await old.call('safekeeping.protect', { current: '', next: PASSPHRASE });
    const copy = await written(old);
    expect(copy.keys).toBe('included');
    const bytes = readFileSync(copy.path);
    expect(bytes.includes('PROTÉGÉE')).toBe(false);
    expect(bytes.includes('PRIVATE KEY')).toBe(false);

    const fresh = await computer();
    const { fileId, protection } = await chosen(fresh, copy.path);
    expect(protection).toBe('database');
    for (const passphrase of ['', OTHER]) {
      expect(await fresh.refusal('copies.check', { fileId, passphrase })).toMatchObject({
        code: 'incomplete',
        fields: [{ path: 'passphrase' }],
      });
    }
    expect(await fresh.call('copies.check', { fileId, passphrase: PASSPHRASE })).toMatchObject({
      keys: { kind: 'new' },
    });
    await fresh.call('copies.takeBack', { fileId, keys: 'take' });
    expect(await names(fresh)).toEqual(['PROTÉGÉE']);
    expect((await fresh.call('exchange.identity', {})).fingerprint).toBe(fingerprint);
    await fresh.reopen();
    expect(await fresh.call('safekeeping.state', {})).toMatchObject({ status: 'locked' });
    await fresh.call('safekeeping.unlock', { passphrase: PASSPHRASE });
    expect(await names(fresh)).toEqual(['PROTÉGÉE']);
    await old.close();
    await fresh.close();
  });

  it('that nothing protects holds no key of files that were sealed before', async () => {
    const old = await computer();
    await enterTrainee(old, { familyName: 'EN CLAIR' });
    await old.call('safekeeping.protect', { current: '', next: PASSPHRASE });
    await old.call('safekeeping.protect', { current: PASSPHRASE, next: null });
    const connection = openConnection(join(old.folder, DATABASE_FILE), { readonly: true });
    const [key = ''] = knownKeys(readFileKeys(connection));
    connection.close();
    expect(key).toHaveLength(64);
    const copy = await written(old);
    expect(readFileSync(copy.path).includes(key)).toBe(false);
    const fresh = await computer();
    await takenBack(fresh, copy.path);
    expect(await names(fresh)).toEqual(['EN CLAIR']);
    await old.close();
    await fresh.close();
  });

  it('with a passphrase of its own shows nothing, and the office is as open afterwards as before', async () => {
    const old = await computer();
    await old.call('demo.load', {});
    const { fingerprint } = await old.call('exchange.identity', {});
    const copy = await written(old, PASSPHRASE);
    expect(copy.keys).toBe('included');
    const bytes = readFileSync(copy.path);
    for (const name of await names(old)) expect(bytes.includes(name)).toBe(false);

    const fresh = await computer();
    const { fileId } = await chosen(fresh, copy.path);
    expect(await fresh.refusal('copies.check', { fileId, passphrase: OTHER })).toMatchObject({
      code: 'incomplete',
      message: expect.stringContaining('quand cette copie a été écrite'),
    });
    await fresh.call('copies.check', { fileId, passphrase: PASSPHRASE });
    await fresh.call('copies.takeBack', { fileId, keys: 'take' });
    expect(await names(fresh)).toEqual(await names(old));
    expect(await fresh.call('safekeeping.state', {})).toMatchObject({ status: 'open', isProtected: false });
    expect((await fresh.call('exchange.identity', {})).fingerprint).toBe(fingerprint);
    await old.close();
    await fresh.close();
  });

  it('sets what it replaces aside, whole, and that can be taken back in its turn', async () => {
    const one = await computer();
    await one.call('demo.load', {});
    const copy = await written(one);
    await enterTrainee(one, { familyName: 'APRÈSCOPIE' });
    const before = await names(one);
    await takenBack(one, copy.path);
    expect(await names(one)).not.toContain('APRÈSCOPIE');
    const [aside] = await one.call('safekeeping.asideOffices', {});
    await one.call('safekeeping.takeOfficeBack', { name: aside?.name ?? '' });
    expect(await names(one)).toEqual(before);
    expect(await one.call('safekeeping.asideOffices', {})).toHaveLength(1);
    await one.close();
  });

  it('asks before other keys of this computer are replaced, and gives them back with what was set aside', async () => {
    const old = await computer();
    await old.call('demo.load', {});
    const theirs = (await old.call('exchange.identity', {})).fingerprint;
    const copy = await written(old, PASSPHRASE);
    const other = await computer();
    await enterTrainee(other, { familyName: 'DÉJÀLÀ' });
    const ours = (await other.call('exchange.identity', {})).fingerprint;

    const { fileId } = await chosen(other, copy.path);
    expect(await other.call('copies.check', { fileId, passphrase: PASSPHRASE })).toMatchObject({
      keys: { kind: 'other', theirs, ours },
    });
    await other.call('copies.takeBack', { fileId, keys: 'keep' });
    expect((await other.call('exchange.identity', {})).fingerprint).toBe(ours);
    await takenBack(other, copy.path, PASSPHRASE);
    expect((await other.call('exchange.identity', {})).fingerprint).toBe(theirs);

    const [last] = await other.call('safekeeping.asideOffices', {});
    await other.call('safekeeping.takeOfficeBack', { name: last?.name ?? '' });
    expect((await other.call('exchange.identity', {})).fingerprint).toBe(ours);
    await old.close();
    await other.close();
  });

  it('leaves no keys of what was set aside once that is removed', async () => {
    const old = await computer();
    await old.call('demo.load', {});
    const { fingerprint } = await old.call('exchange.identity', {});
    const copy = await written(old, PASSPHRASE);
    const other = await computer();
    await enterTrainee(other, { familyName: 'DÉJÀLÀ' });
    await other.call('exchange.identity', {});
    await takenBack(other, copy.path, PASSPHRASE);
    const waiting = (): string[] => [...other.secretNames].filter((name) => name.startsWith('copy-keys.'));
    expect(waiting()).toHaveLength(1);
    const [aside] = await other.call('safekeeping.asideOffices', {});
    await other.call('safekeeping.removeOffice', { name: aside?.name ?? '' });
    expect(waiting()).toEqual([]);
    expect((await other.call('exchange.identity', {})).fingerprint).toBe(fingerprint);
    await old.close();
    await other.close();
  });
});

describe('a file of an earlier version', () => {
  it.each(['', PASSPHRASE])('is the database alone, protected or not (%j)', async (passphrase) => {
    const old = await computer();
    await enterTrainee(old, { familyName: 'ANCIENNE' });
    if (passphrase !== '') await old.call('safekeeping.protect', { current: '', next: passphrase });
    const path = join(temporaryFolder(), 'demandee.db');
    const { name } = await old.call('safekeeping.backUp', {});
    copyFileSync(join(old.folder, BACKUP_FOLDER, name), path);

    const fresh = await computer();
    const { fileId, kind } = await chosen(fresh, path);
    expect(kind).toBe('database');
    if (passphrase !== '') {
      const error = await fresh.refusal('copies.check', { fileId, passphrase: OTHER });
      expect(error).toMatchObject({ code: 'incomplete', fields: [{ path: 'passphrase' }] });
    }
    await fresh.call('copies.check', { fileId, passphrase });
    await fresh.call('copies.takeBack', { fileId, keys: 'take' });
    expect(await names(fresh)).toEqual(['ANCIENNE']);
    await old.close();
    await fresh.close();
  });
});

it('an encrypted database is one whatever its first bytes are, which are drawn by lot', async () => {
  const path = join(temporaryFolder(), 'demandee.db');
  for (let first = 0; first < 256; first++) {
    const bytes = Buffer.alloc(4096, 0x07);
    bytes[0] = first;
    writeFileSync(path, bytes);
    expect(await recogniseCopy(path)).toBe('database');
  }
});

describe('what is no copy, or no whole one', () => {
  it('is refused by a sentence that names it, and nothing changes', async () => {
    const one = await computer();
    await one.call('demo.load', {});
    const good = readFileSync((await written(one)).path);
    await enterTrainee(one, { familyName: 'GARDÉE' });
    const before = await names(one);
    const folder = temporaryFolder();
    const file = (name: string, bytes: Buffer | string): string => {
      writeFileSync(join(folder, name), bytes);
      return join(folder, name);
    };
    const flipped = Buffer.from(good);
    flipped[flipped.length >> 1] = (flipped[flipped.length >> 1] ?? 0) ^ 0x10;

    const sentences: Record<string, string> = {};
    for (const [name, bytes] of Object.entries({
      vide: '',
      'document.pdf': '%PDF-1.7',
      'notes.txt': 'Rien à voir',
      'quelconque.db': Buffer.alloc(4096, 'x'),
      'coupee.copie-carte': good.subarray(0, good.length / 3),
      'sans fin.copie-carte': good.subarray(0, good.length - 10),
      'bit.copie-carte': flipped,
    })) {
      one.answer(file(name, bytes));
      const found = await one.attempt('copies.choose', {});
      if (!found.ok) {
        sentences[name] = found.error.message;
        continue;
      }
      // Checked boundary: the contract of this call.
      const { copy } = found.value as CallOutput<'copies.choose'>;
      const passphrase = PASSPHRASE;
      sentences[name] = (await one.refusal('copies.check', { fileId: copy?.fileId, passphrase })).message;
    }
    expect(sentences['document.pdf']).toContain('un document PDF');
    expect(sentences['notes.txt']).toContain('d’une autre sorte');
    expect(sentences['quelconque.db']).toContain('n’ouvre pas ce fichier');
    for (const name of ['coupee', 'sans fin', 'bit']) {
      expect(sentences[`${name}.copie-carte`]).toContain('Cette copie est abîmée');
    }
    expect(await names(one)).toEqual(before);
    expect(existsSync(join(one.folder, ASIDE_FOLDER))).toBe(false);
    await one.close();
  });
});
