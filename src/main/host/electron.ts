import { app, BrowserWindow, dialog, ipcMain, nativeTheme, safeStorage, shell } from 'electron';
import { join } from 'node:path';
import { channels } from '#shared/ipc/bridge';
import { ApplicationError } from '#shared/ipc/result';
import { installContextMenu, installMenu } from './electronMenu';
import { openElectronPrintPage } from './electronPrintPage';
import { confineSession, ORIGIN } from './electronSecurity';
import { openErrorLog } from './errorLog';
import type { Dispatch, Host, MainWindow, PathChoice } from './host';
import { createPrinter } from './printer';
import { type SecretCipher, secretFiles } from './secretFiles';
import { nothingOpens } from './systemOpen';

export interface ElectronHostOptions {
  /** Folder of the built pages. */
  readonly pagesFolder: string;
  /** Path of the built preload script. */
  readonly preload: string;
  readonly paths: Host['paths'];
}

/** Runs the application in Electron. Once Electron is ready; `securisePlatform` comes before. */
export function createElectronHost(options: ElectronHostOptions): Host {
  const { paths } = options;
  const printer = createPrinter(openElectronPrintPage);
  let quitting = false;
  confineSession(options.pagesFolder);
  installMenu();
  // Electron must not end before the database is closed: whoever closes it calls `quit` then.
  app.on('window-all-closed', () => undefined);
  app.on('will-quit', (event) => {
    if (!quitting) event.preventDefault();
  });

  return {
    kind: 'electron',
    paths,
    log: openErrorLog(paths.data),
    secrets: secretFiles(join(paths.data, 'secrets'), systemCipher),
    openWindow: (dispatch) => openWindow(options.preload, dispatch),
    print: printer.print,
    prepareToPrint: printer.prepare,
    choosePath: askForPath,
    // Native dialogs answer by themselves.
    answerPrompt: () => undefined,
    async openPath(path) {
      const reason = await shell.openPath(path);
      if (reason !== '') throw nothingOpens();
    },
    revealPath(path) {
      shell.showItemInFolder(path);
      return Promise.resolve();
    },
    async quit() {
      quitting = true;
      await printer.close();
      app.quit();
    },
  };
}

async function openWindow(preload: string, dispatch: Dispatch): Promise<MainWindow> {
  const window = new BrowserWindow({
    width: 1360,
    height: 900,
    minWidth: 900,
    minHeight: 600,
    show: false,
    autoHideMenuBar: true,
    title: 'Carte de compétences',
    // The ground of `tokens.css`, so that nothing flashes.
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#14171d' : '#f6f5f1',
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      // Elsewhere the dictionaries would be downloaded; macOS has its own.
      spellcheck: process.platform === 'darwin',
      devTools: !app.isPackaged,
    },
  });
  const closed = new Promise<void>((resolve) => window.once('closed', () => resolve()));
  window.once('ready-to-show', () => window.show());
  installContextMenu(window.webContents);
  answerCalls(window, dispatch);
  await window.loadURL(`${ORIGIN}/index.html`);
  return {
    closed,
    emit(event) {
      if (!window.isDestroyed()) window.webContents.send(channels.event, event);
    },
    close() {
      if (!window.isDestroyed()) window.close();
      return closed;
    },
    focus: () => bringForward(window),
  };
}

/**
 * Brings the window forward although another program has the keyboard. Windows grants that to the program in front only, but lets any
 * one put its window above the others; macOS has to be told that it is meant.
 */
function bringForward(window: BrowserWindow): void {
  if (window.isDestroyed()) return;
  if (window.isMinimized()) window.restore();
  window.show();
  if (process.platform === 'win32') {
    window.setAlwaysOnTop(true);
    window.setAlwaysOnTop(false);
  }
  if (process.platform === 'darwin') app.focus({ steal: true });
  window.focus();
}

/** Dispatches the calls of the window's main frame while it shows our page, and of nobody else. */
function answerCalls(window: BrowserWindow, dispatch: Dispatch): void {
  ipcMain.handle(channels.call, (event, envelope: unknown) => {
    const frame = event.senderFrame;
    if (frame === null || frame !== window.webContents.mainFrame || frame.origin !== ORIGIN) {
      throw new Error('A call came from a frame that is not the application.');
    }
    return dispatch(envelope);
  });
  window.once('closed', () => ipcMain.removeHandler(channels.call));
}

async function askForPath({ title, kind, suggestedPath }: PathChoice): Promise<string | null> {
  if (kind === 'saveFile') {
    const { canceled, filePath } = await dialog.showSaveDialog({ title, defaultPath: suggestedPath });
    return canceled ? null : filePath;
  }
  const { canceled, filePaths } = await dialog.showOpenDialog({
    title,
    defaultPath: suggestedPath,
    properties: kind === 'folder' ? ['openDirectory', 'createDirectory'] : ['openFile'],
  });
  return canceled ? null : (filePaths[0] ?? null);
}

/** The system's own key store; refused where the system has none, because a key in clear would protect nothing. */
const systemCipher: SecretCipher = {
  extension: 'encrypted',
  async encrypt(secret) {
    await requireKeyStore();
    return safeStorage.encryptStringAsync(secret);
  },
  async decrypt(bytes) {
    await requireKeyStore();
    const { result } = await safeStorage.decryptStringAsync(Buffer.from(bytes));
    return result;
  },
};

async function requireKeyStore(): Promise<void> {
  const inClear = process.platform === 'linux' && safeStorage.getSelectedStorageBackend() === 'basic_text';
  if (inClear || !(await safeStorage.isAsyncEncryptionAvailable())) {
    throw new ApplicationError(
      'unavailable',
      'Cet ordinateur n’a pas de trousseau pour garder ce secret : rien n’a été enregistré. Saisissez-le à chaque ouverture.',
    );
  }
}
