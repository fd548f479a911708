import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { sampleContainers } from '../testing/hostileContainer';
import { temporaryFolder } from '../testing/temporaryFolder';
import { encryptBytes } from './ageFile';
import { containerLimits } from './limits';
import { openExchangeFile } from './openExchangeFile';
import { withQuickPassphrases } from '../testing/quickPassphrases';

vi.mock(import('./agePassphrase'), async (real) => withQuickPassphrases(await real()));

const passphrase = 'quatre mots de passe';

async function encrypted() {
  const { dossier } = await sampleContainers();
  const path = join(temporaryFolder(), 'essai.dossier');
  writeFileSync(path, await encryptBytes(dossier, { kind: 'passphrase', passphrase }));
  const workFolder = temporaryFolder();
  return { path, size: dossier.length, options: { workFolder, identities: [], passphrase } };
}

it('an encrypted file that is too large is refused before anything is decrypted', async () => {
  const { path, size, options } = await encrypted();
  const limits = { ...containerLimits, fileSize: size >> 1 };
  await expect(openExchangeFile(path, { ...options, passphrase: 'une autre', limits })).rejects.toThrow(
    'dépasse',
  );
});

it('decrypting can be given up, and nothing stays', async () => {
  const { path, options } = await encrypted();
  const given = new AbortController();
  given.abort();
  await expect(openExchangeFile(path, { ...options, signal: given.signal })).rejects.toThrow(
    given.signal.reason,
  );
  expect(readdirSync(options.workFolder)).toEqual([]);
});
