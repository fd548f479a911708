import { app, protocol, session, type WebContents } from 'electron';
import { answerFromFolder } from './pages';

const SCHEME = 'carte';
/** The origin of the pages, as Chromium writes it for a standard scheme. */
export const ORIGIN = `${SCHEME}://application`;

const isOwn = (url: string): boolean => url.startsWith(`${ORIGIN}/`);
/** Made by our own pages, never fetched from anywhere. */
const isLocal = (url: string): boolean => url.startsWith('data:') || url.startsWith(`blob:${ORIGIN}/`);

/** What Electron takes only before it is ready. */
export function securisePlatform(): void {
  app.enableSandbox();
  protocol.registerSchemesAsPrivileged([
    {
      scheme: SCHEME,
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    },
  ]);
}

/** Serves the pages under `ORIGIN`; refuses every other address and every permission. After Electron is ready. */
export function confineSession(pagesFolder: string): void {
  const { defaultSession } = session;
  defaultSession.protocol.handle(SCHEME, async ({ method, url }) => {
    if (!isOwn(url)) return new Response(null, { status: 404 });
    const { status, headers, body } = await answerFromFolder(pagesFolder, method, url);
    return new Response(body, { status, headers });
  });
  defaultSession.webRequest.onBeforeRequest(({ url }, answer) => {
    answer({ cancel: !isOwn(url) && !isLocal(url) && !url.startsWith('devtools:') });
  });
  defaultSession.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  defaultSession.setPermissionCheckHandler(() => false);
  defaultSession.setDevicePermissionHandler(() => false);
  defaultSession.on('will-download', (event) => event.preventDefault());
  app.on('web-contents-created', (_event, contents) => confineContents(contents));
}

/** Keeps whatever page there is on our own pages: no navigation away, no new window, no webview. */
function confineContents(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-attach-webview', (event) => event.preventDefault());
  for (const moment of ['will-navigate', 'will-frame-navigate', 'will-redirect'] as const) {
    // The overloads of `on` take one name each.
    contents.on(moment as 'will-navigate', (event) => {
      if (!isOwn(event.url)) event.preventDefault();
    });
  }
}
