import { join } from 'node:path';
import { ApplicationError } from '#shared/ipc/result';
import { findBrowser } from './host/browserPaths';
import { createChromiumHost } from './host/chromium';
import { documentsFolder, makeDataFolder } from './host/folders';
import { claimDataFolder, createWindowForward } from './host/singleInstance';
import { runApplication } from './run';
import { endOnUncaughtError } from './unexpectedEnd';

/** Composition root for the window of an installed browser; `scripts/tasks/start.mjs` starts it with Node. */
async function main(): Promise<number> {
  const executable = findBrowser();
  if (executable === null) {
    throw new ApplicationError(
      'unavailable',
      'Aucun navigateur Chrome, Edge ou Chromium n’est installé : installez-en un, puis relancez l’application.',
    );
  }
  const forward = createWindowForward();
  const data = makeDataFolder();
  if ((await claimDataFolder(data, forward.bring)) === null) {
    console.log('L’application est déjà ouverte : sa fenêtre vient de passer au premier plan.');
    return 0;
  }
  const host = createChromiumHost({
    executable,
    headless: process.env['CARTE_HEADLESS'] === '1',
    pagesFolder: join(import.meta.dirname, '../renderer'),
    paths: {
      data,
      documents: await documentsFolder(),
      resources: join(import.meta.dirname, '../../resources'),
      programs: import.meta.dirname,
    },
  });
  endOnUncaughtError(host.log, console.error, () => {
    void host.quit().finally(() => process.exit(1));
  });
  // Without its window the application ends in order.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => void host.quit());
  }
  const started = await runApplication(host, forward.isThere);
  return started ? 0 : 1;
}

try {
  process.exit(await main());
} catch (error) {
  if (!(error instanceof ApplicationError)) throw error;
  console.error(error.message);
  process.exit(1);
}
