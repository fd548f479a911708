import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ApplicationError } from '#shared/ipc/result';
import { plainCipher, secretFiles } from '../../host/secretFiles';
import { enterTrainee, sampleOrganisation } from '../../testing/sampleRecords';
import { openTemporaryApplication, type TemporaryApplication } from '../../testing/temporaryApplication';
import { temporaryFolder } from '../../testing/temporaryFolder';
import { withQuickPassphrases } from '../../testing/quickPassphrases';

vi.mock(import('../../exchange/agePassphrase'), async (real) => withQuickPassphrases(await real()));

const passphrase = 'quatre mots sans lien';

/** A computer whose key store can forget what it encrypted, as when the account of the user is reset. */
interface Computer {
  readonly application: TemporaryApplication;
  readonly secretsFolder: string;
  answer(path: string | null): void;
  forget(): void;
}

const computers: Computer[] = [];
afterEach(async () => {
  for (const { application } of computers.splice(0)) await application[Symbol.asyncDispose]();
});

async function computer(siret = '00000000000109', name = 'Atelier'): Promise<Computer> {
  let path: string | null = null;
  let made = new Set<string>();
  const secretsFolder = temporaryFolder();
  const secrets = secretFiles(secretsFolder, {
    extension: 'encrypted',
    encrypt(secret) {
      made.add(secret);
      return plainCipher.encrypt(secret);
    },
    async decrypt(bytes) {
      const secret = await plainCipher.decrypt(bytes);
      if (made.has(secret)) return secret;
      throw new Error('Error while decrypting the ciphertext provided to safeStorage.decryptString.');
    },
  });
  const application = await openTemporaryApplication({ host: { choosePath: async () => path, secrets } });
  await application.call('organisation.save', sampleOrganisation({ siret, name }));
  const opened: Computer = {
    application,
    secretsFolder,
    answer: (next) => (path = next),
    forget: () => void (made = new Set()),
  };
  computers.push(opened);
  return opened;
}

const newPath = (name: string): string => join(temporaryFolder(), name);
const identity = ({ application }: Computer) => application.call('exchange.identity', {});

async function writeDossier(from: Computer, traineeId: string): Promise<string> {
  const path = newPath('essai.dossier');
  from.answer(path);
  await from.application.call('exchange.writeDossier', {
    traineeIds: [traineeId],
    protection: { kind: 'none' },
  });
  return path;
}

async function inspect(at: Computer, path: string) {
  at.answer(path);
  const { file } = await at.application.call('exchange.chooseFile', {});
  const fileId = file?.fileId ?? '';
  return {
    fileId,
    shown: await at.application.attempt('exchange.inspect', { fileId, passphrase: '' }),
  };
}

async function keysFile(from: Computer): Promise<string> {
  const path = newPath('essai.cles');
  from.answer(path);
  await from.application.call('exchange.sendKeys', { passphrase });
  return path;
}

const archive = {
  period: { from: '2020-01-01', to: '2030-12-31', identity: 'pseudonymised' },
  protection: { kind: 'none' },
} as const;

describe('keys that the system opens no more', () => {
  it('are shown as such where keys are shown, and nothing else stops', async () => {
    const [here, there] = [await computer(), await computer('00000000000208', 'Passerelle')];
    const { trainee } = await enterTrainee(here.application);
    const { trainee: theirs } = await enterTrainee(there.application);
    const before = await identity(here);
    const incoming = await writeDossier(there, theirs.id);
    here.forget();

    expect((await identity(here)).keys).toEqual({
      recipient: null,
      unreadable: ['reading', 'formerReading', 'signature', 'pseudonyms'],
      unavailable: null,
    });
    // In clear, a dossier comes in and goes out.
    const { fileId, shown } = await inspect(here, incoming);
    expect(shown).toMatchObject({ ok: true });
    await here.application.call('exchange.import', { fileId, joins: {}, choices: {} });
    const outgoing = await inspect(there, await writeDossier(here, trainee.id));
    expect(outgoing.shown).toMatchObject({ ok: true, value: { sender: { name: 'Atelier' } } });
    expect((await here.application.call('exchange.history', {}))[0]?.summary).toContain(
      'signé d’une clé provisoire',
    );
    await here.application.call('exchange.previewArchive', archive.period);
    // What counts by signature and pseudonyms is refused, with the way out.
    here.answer(newPath('essai.archive'));
    expect(await here.application.refusal('exchange.writeArchive', archive)).toMatchObject({
      code: 'unreadableKeys',
      message: expect.stringContaining('recommencez avec de nouvelles'),
    });
    expect(await here.application.refusal('exchange.sendKeys', { passphrase })).toMatchObject({
      code: 'unreadableKeys',
    });
    // The Region's space opens, with its figures.
    expect((await here.application.call('region.status', {})).keys.unreadable).toEqual([
      'reading',
      'formerReading',
    ]);
    expect(before.keys.unreadable).toEqual([]);
  });

  it('come back with the file of keys, and pseudonyms and signature are those of before', async () => {
    const here = await computer();
    const before = await identity(here);
    const file = await keysFile(here);
    here.forget();
    here.answer(file);
    const { file: chosen } = await here.application.call('exchange.chooseKeys', {});
    const fileId = chosen?.fileId ?? '';
    expect(await here.application.call('exchange.inspectKeys', { fileId, passphrase })).toMatchObject({
      currentFingerprint: null,
      fingerprint: before.fingerprint,
      replaces: { signature: true, pseudonyms: true, reading: true },
    });
    await here.application.call('exchange.receiveKeys', { fileId });
    expect(await identity(here)).toEqual(before);
    // What could not be read was not removed.
    expect(readdirSync(here.secretsFolder).filter((name) => name.endsWith('.1'))).toHaveLength(4);
  });

  it('give way to new ones when asked', async () => {
    const here = await computer();
    const { trainee } = await enterTrainee(here.application);
    const before = await identity(here);
    here.forget();
    await here.application.call('exchange.renewKeys', {});
    const after = await identity(here);
    expect(after.keys).toMatchObject({ unreadable: [], recipient: expect.stringMatching(/^age1/) });
    expect(after.fingerprint).not.toBe(before.fingerprint);
    await writeDossier(here, trainee.id);
    here.answer(newPath('essai.archive'));
    await here.application.call('exchange.writeArchive', archive);
  });

  it('say what a file may need that nothing here opens', async () => {
    const [here, there] = [await computer(), await computer('00000000000208', 'Passerelle')];
    const { trainee } = await enterTrainee(there.application);
    const recipient = String((await identity(here)).keys.recipient);
    const path = newPath('essai.dossier');
    there.answer(path);
    await there.application.call('exchange.writeDossier', {
      traineeIds: [trainee.id],
      protection: { kind: 'recipient', recipient },
    });
    here.forget();
    expect((await inspect(here, path)).shown).toMatchObject({
      ok: false,
      error: { code: 'incomplete', message: expect.stringContaining('elle ne peut plus être lue') },
    });
  });

  it('of the Region come back with its file, and those of the organisation still wait', async () => {
    const here = await computer();
    const { keys: before } = await here.application.call('region.status', {});
    const path = newPath('region.cles');
    here.answer(path);
    await here.application.call('region.sendKeys', { passphrase });
    here.forget();
    expect(await here.application.refusal('region.sendKeys', { passphrase })).toMatchObject({
      code: 'unreadableKeys',
    });
    const { file } = await here.application.call('region.chooseKeys', {});
    const fileId = file?.fileId ?? '';
    expect(await here.application.call('region.inspectKeys', { fileId, passphrase })).toMatchObject({
      currentRecipient: null,
      recipient: before.recipient,
    });
    await here.application.call('region.receiveKeys', { fileId });
    expect((await here.application.call('region.status', {})).keys).toEqual(before);
    expect((await identity(here)).keys.unreadable).toEqual(['signature', 'pseudonyms']);
  });
});

it('where no keys can be kept, everything that needs none goes on, and the reason is shown', async () => {
  const reason = 'Cet ordinateur n’a pas de trousseau pour garder ce secret.';
  const secrets = secretFiles(temporaryFolder(), {
    ...plainCipher,
    encrypt: () => Promise.reject(new ApplicationError('unavailable', reason)),
  });
  await using without = await openTemporaryApplication({ host: { secrets } });
  await without.call('organisation.save', sampleOrganisation());
  expect((await without.call('exchange.identity', {})).keys).toEqual({
    recipient: null,
    unreadable: [],
    unavailable: reason,
  });
  expect((await without.call('region.status', {})).keys.unavailable).toBe(reason);
});
