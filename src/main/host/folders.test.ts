import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { dataFolderOf, documentsFolder, makeDataFolder } from './folders';

describe('data folder', () => {
  it.each([
    ['linux', {}, '/home/u/.local/share/carte-de-competences'],
    ['linux', { XDG_DATA_HOME: '/data' }, '/data/carte-de-competences'],
    ['darwin', {}, '/home/u/Library/Application Support/carte-de-competences'],
    ['win32', { APPDATA: '/roaming' }, '/roaming/carte-de-competences'],
    ['win32', {}, '/home/u/AppData/Roaming/carte-de-competences'],
    ['linux', { CARTE_DATA: '/elsewhere' }, '/elsewhere'],
  ] as const)('on %s with %o is %s', (platform, env, expected) => {
    expect(dataFolderOf({ platform, env, home: '/home/u' })).toBe(expected);
  });
});

describe('data folder that cannot be made', () => {
  it('is named in a sentence', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'data-')), 'file');
    writeFileSync(file, '');
    const surroundings = {
      platform: 'linux',
      env: { CARTE_DATA: join(file, 'data') },
      home: '/home/u',
    } as const;
    expect(() => makeDataFolder(surroundings)).toThrow(`ne peut pas être créé : ${file}/data`);
  });
});

describe('documents folder', () => {
  const newHome = (): string => mkdtempSync(join(tmpdir(), 'home-'));

  it('is the one that the desktop chose', async () => {
    const home = newHome();
    mkdirSync(join(home, '.config'));
    mkdirSync(join(home, 'Mes documents'));
    writeFileSync(
      join(home, '.config', 'user-dirs.dirs'),
      '# comment\nXDG_DOCUMENTS_DIR="$HOME/Mes documents"\n',
    );
    expect(await documentsFolder(null, { platform: 'linux', env: {}, home })).toBe(
      join(home, 'Mes documents'),
    );
  });

  it('is what the system told, when it is there', async () => {
    const home = newHome();
    mkdirSync(join(home, 'OneDrive - Élan', 'Documents'), { recursive: true });
    const known = join(home, 'OneDrive - Élan', 'Documents');
    expect(await documentsFolder(known, { platform: 'win32', env: {}, home })).toBe(known);
    expect(await documentsFolder(join(home, 'absent'), { platform: 'linux', env: {}, home })).toBe(home);
  });

  it.each([
    [String.raw`XDG_DOCUMENTS_DIR="$HOME/a\"b\$c"`, 'a"b$c'],
    [String.raw`XDG_DOCUMENTS_DIR="${'${HOME}'}/Été à Créteil"`, 'Été à Créteil'],
    [`XDG_DOCUMENTS_DIR="$HOME/Ancien"\nXDG_DOCUMENTS_DIR="$HOME/Nouveau $1"`, 'Nouveau $1'],
  ])('is read as a shell reads it: %s', async (line, name) => {
    const home = newHome();
    mkdirSync(join(home, '.config'));
    mkdirSync(join(home, name));
    writeFileSync(join(home, '.config', 'user-dirs.dirs'), `${line}\n`);
    expect(await documentsFolder(null, { platform: 'linux', env: {}, home })).toBe(join(home, name));
  });

  it('is Documents when nothing was chosen, and the home folder when there is none', async () => {
    const home = newHome();
    expect(await documentsFolder(null, { platform: 'linux', env: {}, home })).toBe(home);
    mkdirSync(join(home, 'Documents'));
    expect(await documentsFolder(null, { platform: 'linux', env: {}, home })).toBe(join(home, 'Documents'));
  });
});
