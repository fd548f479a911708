import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { findBrowser } from '../../src/main/host/browserPaths';
import { processesNaming } from './processes';

const started: ChildProcess[] = [];

/** The built application in a Chromium window, as `npm start` runs it, but without anything to see. */
function start(data: string): {
  process: ChildProcess;
  ended: Promise<{ code: number | null; output: string }>;
} {
  const child = spawn(process.execPath, [resolve('out/main/chromium.js')], {
    env: { ...process.env, CARTE_DATA: data, CARTE_HEADLESS: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
  started.push(child);
  const ended = once(child, 'close').then(() => ({
    code: child.exitCode,
    output: Buffer.concat(chunks).toString(),
  }));
  return { process: child, ended };
}

async function until(condition: () => boolean): Promise<void> {
  const deadline = Date.now() + 20_000;
  while (!condition()) {
    if (Date.now() > deadline) throw new Error('It did not happen within 20 s.');
    await new Promise((resume) => setTimeout(resume, 50));
  }
}

describe.runIf(findBrowser() !== null && process.platform === 'linux')(
  'built application in Chromium',
  () => {
    const root = mkdtempSync(join(tmpdir(), 'root-'));
    const data = join(root, 'data');
    const browserProcesses = (): string[] => processesNaming(join(data, 'browser'));
    const opened = async (): Promise<void> =>
      until(() => browserProcesses().some((line) => line.includes('renderer')));

    afterEach(() => {
      // Only a failed test leaves one running.
      started.forEach((child) => child.kill('SIGKILL'));
      rmSync(data, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
    });

    it('opens, and ends in order when it is asked to: no process, no profile, no journal of the database', async () => {
      const application = start(data);
      await opened();
      application.process.kill('SIGTERM');
      expect(await application.ended).toEqual({ code: 0, output: '' });
      // The helpers of a browser end a moment after it.
      await until(() => browserProcesses().length === 0);
      expect(existsSync(join(data, 'browser'))).toBe(false);
      expect(existsSync(join(data, 'carte.db-wal'))).toBe(false);
    });

    it('leaves no browser behind when it is killed, and starts again', async () => {
      const killed = start(data);
      await opened();
      killed.process.kill('SIGKILL');
      await killed.ended;
      await until(() => browserProcesses().length === 0);

      const again = start(data);
      await opened();
      again.process.kill('SIGTERM');
      expect((await again.ended).code).toBe(0);
    });

    it('opens once: a second start says so and ends', async () => {
      const first = start(data);
      await opened();
      const second = await start(data).ended;
      expect(second).toEqual({
        code: 0,
        output: 'L’application est déjà ouverte : sa fenêtre vient de passer au premier plan.\n',
      });
      first.process.kill('SIGTERM');
      await first.ended;
    });

    it('says in a sentence when its data folder cannot be made', async () => {
      const file = join(root, 'file');
      writeFileSync(file, '');
      const { code, output } = await start(join(file, 'data')).ended;
      expect(code).toBe(1);
      expect(output).toMatch(/^Le dossier des données ne peut pas être créé : .+\n$/);
    });
  },
);
