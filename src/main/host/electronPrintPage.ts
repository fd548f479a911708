import { BrowserWindow } from 'electron';
import type { DocumentModel } from '#shared/documents/documentModel';
import { ORIGIN } from './electronSecurity';
import type { PrintPage } from './printer';

/** Opens the print page in a window that is never shown. It has no preload: it only lays out what it is given. */
export async function openElectronPrintPage(): Promise<PrintPage> {
  const window = new BrowserWindow({
    show: false,
    webPreferences: {
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
      // A window that is not shown would otherwise lay out slowly.
      backgroundThrottling: false,
    },
  });
  const { webContents } = window;
  await webContents.loadURL(`${ORIGIN}/print.html`);
  return {
    get usable() {
      return !window.isDestroyed() && !webContents.isCrashed();
    },
    render: (documents) => failOnClose(window, renderInPage(window, documents)),
    toPdf: () =>
      failOnClose(
        window,
        webContents.printToPDF({
          generateTaggedPDF: true,
          generateDocumentOutline: true,
          preferCSSPageSize: true,
          printBackground: true,
        }),
      ),
    close() {
      if (!window.isDestroyed()) window.destroy();
      return Promise.resolve();
    },
  };
}

async function renderInPage(
  window: BrowserWindow,
  documents: readonly DocumentModel[],
): Promise<readonly number[]> {
  // JSON is an expression of JavaScript (ES2019), so the models reach the page as values, never as code.
  const code = `window.renderDocuments(${JSON.stringify(documents)})`;
  // Checked boundary: `print.html` answers what RenderDocuments says.
  const { pageCounts } = (await window.webContents.executeJavaScript(code)) as { pageCounts: number[] };
  return pageCounts;
}

/** Electron leaves pending what a destroyed window was doing: this rejects it. */
function failOnClose<Value>(window: BrowserWindow, work: Promise<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    const onClosed = (): void => reject(new Error('The print window was closed.'));
    window.once('closed', onClosed);
    const forget = (): void => void (window.isDestroyed() || window.off('closed', onClosed));
    work.then(resolve, reject).finally(forget);
  });
}
