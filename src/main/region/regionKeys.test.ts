import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { plainCipher, secretFiles } from '../host/secretFiles';
import { enterTrainee, sampleOrganisation } from '../testing/sampleRecords';
import { openTemporaryApplication, type TemporaryApplication } from '../testing/temporaryApplication';
import { temporaryFolder } from '../testing/temporaryFolder';
import { withQuickPassphrases } from '../testing/quickPassphrases';

vi.mock(import('../exchange/agePassphrase'), async (real) => withQuickPassphrases(await real()));

const passphrase = 'quatre mots sans lien';

interface Computer {
  readonly application: TemporaryApplication;
  answer(path: string): void;
}

const computers: Computer[] = [];
afterEach(async () => {
  for (const { application } of computers.splice(0)) await application[Symbol.asyncDispose]();
});

async function computer(): Promise<Computer> {
  let path = '';
  const secrets = secretFiles(temporaryFolder(), plainCipher);
  const application = await openTemporaryApplication({ host: { choosePath: async () => path, secrets } });
  const made = { application, answer: (next: string) => void (path = next) };
  computers.push(made);
  return made;
}

/** A computer where an organisation works. */
async function office(): Promise<Computer> {
  const made = await computer();
  await made.application.call('organisation.save', sampleOrganisation({ siret: '00000000000109' }));
  return made;
}

const recipientOf = async ({ application }: Computer): Promise<string> =>
  String((await application.call('region.status', {})).keys.recipient);

async function keysOf(from: Computer, space: 'region' | 'exchange'): Promise<string> {
  from.answer(join(temporaryFolder(), 'essai.cles'));
  const { path } = await from.application.call(`${space}.sendKeys`, { passphrase });
  if (path === null) throw new Error('a place was chosen');
  return path;
}

async function choose(at: Computer, path: string, space: 'region' | 'exchange'): Promise<string> {
  at.answer(path);
  const { file } = await at.application.call(`${space}.chooseKeys`, {});
  if (file === null) throw new Error('a file was chosen');
  return file.fileId;
}

async function inspect(from: Computer, to: Computer) {
  const fileId = await choose(to, await keysOf(from, 'region'), 'region');
  return { fileId, shown: await to.application.call('region.inspectKeys', { fileId, passphrase }) };
}

async function takeKeys(from: Computer, to: Computer): Promise<void> {
  const { fileId } = await inspect(from, to);
  await to.application.call('region.receiveKeys', { fileId });
}

async function archiveFor(recipient: string): Promise<string> {
  const sender = await office();
  await enterTrainee(sender.application);
  const path = join(temporaryFolder(), 'essai.archive');
  sender.answer(path);
  await sender.application.call('exchange.writeArchive', {
    period: { from: '2020-01-01', to: '2030-12-31', identity: 'pseudonymised' },
    protection: { kind: 'recipient', recipient },
  });
  return path;
}

async function outcomeOf(path: string, at: Computer): Promise<string | undefined> {
  at.answer(path);
  await at.application.call('region.chooseArchives', { kind: 'openFile' });
  const { files } = await at.application.call('region.concatenate', { passphrase: '' });
  await at.application.call('region.forgetWaiting', {});
  return files[0]?.outcome;
}

describe('the keys of the Region', () => {
  it('open on a second computer what was encrypted for the first; the former key of the second still opens', async () => {
    const [first, second] = [await computer(), await computer()];
    const forFirst = await archiveFor(await recipientOf(first));
    const forSecond = await archiveFor(await recipientOf(second));
    expect(await outcomeOf(forFirst, second)).toBe('locked');
    await takeKeys(first, second);
    expect(await recipientOf(second)).toBe(await recipientOf(first));
    expect(await outcomeOf(forFirst, second)).toBe('added');
    // Opened and read: it waits only because another key signed it in the name of the same organisation.
    expect(await outcomeOf(forSecond, second)).toBe('held');
  }, 30_000);

  it('are shown before they are taken, and change nothing until then', async () => {
    const [first, second] = [await computer(), await computer()];
    const before = await recipientOf(second);
    const { fileId, shown } = await inspect(first, second);
    expect(shown).toMatchObject({
      recipient: await recipientOf(first),
      currentRecipient: before,
      addedCount: 1,
    });
    expect(await recipientOf(second)).toBe(before);
    await second.application.call('region.forgetKeys', { fileId });
    await second.application.refusal('region.receiveKeys', { fileId });
  }, 30_000);

  it('bring a former key along even where the current one is known already', async () => {
    const [first, second] = [await computer(), await computer()];
    const forSecond = await archiveFor(await recipientOf(second));
    await takeKeys(first, second);
    const { shown } = await inspect(second, first);
    expect(shown).toMatchObject({ recipient: shown.currentRecipient, addedCount: 1 });
    await takeKeys(second, first);
    expect(await outcomeOf(forSecond, first)).toBe('added');
    expect((await inspect(second, first)).shown.addedCount).toBe(0);
  }, 60_000);

  it('leave the signature of an organisation that works on the same computer', async () => {
    const [first, second] = [await computer(), await office()];
    const { fingerprint } = await second.application.call('exchange.identity', {});
    await takeKeys(first, second);
    expect((await second.application.call('exchange.identity', {})).fingerprint).toBe(fingerprint);
  }, 30_000);
});

describe('a file of keys of the other space is refused, with what to do', () => {
  it.each([
    ['exchange', 'region', 'les clés d’un organisme, pas celles de la Région'],
    ['region', 'exchange', 'les clés de la Région, pas celles d’un organisme'],
  ] as const)('that of %s in %s', async (from, to, words) => {
    const [first, second] = [await office(), await office()];
    const fileId = await choose(second, await keysOf(first, from), to);
    const refusal = await second.application.refusal(`${to}.inspectKeys`, { fileId, passphrase });
    expect(refusal).toMatchObject({ code: 'invalidInput' });
    expect(refusal.message).toContain(words);
    await second.application.refusal(`${to}.receiveKeys`, { fileId });
  });

  it('as is one that another passphrase protects', async () => {
    const [first, second] = [await computer(), await computer()];
    const fileId = await choose(second, await keysOf(first, 'region'), 'region');
    expect(
      await second.application.refusal('region.inspectKeys', { fileId, passphrase: 'une autre phrase' }),
    ).toMatchObject({ code: 'incomplete', fields: [{ path: 'passphrase' }] });
  });
});
