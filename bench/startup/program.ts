import { resolve } from 'node:path';
import type { Page } from 'puppeteer-core';
import { findBrowser } from '../../src/main/host/browserPaths';
import { type ChromiumHost, createChromiumHost } from '../../src/main/host/chromium';
import type { Host } from '../../src/main/host/host';
import { runApplication } from '../../src/main/run';

/**
 * What bench/startup.ts measures, in a process of its own: opens the application, or an empty page, and prints the milliseconds
 * from the start of the process until it could be used.
 */
const [mode = '', pagesFolder = '', data = ''] = process.argv.slice(2);

const host = createChromiumHost({
  executable: findBrowser() ?? '',
  headless: true,
  pagesFolder,
  paths: { data, documents: data, resources: resolve('resources') },
});

const usable = withUsableWindow(host);
if (mode === 'empty') {
  await usable.openWindow(() => new Promise(() => undefined));
  await tell();
} else {
  await runApplication(usable, () => void tell());
}

/** The same host, whose window counts as open once a first screen is seen there: both pages are looked at in the same way. */
function withUsableWindow(chromium: ChromiumHost): Host {
  return {
    ...chromium,
    async openWindow(dispatch) {
      const window = await chromium.openWindow(dispatch);
      await firstScreen(window.page);
      return window;
    },
  };
}

async function firstScreen(page: Page): Promise<void> {
  await page.waitForSelector('#app h1');
}

async function tell(): Promise<void> {
  process.stdout.write(String(performance.now()));
  await host.quit();
}
