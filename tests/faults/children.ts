import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { build } from 'vite';

/** What a child printed before it ended. */
export interface ChildStory {
  /** Lines after the first, which says that the child is ready. */
  readonly lines: string[];
  readonly wasKilled: boolean;
  /** Milliseconds from ready to the end. */
  readonly duration: number;
}

/** One for each worker: two files of tests bundle at the same time. */
const BUNDLES = resolve('out/faults', process.env['VITEST_POOL_ID'] ?? '1');

/** Bundles modules of this folder, so that a plain Node can run them. */
export async function bundleChildren(modules: readonly string[]): Promise<void> {
  await build({
    configFile: false,
    logLevel: 'warn',
    build: {
      ssr: true,
      outDir: BUNDLES,
      emptyOutDir: true,
      rollupOptions: {
        input: modules.map((module) => join(import.meta.dirname, module)),
        output: { entryFileNames: '[name].mjs' },
      },
    },
    ssr: { noExternal: true, external: ['better-sqlite3'] },
  });
}

/** Starts a bundled module in a process of its own. */
export function startChild(
  module: string,
  args: readonly string[],
): ChildProcessByStdio<Writable, Readable, null> {
  return spawn(process.execPath, [join(BUNDLES, module.replace(/\.ts$/, '.mjs')), ...args], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
}

/**
 * Starts a bundled module in a process of its own, waits until it prints a first line, and kills it (SIGKILL) `delay`
 * milliseconds later, unless it has ended by then; `null` lets it end.
 */
export async function runChild(
  module: string,
  args: readonly string[],
  delay: number | null,
): Promise<ChildStory> {
  const child = startChild(module, args);
  const lines: string[] = [];
  const printed = createInterface(child.stdout);
  printed.on('line', (line) => lines.push(line));
  const ended = once(child, 'close');
  await Promise.race([once(printed, 'line'), ended]);
  const start = performance.now();
  if (delay !== null) {
    await Promise.race([wait(delay), ended]);
    child.kill('SIGKILL');
  }
  await ended;
  return {
    lines: lines.slice(1),
    wasKilled: child.signalCode === 'SIGKILL',
    duration: performance.now() - start,
  };
}
