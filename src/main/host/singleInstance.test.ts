import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { claimDataFolder } from './singleInstance';

const newFolder = (): string => mkdtempSync(join(tmpdir(), 'claimed-'));

describe('claim on a data folder', () => {
  it('is given once, and the holder is told of the second start', async () => {
    const folder = newFolder();
    let secondStarts = 0;
    expect(await claimDataFolder(folder, () => (secondStarts += 1))).toBe(true);
    expect(await claimDataFolder(folder, () => undefined)).toBe(false);
    await new Promise((resolve) => setImmediate(resolve));
    expect(secondStarts).toBe(1);
  });

  it('does not reach other folders', async () => {
    expect(await claimDataFolder(newFolder(), () => undefined)).toBe(true);
    expect(await claimDataFolder(newFolder(), () => undefined)).toBe(true);
  });

  it('ends with the process, even when it was killed', async () => {
    const folder = newFolder();
    const module = JSON.stringify(join(import.meta.dirname, 'singleInstance.ts'));
    const code = `const { claimDataFolder } = await import(${module});
      console.log(await claimDataFolder(${JSON.stringify(folder)}, () => undefined));
      setInterval(() => undefined, 1000);`;
    const holder = spawn(process.execPath, ['--input-type=module', '--eval', code], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line] = (await once(holder.stdout, 'data')) as [Buffer];
    expect(line.toString()).toBe('true\n');
    expect(await claimDataFolder(folder, () => undefined)).toBe(false);
    holder.kill('SIGKILL');
    await once(holder, 'exit');
    expect(await claimDataFolder(folder, () => undefined)).toBe(true);
  });
});
