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

interface PrintPageOptions {
  readonly executable: string;
  readonly pagesFolder: string;
  readonly profileFolder: string;
}

/** Opens the print page in a browser of its own without window: beside the application's window it would be a visible tab. */
export async function openChromiumPrintPage(options: PrintPageOptions): Promise<PrintPage> {
  const { executable, pagesFolder, profileFolder } = options;
  const browser = await launchBrowser({ executable, profileFolder, headless: true, arguments: [] });
  try {
    const [page = await browser.newPage()] = await browser.pages();
    await confinePage(page, pagesFolder);
    await page.goto(`${ORIGIN}/print.html`, { waitUntil: 'load' });
    page.setDefaultTimeout(PATIENCE_MILLISECONDS);
    return {
      get usable() {
        return browser.connected && !page.isClosed();
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
      close: () => browser.close(),
    };
  } catch (error) {
    await browser.close();
    throw error;
  }
}

/** Runs in the print page; sent there as text, so it uses nothing from outside. */
async function renderInPage(documents: readonly DocumentModel[]): Promise<readonly number[]> {
  if (window.renderDocuments === undefined) throw new Error('print.html did not define renderDocuments');
  const { pageCounts } = await window.renderDocuments(documents);
  return pageCounts;
}
