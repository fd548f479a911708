import { chmodSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { keyParts } from '#shared/exchange/keyPart';
import { temporaryFolder } from '../testing/temporaryFolder';
import type { Host } from '../host/host';
import { plainCipher, secretFiles } from '../host/secretFiles';
import { createExchangeKeys, type OrganisationKeys } from './exchangeKeys';

const sharedOf = ({ signingKey, identity, pseudonymKey }: OrganisationKeys) => ({
  signingKey,
  identity,
  pseudonymKey,
});

it('keys that are being taken are all taken after a crash, wherever it came', async () => {
  const theirs = await createExchangeKeys(secretFiles(temporaryFolder(), plainCipher)).read();
  for (let writes = 0; writes <= 4; writes += 1) {
    const secrets = secretFiles(temporaryFolder(), plainCipher);
    const ours = await createExchangeKeys(secrets).read();
    const failing = createExchangeKeys(failingAfter(secrets, writes));
    await expect(failing.replace(theirs)).rejects.toThrow('crash');
    const after = await createExchangeKeys(secrets).read();
    // Nothing was noted of them before the first write.
    expect(sharedOf(after), `after ${writes} writes`).toEqual(sharedOf(writes === 0 ? ours : theirs));
    expect(after.formerIdentities).toEqual(writes === 0 ? [] : [ours.identity]);
  }
});

it('keys that are made for the first time are whole after a crash, wherever it came', async () => {
  for (let writes = 0; writes <= 4; writes += 1) {
    const secrets = secretFiles(temporaryFolder(), plainCipher);
    await expect(createExchangeKeys(failingAfter(secrets, writes)).read()).rejects.toThrow('crash');
    const keyring = createExchangeKeys(secrets);
    expect(await keyring.read(), `after ${writes} writes`).toEqual(await keyring.read());
  }
});

function failingAfter(secrets: Host['secrets'], writes: number): Host['secrets'] {
  let left = writes;
  return {
    ...secrets,
    write: (name, secret) => {
      left -= 1;
      return left < 0 ? Promise.reject(new Error('crash')) : secrets.write(name, secret);
    },
  };
}

describe('keys that cannot be read', () => {
  const files = {
    signature: 'exchange-signing-key.plain',
    reading: 'exchange-age-identity.plain',
    formerReading: 'exchange-former-age-identities.plain',
    pseudonyms: 'exchange-pseudonym-key.plain',
    taking: 'exchange-keys-incoming.plain',
  } as const;
  const faults: readonly (readonly [string, (path: string) => void])[] = [
    ['is empty', (path) => writeFileSync(path, '')],
    ['is cut short', (path) => writeFileSync(path, readFileSync(path).subarray(0, 20))],
    ['is something else', (path) => writeFileSync(path, Buffer.from([0, 255, 17, 3, 128]))],
    ['is gone', (path) => rmSync(path)],
    // Nothing is kept from the superuser, under whom machines that build work.
    ...(process.getuid?.() === 0
      ? []
      : [['may not be read', (path: string) => chmodSync(path, 0o000)] as const]),
  ];

  /** Keys with one former age key, as after those of another computer were taken. */
  async function folderWithKeys() {
    const folder = temporaryFolder();
    const keyring = createExchangeKeys(secretFiles(folder, plainCipher));
    const own = await keyring.read();
    const other = await createExchangeKeys(secretFiles(temporaryFolder(), plainCipher)).read();
    await keyring.replace(other);
    return { folder, keys: await keyring.read(), own };
  }

  it.each(
    (['signature', 'reading', 'pseudonyms'] as const).flatMap((part) =>
      faults.map(([fault, spoil]) => ({ part, fault, spoil })),
    ),
  )('are told, and the others are there, when the $part $fault', async ({ part, spoil }) => {
    const { folder, keys } = await folderWithKeys();
    spoil(join(folder, files[part]));
    const keyring = createExchangeKeys(secretFiles(folder, plainCipher));
    await expect(keyring.read()).rejects.toMatchObject({ code: 'unreadableKeys' });
    expect(await keyring.onHand()).toEqual({
      ...keys,
      ...{ signature: { signingKey: null }, reading: { identity: null, recipient: null } }[String(part)],
      ...(part === 'pseudonyms' ? { pseudonymKey: null } : {}),
      unreadable: [part],
    });
  });

  it('are told when another computer’s were being taken and their list is no list', async () => {
    const { folder, keys } = await folderWithKeys();
    writeFileSync(join(folder, files.taking), '{"signingKey": "');
    const keyring = createExchangeKeys(secretFiles(folder, plainCipher));
    expect(await keyring.onHand()).toEqual({ ...keys, unreadable: ['taking'] });
    await keyring.renew(keyParts);
    expect(await keyring.read()).toEqual(keys);
  });

  it('give way to new ones when asked, one by one, and stay in a file aside', async () => {
    const { folder, keys } = await folderWithKeys();
    const before = readFileSync(join(folder, files.signature), 'utf8');
    writeFileSync(join(folder, files.signature), before.slice(0, 30));
    const keyring = createExchangeKeys(secretFiles(folder, plainCipher));
    await keyring.renew(keyParts);
    const { signingKey, ...rest } = await keyring.read();
    const { signingKey: lost, ...kept } = keys;
    expect(signingKey).not.toBe(lost);
    expect(rest).toEqual(kept);
    expect(readFileSync(join(folder, `${files.signature}.1`), 'utf8')).toBe(before.slice(0, 30));
  });

  it('give way to those of a file of keys, and what can be read still opens what it opened', async () => {
    const { folder, keys } = await folderWithKeys();
    const taken = await createExchangeKeys(secretFiles(temporaryFolder(), plainCipher)).read();
    for (const part of ['signature', 'pseudonyms', 'taking'] as const)
      writeFileSync(join(folder, files[part]), 'abîmé');
    const keyring = createExchangeKeys(secretFiles(folder, plainCipher));
    await keyring.replace(taken);
    expect(sharedOf(await keyring.read())).toEqual(sharedOf(taken));
    expect((await keyring.read()).formerIdentities).toEqual([keys.identity, ...keys.formerIdentities]);
    expect(readdirSync(folder).filter((name) => name.endsWith('.1'))).toHaveLength(3);
  });

  it('are there again once they can be read again', async () => {
    const { folder, keys } = await folderWithKeys();
    let isLocked = true;
    const locked = (bytes: Uint8Array): Promise<string> =>
      isLocked ? Promise.reject(new Error('Error while decrypting')) : plainCipher.decrypt(bytes);
    const keyring = createExchangeKeys(secretFiles(folder, { ...plainCipher, decrypt: locked }));
    expect((await keyring.onHand()).unreadable).toEqual([
      'reading',
      'formerReading',
      'signature',
      'pseudonyms',
    ]);
    isLocked = false;
    await keyring.renew(keyParts);
    expect(await keyring.read()).toEqual(keys);
  });

  it('are not made anew by the other host, whose key store it cannot open', async () => {
    const folder = temporaryFolder();
    const encrypting = { ...plainCipher, extension: 'encrypted' } as const;
    const keys = await createExchangeKeys(secretFiles(folder, encrypting)).read();
    const other = createExchangeKeys(secretFiles(folder, plainCipher));
    await expect(other.read()).rejects.toMatchObject({ code: 'unreadableKeys' });
    // A later renewal there leaves them where they are to be found.
    await other.renew(keyParts);
    expect(readFileSync(join(folder, 'exchange-age-identity.encrypted.1'), 'utf8')).toBe(keys.identity);
  });

  it('those that stand in the open are read by the host with a key store, too', async () => {
    const folder = temporaryFolder();
    const keys = await createExchangeKeys(secretFiles(folder, plainCipher)).read();
    const encrypting = { ...plainCipher, extension: 'encrypted' } as const;
    expect(await createExchangeKeys(secretFiles(folder, encrypting)).read()).toEqual(keys);
  });
});
