/**
 * Stands in for the `electron` module where its runtime is not there: remembers what it is given, and lets a test play the part
 * of Chromium. Runs as it is in Node, types stripped, so it uses nothing but Node.
 */
import { EventEmitter } from 'node:events';

type Listener = (...values: never[]) => unknown;

/** What the application did, in order of first use. */
export const recording = {
  steps: [] as string[],
  schemes: [] as unknown[],
  paths: {} as Record<string, string>,
  menuLabels: [] as string[],
  windows: [] as BrowserWindow[],
  errorBoxes: [] as string[],
  exitCode: null as number | null,
  quits: 0,
};

/** The default event of Electron, which listeners may prevent. */
export class StandInEvent {
  prevented = false;
  readonly url: string;
  constructor(url = '') {
    this.url = url;
  }
  preventDefault(): void {
    this.prevented = true;
  }
}

class App extends EventEmitter {
  readonly name = 'Carte de compétences';
  isPackaged = false;
  // Ready only after the entry module is evaluated, as in Electron: waiting for it at the top level would never end.
  readonly #ready = Promise.withResolvers<void>();
  becomeReady(): void {
    recording.steps.push('ready');
    this.#ready.resolve();
  }
  whenReady(): Promise<void> {
    return this.#ready.promise;
  }
  enableSandbox(): void {
    recording.steps.push('enableSandbox');
  }
  setPath(name: string, path: string): void {
    recording.steps.push('setPath');
    recording.paths[name] = path;
  }
  quit(): void {
    recording.quits += 1;
  }
  exit(code: number): void {
    recording.exitCode = code;
  }
}
export const app = new App();

export class WebContents extends EventEmitter {
  mainFrame = { origin: 'carte://application' };
  readonly sent: unknown[][] = [];
  readonly scripts: string[] = [];
  printOptions: unknown = null;
  windowOpenHandler: ((details: { url: string }) => { action: string }) | null = null;
  loaded: string[] = [];
  /** What a script run in the page answers. */
  answerScript: (code: string) => Promise<unknown> = () => Promise.resolve({ pageCounts: [] });

  setWindowOpenHandler(handler: (details: { url: string }) => { action: string }): void {
    this.windowOpenHandler = handler;
  }
  loadURL(url: string): Promise<void> {
    this.loaded.push(url);
    return Promise.resolve();
  }
  isCrashed(): boolean {
    return false;
  }
  send(...values: unknown[]): void {
    this.sent.push(values);
  }
  executeJavaScript(code: string): Promise<unknown> {
    this.scripts.push(code);
    return this.answerScript(code);
  }
  printToPDF(options: unknown): Promise<Uint8Array> {
    this.printOptions = options;
    return Promise.resolve(new Uint8Array([1, 2, 3]));
  }
}

export class BrowserWindow extends EventEmitter {
  readonly options: Record<string, unknown>;
  readonly webContents = new WebContents();
  #destroyed = false;
  constructor(options: Record<string, unknown>) {
    super();
    this.options = options;
    recording.windows.push(this);
    app.emit('web-contents-created', new StandInEvent(), this.webContents);
  }
  loadURL(url: string): Promise<void> {
    return this.webContents.loadURL(url);
  }
  show(): void {
    recording.steps.push('show');
  }
  focus(): void {
    recording.steps.push('focus');
  }
  isMinimized(): boolean {
    return false;
  }
  isDestroyed(): boolean {
    return this.#destroyed;
  }
  close(): void {
    this.destroy();
  }
  destroy(): void {
    if (this.#destroyed) return;
    this.#destroyed = true;
    this.emit('closed');
  }
}

export const handlers = new Map<string, Listener>();
export const ipcMain = {
  handle: (channel: string, handler: Listener): void => void handlers.set(channel, handler),
  removeHandler: (channel: string): void => void handlers.delete(channel),
};

export const protocol = {
  registerSchemesAsPrivileged(schemes: unknown[]): void {
    recording.steps.push('registerSchemes');
    recording.schemes.push(...schemes);
  },
};

class Session extends EventEmitter {
  pageHandlers = new Map<string, (request: { method: string; url: string }) => Promise<Response>>();
  requestListener: ((details: { url: string }, answer: (value: { cancel: boolean }) => void) => void) | null =
    null;
  permissionRequest: ((contents: null, permission: string, answer: (given: boolean) => void) => void) | null =
    null;
  permissionCheck: (() => boolean) | null = null;
  devicePermission: (() => boolean) | null = null;
  readonly protocol = {
    handle: (
      scheme: string,
      handler: (request: { method: string; url: string }) => Promise<Response>,
    ): void => void this.pageHandlers.set(scheme, handler),
  };
  readonly webRequest = {
    onBeforeRequest: (listener: NonNullable<Session['requestListener']>): void => {
      this.requestListener = listener;
    },
  };
  setPermissionRequestHandler(handler: NonNullable<Session['permissionRequest']>): void {
    this.permissionRequest = handler;
  }
  setPermissionCheckHandler(handler: () => boolean): void {
    this.permissionCheck = handler;
  }
  setDevicePermissionHandler(handler: () => boolean): void {
    this.devicePermission = handler;
  }
}
export const session = { defaultSession: new Session() };

interface MenuItem {
  readonly label?: string;
  readonly submenu?: readonly MenuItem[];
}
export const Menu = {
  buildFromTemplate: (items: readonly MenuItem[]) => ({
    items,
    popup: (): void => void recording.steps.push('popup'),
  }),
  setApplicationMenu({ items }: { items: readonly MenuItem[] }): void {
    recording.menuLabels = items.flatMap(({ label = '', submenu = [] }) => [
      label,
      ...submenu.flatMap((item) => item.label ?? []),
    ]);
  },
};

export const dialog = {
  /** What the user chooses next; an empty list gives up. */
  chosen: [] as string[],
  asked: [] as unknown[],
  showErrorBox: (_title: string, text: string): void => void recording.errorBoxes.push(text),
  showOpenDialog(options: unknown): Promise<{ canceled: boolean; filePaths: string[] }> {
    dialog.asked.push(options);
    return Promise.resolve({ canceled: dialog.chosen.length === 0, filePaths: dialog.chosen });
  },
  showSaveDialog(options: unknown): Promise<{ canceled: boolean; filePath: string }> {
    dialog.asked.push(options);
    return Promise.resolve({ canceled: dialog.chosen.length === 0, filePath: dialog.chosen[0] ?? '' });
  },
};

export const safeStorage = {
  backend: 'gnome_libsecret',
  available: true,
  getSelectedStorageBackend: (): string => safeStorage.backend,
  isAsyncEncryptionAvailable: (): Promise<boolean> => Promise.resolve(safeStorage.available),
  encryptStringAsync: (text: string): Promise<Buffer> =>
    Promise.resolve(Buffer.from(Buffer.from(text).map((byte) => byte ^ 0x5a))),
  decryptStringAsync: (bytes: Buffer): Promise<{ result: string }> =>
    Promise.resolve({ result: Buffer.from(bytes.map((byte) => byte ^ 0x5a)).toString() }),
};

export const shell = {
  opened: [] as string[],
  failure: '',
  openPath(path: string): Promise<string> {
    shell.opened.push(path);
    return Promise.resolve(shell.failure);
  },
  showItemInFolder: (path: string): void => void shell.opened.push(`folder of ${path}`),
};

export const nativeTheme = { shouldUseDarkColors: false };
