import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contractCases } from './cases';

/** What electronRunner.ts writes for each case; no fault means that it holds. */
export interface CaseResult {
  readonly name: string;
  readonly fault: string | null;
}

const runtime = electronExecutable();
const hasDisplay =
  process.platform !== 'linux' || Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']);
const reasonToSkip =
  runtime === null ? 'the runtime of Electron is not here' : hasDisplay ? null : 'there is no display';

describe('Electron host', () => {
  const data = mkdtempSync(join(tmpdir(), 'contract-electron-'));
  let results: CaseResult[] = [];

  beforeAll(async () => {
    if (runtime !== null && reasonToSkip === null) results = await runInside(runtime, data);
  });
  afterAll(() => rmSync(data, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 }));

  it.for(contractCases)('$name', ({ name }, { skip }) => {
    skip(reasonToSkip !== null, reasonToSkip ?? '');
    expect(results.find((result) => result.name === name)).toEqual({ name, fault: null });
  });
});

/** Path of Electron's executable, or `null` when its runtime was not fetched. */
function electronExecutable(): string | null {
  const folder = resolve('node_modules/electron');
  if (!existsSync(join(folder, 'path.txt'))) return null;
  const executable = join(folder, 'dist', readFileSync(join(folder, 'path.txt'), 'utf8'));
  return existsSync(executable) ? executable : null;
}

async function runInside(executable: string, data: string): Promise<CaseResult[]> {
  const runner = await bundleRunner(data);
  const resultFile = join(data, 'results.json');
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const { status } = spawnSync(
    executable,
    [...sandbox, runner, data, resolve('tests/contract/pages'), resolve('out/preload/index.cjs'), resultFile],
    { timeout: 100_000, stdio: 'inherit' },
  );
  expect(status).toBe(0);
  // Checked boundary: electronRunner.ts wrote it.
  return JSON.parse(readFileSync(resultFile, 'utf8')) as CaseResult[];
}

async function bundleRunner(folder: string): Promise<string> {
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: resolve('tests/contract/electronRunner.ts'),
      outDir: folder,
      emptyOutDir: false,
      rollupOptions: { external: ['electron'], output: { entryFileNames: 'runner.mjs' } },
    },
    ssr: { noExternal: true },
  });
  return join(folder, 'runner.mjs');
}
