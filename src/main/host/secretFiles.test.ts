import { mkdtempSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { plainCipher, type SecretCipher, secretFiles } from './secretFiles';

describe('secret files', () => {
  let folder = '';

  beforeEach(() => {
    folder = join(mkdtempSync(join(tmpdir(), 'secrets-')), 'secrets');
  });

  it('give back what was written, the last one, and nothing once removed', async () => {
    const secrets = secretFiles(folder, plainCipher);
    expect(await secrets.read('database.key')).toBeNull();
    await secrets.write('database.key', 'première clé');
    await secrets.write('database.key', 'seconde clé');
    expect(await secrets.read('database.key')).toBe('seconde clé');
    await secrets.remove('database.key');
    expect(await secrets.read('database.key')).toBeNull();
    expect(readdirSync(folder)).toEqual([]);
  });

  it.runIf(process.platform !== 'win32')('can be read by the user alone', async () => {
    await secretFiles(folder, plainCipher).write('key', 'secret');
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(statSync(join(folder, 'key.plain')).mode & 0o777).toBe(0o600);
  });

  it('hold only what the cipher made', async () => {
    const reversed: SecretCipher = {
      extension: 'encrypted',
      encrypt: (secret) => Promise.resolve(Buffer.from([...secret].reverse().join(''))),
      decrypt: (bytes) => Promise.resolve([...Buffer.from(bytes).toString()].reverse().join('')),
    };
    const secrets = secretFiles(folder, reversed);
    await secrets.write('key', 'abc');
    expect(readFileSync(join(folder, 'key.encrypted'), 'utf8')).toBe('cba');
    expect(await secrets.read('key')).toBe('abc');
  });

  it.each(['../key', 'a/b', '', '.hidden', 'a\\b'])('refuse the name %o', async (name) => {
    await expect(secretFiles(folder, plainCipher).write(name, 'x')).rejects.toThrow('Not the name');
  });
});
