/**
 * Runs the built Electron application over the stand-in, plays the part of Chromium and of the user, and prints what happened as
 * one JSON object. Started by smoke.test.ts, and by scripts/packaging.mjs with the folder of the packaged application.
 */
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app, handlers, recording, session, StandInEvent } from './standIn.ts';

const application = process.argv[2] ?? process.cwd();
const elsewhere = 'https://example.com/';
const own = 'carte://application/index.html';

const until = async (condition: () => boolean): Promise<void> => {
  while (!condition()) await new Promise((resume) => setTimeout(resume, 5));
};

await import(pathToFileURL(resolve(application, 'out/main/index.js')).href);
app.becomeReady();
await until(() => recording.windows.length === 1 && handlers.has('carte:call'));
const [window] = recording.windows;
if (window === undefined) throw new Error('no window');
const { webContents } = window;
window.emit('ready-to-show');

const result = {
  steps: [...recording.steps],
  schemes: recording.schemes,
  userData: recording.paths['userData'],
  options: window.options,
  loaded: webContents.loaded,
  menuLabels: recording.menuLabels,
  channels: [...handlers.keys()],
  openedWindow: webContents.windowOpenHandler?.({ url: elsewhere }).action,
  navigation: Object.fromEntries(
    ['will-navigate', 'will-frame-navigate', 'will-redirect'].map((moment) => [
      moment,
      { elsewhere: prevented(moment, elsewhere), own: prevented(moment, own) },
    ]),
  ),
  webview: prevented('will-attach-webview', elsewhere),
  download: downloadPrevented(),
  permissions: permissions(),
  cancelledRequests: [
    own,
    'data:image/png;base64,AA==',
    elsewhere,
    'http://127.0.0.1:80/',
    'file:///etc/passwd',
    'carte://other/',
  ].filter(isCancelled),
  pages: await Promise.all(
    [own, 'carte://application/..%2fmain/index.js', 'carte://other/index.html'].map(page),
  ),
  calls: {
    own: await call({ senderFrame: webContents.mainFrame }),
    unknown: await call({ senderFrame: webContents.mainFrame }, { name: 'database.drop', input: {} }),
    subframe: await call({ senderFrame: { origin: 'carte://application' } }),
    gone: await call({ senderFrame: null }),
    elsewhere: await callFromElsewhere(),
  },
  quitBeforeEnd: quitPrevented(),
};
window.close();
await until(() => recording.quits > 0);
process.stdout.write(
  JSON.stringify({ ...result, quitAfterEnd: quitPrevented(), channelsAfterEnd: [...handlers.keys()] }),
);
process.exit(0);

function prevented(moment: string, url: string): boolean {
  const event = new StandInEvent(url);
  webContents.emit(moment, event, url);
  return event.prevented;
}

function downloadPrevented(): boolean {
  const event = new StandInEvent();
  session.defaultSession.emit('will-download', event);
  return event.prevented;
}

function quitPrevented(): boolean {
  const event = new StandInEvent();
  app.emit('will-quit', event);
  return event.prevented;
}

function permissions(): unknown[] {
  const answers: unknown[] = [];
  const { permissionRequest, permissionCheck, devicePermission } = session.defaultSession;
  permissionRequest?.(null, 'media', (given) => answers.push(given));
  return [...answers, permissionCheck?.(), devicePermission?.()];
}

function isCancelled(url: string): boolean {
  let cancelled = false;
  session.defaultSession.requestListener?.({ url }, ({ cancel }) => (cancelled = cancel));
  return cancelled;
}

async function page(url: string): Promise<unknown> {
  const response = await session.defaultSession.pageHandlers.get('carte')?.({ method: 'GET', url });
  return { status: response?.status, policy: response?.headers.get('Content-Security-Policy') };
}

async function call(
  event: unknown,
  envelope: unknown = { name: 'application.status', input: {} },
): Promise<unknown> {
  // The stand-in keeps handlers of any shape; this is the one of the bridge.
  const handler = handlers.get('carte:call') as ((event: unknown, envelope: unknown) => unknown) | undefined;
  try {
    const answer = (await handler?.(event, envelope)) as { ok: boolean; error?: { code: string } };
    return answer.ok ? 'answered' : answer.error?.code;
  } catch {
    return 'refused';
  }
}

async function callFromElsewhere(): Promise<unknown> {
  const { mainFrame } = webContents;
  webContents.mainFrame = { origin: 'https://example.com' };
  const answer = await call({ senderFrame: webContents.mainFrame });
  webContents.mainFrame = mainFrame;
  return answer;
}
