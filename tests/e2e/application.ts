import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { findBrowser } from '../../src/main/host/browserPaths';
import { ORIGIN } from '../../src/main/host/chromiumBrowser';

/** The built application, running in its own process as it does for a user, with its window under the test's control. */
export interface RunningApplication {
  readonly page: Page;
  /** Ends every process at once, as a power cut does. */
  kill(): Promise<void>;
  /** Closes the window as a user does, and waits for the application to end by itself. */
  close(): Promise<void>;
}

/** Folders of one user of the application. */
export interface Home {
  readonly data: string;
  readonly documents: string;
  remove(): void;
}

export function makeHome(): Home {
  const root = mkdtempSync(join(tmpdir(), 'carte-e2e-'));
  const home = { data: join(root, 'data'), documents: join(root, 'Documents') };
  mkdirSync(home.documents, { recursive: true });
  // A browser that was killed still writes for a moment, hence the retries.
  return {
    ...home,
    remove: () => rmSync(root, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 }),
  };
}

const START_TIMEOUT_MS = 30_000;
/** A condition that is not met by then never is, even on a busy machine. */
const CONDITION_TIMEOUT_MS = 60_000;

/** Starts `out/main/chromium.js` without a visible window and connects to it. */
export async function openApplication(home: Home): Promise<RunningApplication> {
  const portFile = join(home.data, 'browser', 'window', 'DevToolsActivePort');
  rmSync(portFile, { force: true });
  const child = spawn(process.execPath, [resolve('out/main/chromium.js')], {
    env: {
      ...process.env,
      HOME: join(home.documents, '..'),
      CARTE_HEADLESS: '1',
      CARTE_DATA: home.data,
      CARTE_BROWSER: browserWithPort(home),
    },
    stdio: ['ignore', 'inherit', 'inherit'],
    // A process group of its own: the browser it starts ends with it.
    detached: true,
  });
  const ended = new Promise<void>((resolveEnd) => child.once('exit', () => resolveEnd()));
  const browser = await connect(home, portFile, child);
  const page = await windowOf(browser);
  // « Quitter quand même », where something typed is not saved.
  page.on('dialog', (dialog) => void dialog.accept().catch(() => undefined));
  page.setDefaultTimeout(CONDITION_TIMEOUT_MS);
  await page.setViewport({ width: 1280, height: 800 });
  return {
    page,
    async kill() {
      if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGKILL');
      await ended;
      await browser.disconnect();
    },
    async close() {
      await page.close({ runBeforeUnload: true });
      await ended;
    },
  };
}

/** The application speaks to its browser over a pipe; the test needs a way of its own in. */
function browserWithPort(home: Home): string {
  const executable = findBrowser();
  if (executable === null) throw new Error('No Chrome, Edge or Chromium is installed.');
  const script = join(home.documents, '..', 'browser.sh');
  writeFileSync(script, `#!/bin/sh\nexec '${executable}' --remote-debugging-port=0 "$@"\n`);
  chmodSync(script, 0o755);
  return script;
}

/** Connects once the first screen is drawn: a client that comes while the window changes pages can be left with none. */
async function connect(home: Home, portFile: string, child: ChildProcess): Promise<Browser> {
  const limit = Date.now() + START_TIMEOUT_MS;
  for (;;) {
    const port = portIn(portFile);
    if (port !== null && (await hasWindow(port))) {
      return puppeteer.connect({ browserURL: `http://127.0.0.1:${port}`, defaultViewport: null });
    }
    if (child.exitCode !== null) {
      throw new Error(`The application ended with code ${child.exitCode}.\n${loggedErrors(home)}`);
    }
    if (Date.now() > limit) throw new Error('The application did not open its window.');
    await pause(50);
  }
}

/** The port that the browser wrote down; `null` before it has. */
function portIn(portFile: string): string | null {
  const lines = existsSync(portFile) ? readFileSync(portFile, 'utf8').split('\n') : [];
  return lines.length > 1 ? (lines[0] ?? null) : null;
}

function loggedErrors(home: Home): string {
  const path = join(home.data, 'errors.log');
  return existsSync(path) ? readFileSync(path, 'utf8') : 'It logged no error.';
}

/** Whether the browser shows a screen of the application, by its list of targets: only screens put their name before that of the application. */
async function hasWindow(port: string): Promise<boolean> {
  const targets = await fetch(`http://127.0.0.1:${port}/json/list`)
    .then((answer) => answer.text())
    .catch(() => '');
  return targets.includes(`"url": "${ORIGIN}/`) && targets.includes(' – Carte de compétences"');
}

async function windowOf(browser: Browser): Promise<Page> {
  const target = await browser.waitForTarget((candidate) => candidate.url().startsWith(`${ORIGIN}/`), {
    timeout: START_TIMEOUT_MS,
  });
  const page = await target.page();
  if (page === null) throw new Error('The window has no page.');
  return page;
}

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolvePause) => setTimeout(resolvePause, milliseconds));
