import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../testing/temporaryFolder';
import { decryptBytes, decryptFile } from './ageFile';
import { HEADER_SIZE } from './ageHeader';

/** Files in the age format of which the header alone would keep a computer busy. */

const beginning = 'age-encryption.org/v1\n';
const body = Buffer.alloc(32).toString('base64').replaceAll('=', '');
const scrypt = (factor: string): string => `-> scrypt ${'A'.repeat(22)} ${factor}\n${body}\n`;
const ended = (stanzas: string): Buffer =>
  Buffer.concat([Buffer.from(`${beginning}${stanzas}--- ${'A'.repeat(43)}\n`), randomBytes(64)]);

const hostile: [string, () => Buffer, RegExp][] = [
  [
    'never ends',
    () => Buffer.from(beginning + `-> X25519 ${'A'.repeat(43)}\n${body}\n`.repeat(2000)),
    /ne finit pas/,
  ],
  [
    'is one line without end',
    () => Buffer.from(`${beginning}-> X25519 ${'A'.repeat(HEADER_SIZE)}`),
    /ne finit pas/,
  ],
  ['asks for eight times the work', () => ended(scrypt('21')), /plus de calcul/],
  ['asks for more work than there is', () => ended(scrypt('4000000000')), /plus de calcul/],
  [
    'is for very many',
    () => ended(`-> X25519 ${'A'.repeat(43)}\n${body}\n`.repeat(65)),
    /plus de 64 destinataires/,
  ],
];

describe.each(hostile)('a file whose header %s is refused with a sentence', (_, bytes, words) => {
  it('as an exchange file', async () => {
    const path = join(temporaryFolder(), 'a.dossier');
    writeFileSync(path, bytes());
    const opening = decryptFile(path, `${path}.clair`, {
      identities: [],
      passphrase: 'quatre mots sans lien',
    });
    await expect(opening).rejects.toMatchObject({
      code: 'invalidInput',
      message: expect.stringMatching(words) as string,
    });
  });

  it('as a file of keys', async () => {
    await expect(decryptBytes(bytes(), 'quatre mots sans lien')).rejects.toThrow(words);
  });
});

it('a file for several keys opens with one of them', async () => {
  const identity = await generateX25519Identity();
  const encrypter = new Encrypter();
  for (let count = 0; count < 5; count += 1) {
    encrypter.addRecipient(await identityToRecipient(await generateX25519Identity()));
  }
  encrypter.addRecipient(await identityToRecipient(identity));
  const path = join(temporaryFolder(), 'a.dossier');
  writeFileSync(path, await encrypter.encrypt('bonjour'));
  await decryptFile(path, `${path}.clair`, { identities: [identity], passphrase: '' });
});
