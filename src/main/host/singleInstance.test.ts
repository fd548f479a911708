import { readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, describe, it, onTestFinished, vi } from 'vitest';
import { FOLDER_LOCK } from '../database/files';
import { temporaryFolder } from '../testing/temporaryFolder';
import { claimDataFolder, createWindowForward } from './singleInstance';

/** A claim that is given up at the end of the test. */
async function claim(folder: string, onSecondStart = (): void => undefined): Promise<boolean> {
  const claimed = await claimDataFolder(folder, onSecondStart);
  onTestFinished(() => claimed?.release());
  return claimed !== null;
}

describe('claim on a data folder', () => {
  it('is given once, and the holder is told of the second start before it ends', async () => {
    const folder = temporaryFolder();
    const onSecondStart = vi.fn();
    expect(await claim(folder, onSecondStart)).toBe(true);
    expect(await claim(folder)).toBe(false);
    expect(onSecondStart).toHaveBeenCalledTimes(1);
  });

  it('does not reach other folders', async () => {
    expect(await claim(temporaryFolder())).toBe(true);
    expect(await claim(temporaryFolder())).toBe(true);
  });

  it('is given again once it was released', async () => {
    const folder = temporaryFolder();
    (await claimDataFolder(folder, () => undefined))?.release();
    expect(await claim(folder)).toBe(true);
  });

  it.runIf(process.platform !== 'win32')('knows the folder by any link to it', async () => {
    const folder = temporaryFolder();
    const link = join(temporaryFolder(), 'lien');
    symlinkSync(folder, link);
    const onSecondStart = vi.fn();
    expect(await claim(folder, onSecondStart)).toBe(true);
    expect(await claim(link)).toBe(false);
    expect(onSecondStart).toHaveBeenCalledTimes(1);
  });

  it.runIf(process.platform === 'linux')(
    'leaves no file outside of the folder, even if nobody gives it up',
    async () => {
      const before = readdirSync(tmpdir());
      const folder = temporaryFolder();
      expect(await claim(folder)).toBe(true);
      const made = readdirSync(tmpdir()).filter(
        (name) => name.startsWith('carte-de-') && !before.includes(name),
      );
      expect(made).toEqual([]);
    },
  );

  it('does not mind what stands in the file of the lock', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, FOLDER_LOCK), 'Ceci n’est pas une base. '.repeat(200));
    expect(await claim(folder)).toBe(true);
    expect(await claim(folder)).toBe(false);
  });
});

describe('a window that is asked to come forward', () => {
  it('does at once when it is there', () => {
    const forward = createWindowForward();
    const focus = vi.fn();
    forward.isThere({ focus });
    expect(focus).not.toHaveBeenCalled();
    forward.bring();
    expect(focus).toHaveBeenCalledTimes(1);
  });

  it('does as soon as it is there when the application is still starting', () => {
    const forward = createWindowForward();
    const focus = vi.fn();
    forward.bring();
    forward.isThere({ focus });
    expect(focus).toHaveBeenCalledTimes(1);
  });
});
