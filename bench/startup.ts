import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { build } from 'vite';
import type { BenchRow } from './benchRow';
import { median } from './timing';

export const name = 'Start to usable window (Chromium host)';

const ROUNDS = 9;
const program = resolve('out/bench/startup.mjs');

/** From the start of the process until the first screen can be used, against the same host opening an empty page. */
export async function run(): Promise<BenchRow[]> {
  await bundleProgram();
  const folder = mkdtempSync(join(tmpdir(), 'carte-startup-'));
  const emptyPages = join(folder, 'pages');
  mkdirSync(emptyPages);
  writeFileSync(
    join(emptyPages, 'index.html'),
    '<!doctype html><title>Vide</title><div id="app"><h1></h1></div>',
  );
  const empty: number[] = [];
  const application: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    empty.push(await startOnce('empty', emptyPages, join(folder, 'empty')));
    application.push(await startOnce('application', resolve('out/renderer'), join(folder, 'application')));
  }
  rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
  return [
    {
      what: 'start to usable window',
      measured: median(application),
      reference: median(empty),
      limit: { ratio: 1, plus: 400 },
    },
  ];
}

/** One bundle, as the application is; beside it, so that the native module is found. */
async function bundleProgram(): Promise<void> {
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: resolve('bench/startup/program.ts'),
      outDir: resolve('out/bench'),
      rollupOptions: { external: ['better-sqlite3'], output: { entryFileNames: 'startup.mjs' } },
    },
    ssr: { noExternal: true },
  });
}

/** Milliseconds that the program tells. */
async function startOnce(...programArguments: string[]): Promise<number> {
  const child = spawn(process.execPath, [program, ...programArguments], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const milliseconds = Number(await text(child.stdout));
  if (!(milliseconds > 0)) throw new Error(`The program did not start: ${programArguments.join(' ')}`);
  return milliseconds;
}
