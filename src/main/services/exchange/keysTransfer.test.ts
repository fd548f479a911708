import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { encryptBytes } from '../../exchange/ageFile';
import { openContainer } from '../../exchange/containerReader';
import { enterTrainee, sampleOrganisation } from '../../testing/sampleRecords';
import { openTemporaryApplication, type TemporaryApplication } from '../../testing/temporaryApplication';
import { temporaryFolder } from '../../testing/temporaryFolder';
import { withQuickPassphrases } from '../../testing/quickPassphrases';

vi.mock(import('../../exchange/agePassphrase'), async (real) => withQuickPassphrases(await real()));

const passphrase = 'quatre mots sans lien';
const siret = '00000000000109';

interface Office {
  readonly application: TemporaryApplication;
  answer(path: string | null): void;
}

const offices: Office[] = [];
afterEach(async () => {
  for (const { application } of offices.splice(0)) await application[Symbol.asyncDispose]();
});

async function office(organisation: { name?: string; siret?: string } = {}): Promise<Office> {
  let path: string | null = null;
  const application = await openTemporaryApplication({ host: { choosePath: async () => path } });
  await application.call('organisation.save', sampleOrganisation({ siret, ...organisation }));
  const made = { application, answer: (next: string | null) => (path = next) };
  offices.push(made);
  return made;
}

async function sendKeys(from: Office): Promise<string> {
  from.answer(join(temporaryFolder(), 'organisme.cles'));
  const { path } = await from.application.call('exchange.sendKeys', { passphrase });
  if (path === null) throw new Error('a place was chosen');
  return path;
}

async function choose(at: Office, path: string): Promise<string> {
  at.answer(path);
  const { file } = await at.application.call('exchange.chooseKeys', {});
  if (file === null) throw new Error('a file was chosen');
  return file.fileId;
}

async function takeKeys(from: Office, to: Office): Promise<void> {
  const fileId = await choose(to, await sendKeys(from));
  await to.application.call('exchange.inspectKeys', { fileId, passphrase });
  await to.application.call('exchange.receiveKeys', { fileId });
}

const identity = ({ application }: Office) => application.call('exchange.identity', {});

/** The pseudonyms of the trainees in an archive of everything. */
async function pseudonyms(at: Office): Promise<string[]> {
  const path = join(temporaryFolder(), 'essai.archive');
  at.answer(path);
  await at.application.call('exchange.writeArchive', {
    period: { from: '2026-01-01', to: '2026-12-31', identity: 'pseudonymised' },
    protection: { kind: 'none' },
  });
  const container = await openContainer(path);
  const ids: string[] = [];
  for await (const batch of container.archiveRecords()) {
    for (const { kind, record } of batch) if (kind === 'trainees') ids.push(record.id);
  }
  container.close();
  return ids;
}

describe('the keys of an organisation', () => {
  it('make a second computer sign and code people as the first does', async () => {
    const [first, second] = [await office(), await office()];
    const { trainee } = await enterTrainee(first.application);
    const dossier = join(temporaryFolder(), 'essai.dossier');
    first.answer(dossier);
    await first.application.call('exchange.writeDossier', {
      traineeIds: [trainee.id],
      protection: { kind: 'none' },
    });
    second.answer(dossier);
    const { file } = await second.application.call('exchange.chooseFile', {});
    const fileId = file?.fileId ?? '';
    await second.application.call('exchange.inspect', { fileId, passphrase: '' });
    await second.application.call('exchange.import', { fileId, joins: {}, choices: {} });
    expect(await pseudonyms(second)).not.toEqual(await pseudonyms(first));

    await takeKeys(first, second);
    expect(await pseudonyms(second)).toEqual(await pseudonyms(first));
    expect(await identity(second)).toMatchObject({
      keys: (await identity(first)).keys,
      fingerprint: (await identity(first)).fingerprint,
    });
  });

  it('are shown before they are taken: whose they are, what they replace', async () => {
    const [first, second] = [await office({ name: 'Atelier Fictif' }), await office({ name: 'Atelier' })];
    await enterTrainee(second.application);
    await pseudonyms(second);
    const before = await identity(second);
    const fileId = await choose(second, await sendKeys(first));
    expect(await second.application.call('exchange.inspectKeys', { fileId, passphrase })).toMatchObject({
      organisation: 'Atelier Fictif',
      siret,
      fingerprint: (await identity(first)).fingerprint,
      currentFingerprint: before.fingerprint,
      replaces: { signature: true, pseudonyms: true, reading: true },
      sentCount: 1,
    });
    expect(await identity(second)).toEqual(before);
  });

  it('leave a trace on both computers, and are the same when they come again', async () => {
    const [first, second] = [await office(), await office()];
    await takeKeys(first, second);
    expect(await first.application.call('exchange.history', {})).toMatchObject([
      { direction: 'sent', kind: 'keys', traineeCount: 0 },
    ]);
    expect(await second.application.call('exchange.history', {})).toMatchObject([
      { direction: 'received', kind: 'keys' },
    ]);
    const fileId = await choose(second, await sendKeys(first));
    expect(await second.application.call('exchange.inspectKeys', { fileId, passphrase })).toMatchObject({
      replaces: { signature: false, pseudonyms: false, reading: false },
    });
  });

  it('leave what was encrypted for the second computer readable there', async () => {
    const [first, second, other] = [
      await office(),
      await office(),
      await office({ siret: '', name: 'Tiers' }),
    ];
    const recipient = String((await identity(second)).keys.recipient);
    const { trainee } = await enterTrainee(other.application);
    const path = join(temporaryFolder(), 'essai.dossier');
    other.answer(path);
    await other.application.call('exchange.writeDossier', {
      traineeIds: [trainee.id],
      protection: { kind: 'recipient', recipient },
    });
    await takeKeys(first, second);
    second.answer(path);
    const { file } = await second.application.call('exchange.chooseFile', {});
    const shown = second.application.call('exchange.inspect', { fileId: file?.fileId ?? '', passphrase: '' });
    expect(await shown).toMatchObject({ sender: { name: 'Tiers' } });
  });

  it('give an organisation without SIRET the same identity on both computers', async () => {
    const [first, second] = [await office({ siret: '' }), await office({ siret: '' })];
    await takeKeys(first, second);
    const { trainee } = await enterTrainee(first.application);
    const path = join(temporaryFolder(), 'essai.dossier');
    first.answer(path);
    await first.application.call('exchange.writeDossier', {
      traineeIds: [trainee.id],
      protection: { kind: 'none' },
    });
    second.answer(path);
    const { file } = await second.application.call('exchange.chooseFile', {});
    expect(
      await second.application.call('exchange.inspect', { fileId: file?.fileId ?? '', passphrase: '' }),
    ).toMatchObject({ sender: { isUs: true } });
  });
});

describe('a file of keys is refused', () => {
  it('when it is of another organisation', async () => {
    const [first, second] = [await office(), await office({ siret: '00000000000208' })];
    const fileId = await choose(second, await sendKeys(first));
    const refusal = await second.application.refusal('exchange.inspectKeys', { fileId, passphrase });
    expect(refusal).toMatchObject({ code: 'conflict' });
    expect(refusal.message).toContain('celles d’un autre organisme');
    await second.application.refusal('exchange.receiveKeys', { fileId });
  });

  it('when this computer already sent files under another identity', async () => {
    const [first, second] = [await office({ siret: '' }), await office({ siret: '' })];
    await enterTrainee(second.application);
    await pseudonyms(second);
    const fileId = await choose(second, await sendKeys(first));
    const refusal = await second.application.refusal('exchange.inspectKeys', { fileId, passphrase });
    expect(refusal.message).toContain('sous une autre identité');
  });

  it('with another passphrase, and shows nothing of it', async () => {
    const [first, second] = [await office(), await office()];
    const path = await sendKeys(first);
    expect(readFileSync(path, 'latin1')).not.toContain('PRIVATE KEY');
    const fileId = await choose(second, path);
    expect(
      await second.application.refusal('exchange.inspectKeys', { fileId, passphrase: 'une autre phrase' }),
    ).toMatchObject({ code: 'incomplete', fields: [{ path: 'passphrase' }] });
  });

  const key = { kind: 'passphrase', passphrase } as const;
  const encrypted = (text: string): Promise<Uint8Array> => encryptBytes(Buffer.from(text), key);
  const newer = JSON.stringify({ format: 'carte-de-competences-cles', version: 2 });
  it.each([
    ['another file', () => Promise.resolve(Buffer.from('PK')), 'ne contient pas les clés'],
    ['another encrypted file', () => encrypted('PK'), 'ne contient pas les clés'],
    ['keys that are none', () => encrypted(newer.replace('2', '1')), 'ne contient pas les clés'],
    ['keys of a newer program', () => encrypted(newer), 'version plus récente'],
  ])('when it is %s', async (_, bytes, words) => {
    const at = await office();
    const path = join(temporaryFolder(), 'essai.cles');
    writeFileSync(path, await bytes());
    const fileId = await choose(at, path);
    const refusal = await at.application.refusal('exchange.inspectKeys', { fileId, passphrase });
    expect(refusal.message).toContain(words);
  });
});
