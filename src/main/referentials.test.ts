import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { loadReferentials } from './referentials';
import { temporaryFolder } from './testing/temporaryFolder';

let folder: string;
beforeEach(() => {
  folder = temporaryFolder();
  cpSync(resolve(import.meta.dirname, '../../resources/referentials'), folder, { recursive: true });
});

const MAP = 'map-ile-de-france.json';
const change = (name: string, edit: (text: string) => string): void =>
  writeFileSync(join(folder, name), edit(readFileSync(join(folder, name), 'utf8')));

describe('the referentials', () => {
  it('are read whole from their folder, even written with a byte order mark', () => {
    change(MAP, (text) => `\uFEFF${text}`);
    const { maps, currentMap, clea, correspondence } = loadReferentials(folder);
    expect(maps).toEqual([currentMap]);
    expect([currentMap.id, clea.id]).toEqual(['carte-ile-de-france', 'clea-socle']);
    expect(correspondence.map.id).toBe(currentMap.id);
  });

  it('offer every map of the folder, and make the highest version the current one', () => {
    const { currentMap } = loadReferentials(folder);
    writeFileSync(join(folder, 'map-ancienne.json'), JSON.stringify({ ...currentMap, version: '2026.0' }));
    const { maps, currentMap: current } = loadReferentials(folder);
    expect(maps.map(({ version }) => version).sort()).toEqual(['2026.0', currentMap.version]);
    expect(current.version).toBe(currentMap.version);
  });

  it('keep the correspondence with the map that it was written for', () => {
    const { currentMap } = loadReferentials(folder);
    writeFileSync(join(folder, 'map-nouvelle.json'), JSON.stringify({ ...currentMap, version: '2027.1' }));
    const { currentMap: current, correspondence } = loadReferentials(folder);
    expect([current.version, correspondence.map.version]).toEqual(['2027.1', currentMap.version]);
  });

  it.each([
    [
      'is not JSON',
      MAP,
      (text: string) => text.slice(0, 1000),
      /^map-ile-de-france\.json, racine : le fichier ne peut pas être lu/,
    ],
    [
      'has a wrong value',
      MAP,
      (text: string) => text.replace('"acquisitionThreshold": 1', '"acquisitionThreshold": 2'),
      /^map-ile-de-france\.json, acquisitionThreshold : /,
    ],
    [
      'refers to nothing',
      'correspondence-clea.json',
      (text: string) => text.replace('"A10.1.2"', '"A10.1.9"'),
      /^correspondence-clea\.json, rules\[0\]\.when.*A10\.1\.9/,
    ],
  ])('name file, place and fault of a file that %s', (_, name, edit, message) => {
    change(name, edit);
    expect(() => loadReferentials(folder)).toThrow(message);
  });

  it('without any map are refused', () => {
    rmSync(join(folder, MAP));
    expect(() => loadReferentials(folder)).toThrow('aucun fichier de carte');
  });
});
