import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'puppeteer-core';
import { ApplicationError } from '#shared/ipc/result';
import { confinePage, launchBrowser, ORIGIN } from './chromiumBrowser';
import { installBridge } from './chromiumBridge';
import { createPrintBrowser } from './chromiumPrintPage';
import { openErrorLog } from './errorLog';
import type { Dispatch, Host, MainWindow } from './host';
import { createPathPrompts } from './pathPrompts';
import { createPrinter } from './printer';
import { plainCipher, secretFiles } from './secretFiles';
import { openWithSystem, revealInFileManager } from './systemOpen';

export interface ChromiumHostOptions {
  /** Path of Chrome, Edge or Chromium (see `findBrowser`). */
  readonly executable: string;
  /** Without a window to see: tests and the demonstration. */
  readonly headless: boolean;
  /** Folder of the built pages. */
  readonly pagesFolder: string;
  readonly paths: Host['paths'];
}

/** The window of this host, which tests drive through `page`. */
export interface ChromiumWindow extends MainWindow {
  readonly page: Page;
}

export interface ChromiumHost extends Host {
  openWindow(dispatch: Dispatch): Promise<ChromiumWindow>;
}

/** Shown for the moment before the application's page: the same ground as `tokens.css`, so that nothing flashes. */
const splash = `data:text/html,${encodeURIComponent(
  '<meta name="color-scheme" content="light dark"><title>Carte de compétences</title>' +
    '<body style="background:light-dark(#f6f5f1,#14171d)">',
)}`;

/** Runs the application in the window of an installed browser. Nothing starts before the window or the first print is asked for. */
export function createChromiumHost(options: ChromiumHostOptions): ChromiumHost {
  const { executable, pagesFolder, paths } = options;
  const prompts = createPathPrompts();
  const printBrowser = createPrintBrowser({
    executable,
    pagesFolder,
    profileFolder: join(paths.data, 'browser', 'print'),
  });
  const printer = createPrinter(printBrowser.openPage);
  let opening: Promise<ChromiumWindow> | null = null;
  let window: ChromiumWindow | null = null;

  return {
    kind: 'chromium',
    paths,
    log: openErrorLog(paths.data),
    secrets: secretFiles(join(paths.data, 'secrets'), plainCipher),
    openWindow(dispatch) {
      opening = openWindow(options, dispatch);
      void opening.then(
        (opened) => {
          window = opened;
          void opened.closed.then(prompts.giveUp);
        },
        // Whoever asked for the window is told by the same promise.
        () => undefined,
      );
      return opening;
    },
    print: printer.print,
    prepareToPrint: printer.prepare,
    choosePath(choice) {
      if (window === null)
        throw new ApplicationError('unavailable', 'La fenêtre de l’application est fermée.');
      return prompts.ask(choice, window.emit);
    },
    answerPrompt: prompts.answer,
    openPath: openWithSystem,
    revealPath: revealInFileManager,
    async quit() {
      await printer.close();
      const opened = await opening?.catch(() => null);
      await Promise.all([opened?.close(), printBrowser.close()]);
      // Titles and thumbnails must not outlive the session. The last processes of a browser still write while they end, hence the
      // retries; what is locked for longer goes at the next start.
      const patiently = { recursive: true, force: true, maxRetries: 10, retryDelay: 50 };
      await rm(join(paths.data, 'browser'), patiently).catch(() => undefined);
    },
  };
}

async function openWindow(options: ChromiumHostOptions, dispatch: Dispatch): Promise<ChromiumWindow> {
  const { executable, headless, pagesFolder, paths } = options;
  const browser = await launchBrowser({
    executable,
    headless,
    profileFolder: join(paths.data, 'browser', 'window'),
    arguments: [`--app=${splash}`, '--window-size=1360,900'],
  });
  const [page = await browser.newPage()] = await browser.pages();
  const closed = new Promise<void>((resolve) => {
    page.once('close', () => resolve());
    browser.once('disconnected', () => resolve());
  });
  closeOtherPages(browser, page);
  const [emit] = await Promise.all([
    installBridge(page, ORIGIN, dispatch),
    confinePage(page, pagesFolder),
    denyDownloads(page),
  ]);
  await Promise.race([leaveSplash(page, `${ORIGIN}/index.html`), closed]);
  // Without its window the browser has nothing left to do; on macOS it would stay.
  void closed.then(() => browser.close()).catch(() => undefined);
  return {
    page,
    emit,
    closed,
    close: () => browser.close(),
    // A window that is closing cannot come forward, and need not.
    focus: () => void bringForward(page).catch(() => undefined),
  };
}

/** Bringing a page to the front shows its tab, but leaves a window that was put away where it is. */
async function bringForward(page: Page): Promise<void> {
  const session = await page.createCDPSession();
  const { windowId, bounds } = await session.send('Browser.getWindowForTarget');
  if (bounds.windowState === 'minimized') {
    await session.send('Browser.setWindowBounds', { windowId, bounds: { windowState: 'normal' } });
  }
  await session.detach();
  await page.bringToFront();
}

/** Shortcuts of the browser (new window, new tab) must not lead out of the application. */
function closeOtherPages(browser: Browser, page: Page): void {
  browser.on('targetcreated', (target) => {
    if (target.type() !== 'page' || target === page.target()) return;
    void target
      .page()
      .then((other) => other?.close())
      .catch(() => undefined);
  });
}

/**
 * Puts a page in the place of the splash. Going back from the first screen must not lead to the empty page before it, from which nothing
 * leads out; taking it out of the history afterwards cuts off, now and then, whoever else is connected to the page.
 */
async function leaveSplash(page: Page, address: string): Promise<void> {
  // A splash that is still on its way would take the place of the page asked for before it.
  await page.waitForFunction((splashAddress) => location.href === splashAddress, {}, splash);
  const arrived = new Promise<void>((resolve) => page.once('domcontentloaded', () => resolve()));
  // The splash answers first, then goes: whoever leaves at once may take the answer along.
  await page.evaluate((next) => void setTimeout(() => location.replace(next)), address);
  await arrived;
}

async function denyDownloads(page: Page): Promise<void> {
  const session = await page.createCDPSession();
  await session.send('Browser.setDownloadBehavior', { behavior: 'deny' });
}
