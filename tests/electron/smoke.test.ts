import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { contentSecurityPolicy } from '../../src/main/host/pages';

const data = mkdtempSync(join(tmpdir(), 'electron-'));

const navigationSchema = z.object({ elsewhere: z.boolean(), own: z.boolean() });
/** What scenario.ts prints. */
const resultSchema = z.object({
  steps: z.array(z.string()),
  schemes: z.array(z.unknown()),
  userData: z.string(),
  options: z.record(z.string(), z.unknown()),
  loaded: z.array(z.string()),
  menuLabels: z.array(z.string()),
  channels: z.array(z.string()),
  openedWindow: z.string(),
  navigation: z.record(z.string(), navigationSchema),
  webview: z.boolean(),
  download: z.boolean(),
  permissions: z.array(z.boolean()),
  cancelledRequests: z.array(z.string()),
  pages: z.array(z.object({ status: z.number(), policy: z.string().nullable() })),
  calls: z.record(z.string(), z.string()),
  quitBeforeEnd: z.boolean(),
  quitAfterEnd: z.boolean(),
  channelsAfterEnd: z.array(z.string()),
});

/** Runs the built Electron application in Node over the stand-in. */
function runScenario(): z.infer<typeof resultSchema> {
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [
      '--import',
      pathToFileURL(resolve('tests/electron/register.mjs')).href,
      resolve('tests/electron/scenario.ts'),
    ],
    { encoding: 'utf8', timeout: 60_000, env: { ...process.env, CARTE_DATA: data } },
  );
  if (status !== 0) throw new Error(`The scenario failed:\n${stderr}`);
  return resultSchema.parse(JSON.parse(stdout));
}

describe('built Electron application', () => {
  let result: z.infer<typeof resultSchema>;

  beforeAll(() => {
    result = runScenario();
  });
  afterAll(() => rmSync(data, { recursive: true, force: true }));

  it('turns the sandbox on and declares its scheme before Electron is ready', () => {
    expect(result.steps).toEqual(['enableSandbox', 'registerSchemes', 'setPath', 'ready', 'show']);
    expect(result.schemes).toEqual([
      {
        scheme: 'carte',
        privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
      },
    ]);
  });

  it('keeps what Chromium stores in the data folder', () => {
    expect(result.userData).toBe(join(data, 'electron'));
  });

  it('opens a sandboxed, isolated window without Node on its own page, shown once it is drawn', () => {
    expect(result.options).toMatchObject({
      show: false,
      webPreferences: {
        preload: resolve('out/preload/index.cjs'),
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        webviewTag: false,
      },
    });
    for (const unsafe of [
      'webSecurity',
      'allowRunningInsecureContent',
      'experimentalFeatures',
      'enableBlinkFeatures',
    ]) {
      expect(result.options['webPreferences']).not.toHaveProperty(unsafe);
    }
    expect(result.loaded).toEqual(['carte://application/index.html']);
  });

  it('answers one channel only, and only the main frame of its own page', () => {
    expect(result.channels).toEqual(['carte:call']);
    expect(result.calls).toEqual({
      own: 'answered',
      unknown: 'invalidInput',
      subframe: 'refused',
      gone: 'refused',
      elsewhere: 'refused',
    });
  });

  it('refuses navigation elsewhere, redirects, new windows, webviews and downloads', () => {
    const refused = { elsewhere: true, own: false };
    expect(result.navigation).toEqual({
      'will-navigate': refused,
      'will-frame-navigate': refused,
      'will-redirect': refused,
    });
    expect(result.openedWindow).toBe('deny');
    expect(result.webview).toBe(true);
    expect(result.download).toBe(true);
  });

  it('refuses every permission', () => {
    expect(result.permissions).toEqual([false, false, false]);
  });

  it('lets no request out', () => {
    expect(result.cancelledRequests).toEqual([
      'https://example.com/',
      'http://127.0.0.1:80/',
      'file:///etc/passwd',
      'carte://other/',
    ]);
  });

  it('serves its pages with their policy, and nothing else of the disk', () => {
    expect(result.pages).toEqual([
      { status: 200, policy: contentSecurityPolicy },
      { status: 404, policy: contentSecurityPolicy },
      { status: 404, policy: null },
    ]);
  });

  it('has a French menu without reload and developer tools', () => {
    expect(result.menuLabels).toContain('Édition');
    expect(result.menuLabels).toContain('Quitter');
    expect(result.menuLabels.join()).not.toMatch(/reload|recharger|développe/i);
  });

  it('closes the database before Electron quits', () => {
    expect(result.quitBeforeEnd).toBe(true);
    expect(result.quitAfterEnd).toBe(false);
    expect(result.channelsAfterEnd).toEqual([]);
  });
});
