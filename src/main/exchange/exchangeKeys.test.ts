import { expect, it } from 'vitest';
import { temporaryFolder } from '../testing/temporaryFolder';
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
    let left = writes;
    const failing = createExchangeKeys({
      ...secrets,
      write: (name, secret) => {
        left -= 1;
        return left < 0 ? Promise.reject(new Error('crash')) : secrets.write(name, secret);
      },
    });
    await expect(failing.replace(theirs)).rejects.toThrow('crash');
    const after = await createExchangeKeys(secrets).read();
    // Nothing was noted of them before the first write.
    expect(sharedOf(after), `after ${writes} writes`).toEqual(sharedOf(writes === 0 ? ours : theirs));
    expect(after.formerIdentities).toEqual(writes === 0 ? [] : [ours.identity]);
  }
});
