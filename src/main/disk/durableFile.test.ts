import fs from 'node:fs';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { temporaryFolder } from '../testing/temporaryFolder';
import { copyDurably, fillDurably, fillDurablySync, removeFile, writeDurably } from './durableFile';
import { removeLitter, setWorkAside } from './litter';
import { runOfPartial } from './partialFile';
import { PARTIAL_JOURNAL } from './partialJournal';
import { workFolders } from './workFolders';

afterEach(() => void vi.restoreAllMocks());

const refused = (code: string): Error => Object.assign(new Error(`${code}: refused`), { code });

/** Makes renames fail as they do while another program holds the file: `times` times. */
function holdFile(code: string, times: number): void {
  let left = times;
  vi.spyOn(fs, 'renameSync').mockImplementation((from, to) => {
    left -= 1;
    if (left >= 0) throw refused(code);
    renameSync(from, to);
  });
}

describe('a file that another program holds for a moment', () => {
  it.each(['EPERM', 'EBUSY', 'EACCES', 'ENOTEMPTY'])('and refuses %s takes its new content', async (code) => {
    const path = join(temporaryFolder(), 'attestation.pdf');
    await writeDurably(path, 'ancien');
    holdFile(code, 3);
    await writeDurably(path, 'nouveau');
    expect(readFileSync(path, 'utf8')).toBe('nouveau');
    holdFile(code, 3);
    fillDurablySync(path, (partial) => writeFileSync(partial, 'plus nouveau'));
    expect(readFileSync(path, 'utf8')).toBe('plus nouveau');
  });

  it('is removed once it is let go', async () => {
    const path = join(temporaryFolder(), 'attestation.pdf');
    writeFileSync(path, '');
    vi.spyOn(fs.promises, 'rm')
      .mockRejectedValueOnce(refused('EBUSY'))
      .mockRejectedValueOnce(refused('EPERM'));
    await removeFile(path);
    expect(existsSync(path)).toBe(false);
  });
});

describe('a file that another program never lets go', () => {
  it('stays as it was, with nothing unfinished beside it', async () => {
    const path = join(temporaryFolder(), 'attestation.pdf');
    await writeDurably(path, 'ancien');
    holdFile('EPERM', Infinity);
    await expect(writeDurably(path, 'nouveau')).rejects.toMatchObject({ code: 'EPERM' });
    expect(() => fillDurablySync(path, (partial) => writeFileSync(partial, 'nouveau'))).toThrow('EPERM');
    expect(readFileSync(path, 'utf8')).toBe('ancien');
    expect(readdirSync(join(path, '..'))).toEqual(['attestation.pdf']);
  });
});

describe('a file that cannot be made', () => {
  it.each([
    ['the disk is full', refused('ENOSPC')],
    ['whoever makes it gives up', new Error('cancelled')],
  ])('because %s leaves nothing, at once', async (_, error) => {
    const folder = temporaryFolder();
    const fail = (partial: string): never => {
      for (const suffix of ['', '-journal', '-wal', '-shm']) writeFileSync(`${partial}${suffix}`, 'à moitié');
      throw error;
    };
    await expect(fillDurably(join(folder, 'a'), async (partial) => fail(partial))).rejects.toBe(error);
    expect(() => fillDurablySync(join(folder, 'a'), fail)).toThrow(error);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is given up when nobody wants it any more', async () => {
    const folder = temporaryFolder();
    await writeDurably(join(folder, 'a'), 'un', { isStillWanted: () => false });
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('the name of an unfinished file', () => {
  it('fits where the final one does, and is known again', async () => {
    const longest = `${'é'.repeat(125)}.pdf`;
    const path = join(temporaryFolder(), longest);
    const names: string[] = [];
    await fillDurably(path, async (partial) => {
      writeFileSync(partial, '');
      names.push(...readdirSync(join(path, '..')));
    });
    expect(names.map(runOfPartial)).toEqual([expect.stringMatching(/^[0-9a-f]{12}$/)]);
    expect(readdirSync(join(path, '..'))).toEqual([longest]);
  });
});

describe('what an earlier start left unfinished', () => {
  const RUN_BEFORE = 'a1b2c3d4e5f6';
  const left = (run: string): string => `carte-${run}-7.en-cours`;
  const noFailure = (error: unknown): void => {
    throw error;
  };
  const notes = (data: string, ...places: { run: string; folder: string }[]): void =>
    writeFileSync(join(data, PARTIAL_JOURNAL), places.map((place) => `${JSON.stringify(place)}\n`).join(''));

  it('goes from the data folder, under the names of earlier versions too, and nothing else does', async () => {
    const data = temporaryFolder();
    for (const name of ['preuves', 'sauvegardes', 'secrets']) mkdirSync(join(data, name));
    const litter = [
      left(RUN_BEFORE),
      `preuves/${left(RUN_BEFORE)}`,
      'preuves/0c1d.en-cours',
      'sauvegardes/carte-2026-03-14.db.partial',
      `sauvegardes/${left(RUN_BEFORE)}-journal`,
      'secrets/exchange-keys.plain.new',
    ];
    const kept = [
      'carte.db',
      'preuves/0c1d',
      'sauvegardes/carte-2026-03-14.db',
      'secrets/exchange-keys.plain',
    ];
    for (const name of [...litter, ...kept]) writeFileSync(join(data, name), 'x');
    await removeLitter(data, [], noFailure);
    expect(litter.filter((name) => existsSync(join(data, name)))).toEqual([]);
    expect(kept.filter((name) => existsSync(join(data, name)))).toEqual(kept);
  });

  it('goes from the folders of its work, before this start puts anything there', async () => {
    const data = temporaryFolder();
    for (const name of Object.values(workFolders)) {
      mkdirSync(join(data, name));
      writeFileSync(join(data, name, 'en clair'), 'x');
    }
    const aside = setWorkAside(data);
    mkdirSync(join(data, workFolders.exchange));
    writeFileSync(join(data, workFolders.exchange, 'nouveau'), 'x');
    await removeLitter(data, aside, noFailure);
    expect(readdirSync(data, { recursive: true })).toEqual([
      workFolders.exchange,
      join(workFolders.exchange, 'nouveau'),
    ]);
  });

  it('goes when the start that put it aside was killed, too', async () => {
    const data = temporaryFolder();
    mkdirSync(join(data, left(RUN_BEFORE)));
    writeFileSync(join(data, left(RUN_BEFORE), 'en clair'), 'x');
    await removeLitter(data, [], noFailure);
    expect(readdirSync(data)).toEqual([]);
  });

  it('goes from the folders of the user in which that start was writing, and only what it wrote', async () => {
    const data = temporaryFolder();
    const documents = temporaryFolder();
    const other = left('000000000000');
    for (const name of [left(RUN_BEFORE), other, 'dossier.en-cours'])
      writeFileSync(join(documents, name), 'x');
    notes(data, { run: RUN_BEFORE, folder: documents });
    await removeLitter(data, [], noFailure);
    expect(readdirSync(documents).toSorted()).toEqual([other, 'dossier.en-cours'].toSorted());
    expect(readdirSync(data)).toEqual([]);
  });

  it('is looked for again when its folder is away, as a USB key may be', async () => {
    const data = temporaryFolder();
    const key = join(temporaryFolder(), 'clé');
    notes(data, { run: RUN_BEFORE, folder: key });
    await removeLitter(data, [], noFailure);
    mkdirSync(key);
    writeFileSync(join(key, left(RUN_BEFORE)), 'x');
    await removeLitter(data, [], noFailure);
    expect(readdirSync(key)).toEqual([]);
  });

  it('is told from what this start is writing', async () => {
    const data = temporaryFolder();
    const documents = temporaryFolder();
    await fillDurably(
      join(documents, 'a.pdf'),
      async (partial) => {
        writeFileSync(partial, 'x');
        await removeLitter(data, [], noFailure);
      },
      { dataFolder: data },
    );
    await copyDurably(join(documents, 'a.pdf'), join(data, 'a.pdf'), { dataFolder: data });
    expect(readdirSync(documents)).toEqual(['a.pdf']);
    // One line, however many files are written there.
    await writeDurably(join(documents, 'b.pdf'), 'x', { dataFolder: data });
    expect(readFileSync(join(data, PARTIAL_JOURNAL), 'utf8').match(/\n/g)).toHaveLength(1);
  });

  it('does not end the start when the journal was cut short', async () => {
    const data = temporaryFolder();
    writeFileSync(join(data, PARTIAL_JOURNAL), '{"run":"a1b2');
    await removeLitter(data, [], noFailure);
    await writeDurably(join(temporaryFolder(), 'a'), 'x', { dataFolder: data });
  });
});
