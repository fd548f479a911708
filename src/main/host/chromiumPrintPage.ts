import type { Browser, Page } from 'puppeteer-core';
import type { DocumentModel } from '#shared/documents/documentModel';
import type { RenderDocuments } from '#shared/ipc/bridge';
import { confinePage, launchBrowser, ORIGIN } from './chromiumBrowser';
import type { PrintPage } from './printer';

declare global {
  interface Window {
    /** Present in `print.html` only. */
    readonly renderDocuments?: RenderDocuments;
  }
}

/** Longest time that laying out or printing may take: thousands of pages on a slow computer. */
const PATIENCE_MILLISECONDS = 600_000;

interface PrintBrowserOptions {
  readonly executable: string;
  readonly pagesFolder: string;
  readonly profileFolder: string;
}

/** A browser without window that holds the print page: beside the application's window it would be a visible tab. */
export interface PrintBrowser {
  /** Opens the print page, starting the browser when it is not running. */
  openPage(): Promise<PrintPage>;
  close(): Promise<void>;
}

export function createPrintBrowser(options: PrintBrowserOptions): PrintBrowser {
  const { executable, pagesFolder, profileFolder } = options;
  let running: Promise<Browser> | null = null;

  async function runningBrowser(): Promise<Browser> {
    const browser = await running?.catch(() => null);
    if (browser?.connected) return browser;
    running = launchBrowser({ executable, profileFolder, headless: true, arguments: [] });
    return running;
  }

  return {
    openPage: async () => openPrintPage(await runningBrowser(), pagesFolder),
    async close() {
      const browser = await running?.catch(() => null);
      running = null;
      await browser?.close();
    },
  };
}

async function openPrintPage(browser: Browser, pagesFolder: string): Promise<PrintPage> {
  const page = await browser.newPage();
  await confinePage(page, pagesFolder);
  await page.goto(`${ORIGIN}/print.html`, { waitUntil: 'load' });
  let closing: Promise<void> | null = null;
  return {
    get usable() {
      return closing === null && browser.connected && !page.isClosed();
    },
    render: (documents) => page.evaluate(renderInPage, documents),
    toPdf: () =>
      page.pdf({
        tagged: true,
        outline: true,
        preferCSSPageSize: true,
        printBackground: true,
        timeout: PATIENCE_MILLISECONDS,
      }),
    close: () => (closing ??= closePage(page)),
  };
}

/** Closes the page, unless it or the whole browser is gone already. */
async function closePage(page: Page): Promise<void> {
  await page.close().catch(() => undefined);
}

/** Runs in the print page; sent there as text, so it uses nothing from outside. */
async function renderInPage(documents: readonly DocumentModel[]): Promise<readonly number[]> {
  if (window.renderDocuments === undefined) throw new Error('print.html did not define renderDocuments');
  const { pageCounts } = await window.renderDocuments(documents);
  return pageCounts;
}
