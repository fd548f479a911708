import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../testing/temporaryFolder';
import { roomForName, writeDocumentFile } from './documentFile';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const unknown = (): boolean => false;

describe('file of a document', () => {
  it('has the room that Windows leaves for its name, whole where there is no such limit', () => {
    expect(roomForName('C:\\Users\\u\\Documents', 'win32')).toBe(259 - 20 - 1 - 5);
    expect(roomForName('/home/u/Documents', 'linux')).toBe(Infinity);
  });

  it('is written with its folder, and leaves nothing else there', async () => {
    const path = join(temporaryFolder(), 'Groupe', 'a.pdf');
    expect(await writeDocumentFile(path, bytes('un'), { isOwn: unknown })).toBe(path);
    expect(readFileSync(path, 'utf8')).toBe('un');
    expect(readdirSync(join(path, '..'))).toEqual(['a.pdf']);
  });

  it('never takes the place of a file that is not an earlier issue of it', async () => {
    const folder = temporaryFolder();
    const path = join(folder, 'a.pdf');
    await writeDocumentFile(path, bytes('un'), { isOwn: unknown });
    expect(await writeDocumentFile(path, bytes('deux'), { isOwn: unknown })).toBe(join(folder, 'a (2).pdf'));
    expect(await writeDocumentFile(path, bytes('trois'), { isOwn: unknown })).toBe(join(folder, 'a (3).pdf'));
    expect(readFileSync(path, 'utf8')).toBe('un');
  });

  it('replaces an earlier issue', async () => {
    const path = join(temporaryFolder(), 'a.pdf');
    await writeDocumentFile(path, bytes('un'), { isOwn: unknown });
    expect(await writeDocumentFile(path, bytes('deux'), { isOwn: (other) => other === path })).toBe(path);
    expect(readFileSync(path, 'utf8')).toBe('deux');
  });

  it('leaves nothing half-written when it fails', async () => {
    const folder = temporaryFolder();
    const path = join(folder, 'a.pdf');
    // A folder of that name cannot be replaced by a file.
    mkdirSync(path);
    await expect(
      writeDocumentFile(path, bytes('un'), { isOwn: (other) => other === path }),
    ).rejects.toThrow();
    expect(readdirSync(folder)).toEqual(['a.pdf']);
  });
});
