import { Decrypter, Encrypter } from 'age-encryption';
import { describe, expect, it } from 'vitest';
import { passphraseIdentity, passphraseRecipient } from './agePassphrase';

const text = Buffer.from('une carte de compétences');
const passphrase = 'quatre mots sans lien';

describe('a file encrypted for a passphrase', () => {
  // The work of a guess, some times over, on a machine that does something else meanwhile.
  it('opens with every program of the format, and theirs opens here', async () => {
    const [ours, theirs] = [new Encrypter(), new Encrypter()];
    ours.addRecipient(passphraseRecipient(passphrase));
    theirs.setPassphrase(passphrase);
    const [reference, own] = [new Decrypter(), new Decrypter()];
    reference.addPassphrase(passphrase);
    own.addIdentity(passphraseIdentity(passphrase));
    expect(Buffer.from(await reference.decrypt(await ours.encrypt(text)))).toEqual(text);
    expect(Buffer.from(await own.decrypt(await theirs.encrypt(text)))).toEqual(text);
  }, 180_000);

  it('takes whoever guesses 2^18 rounds for each guess', async () => {
    const [stanza] = await passphraseRecipient(passphrase).wrapFileKey(new Uint8Array(16));
    expect(stanza?.args).toEqual(['scrypt', expect.any(String), '18']);
  }, 180_000);

  it('leaves the program free to answer while the key is derived', async () => {
    const encrypter = new Encrypter();
    encrypter.addRecipient(passphraseRecipient(passphrase));
    let turns = 0;
    const timer = setInterval(() => (turns += 1), 1);
    await encrypter.encrypt(text);
    clearInterval(timer);
    // Derived on the main thread, no timer would run before the end.
    expect(turns).toBeGreaterThan(3);
  }, 180_000);

  it('does not open when it asks for more memory than a computer has', async () => {
    const stanza = { args: ['scrypt', Buffer.alloc(16).toString('base64').slice(0, 22), '30'] };
    const opening = passphraseIdentity(passphrase).unwrapFileKey([{ ...stanza, body: new Uint8Array(32) }]);
    await expect(opening).rejects.toThrow('not a scrypt stanza');
  });
});
