import { app, dialog } from 'electron';
import { join } from 'node:path';
import { ApplicationError } from '#shared/ipc/result';
import { createElectronHost } from './host/electron';
import { securisePlatform } from './host/electronSecurity';
import { documentsFolder, makeDataFolder } from './host/folders';
import { claimDataFolder, createWindowForward } from './host/singleInstance';
import { runApplication } from './run';
import { endOnUncaughtError } from './unexpectedEnd';

const tell = (text: string): void => dialog.showErrorBox('Carte de compétences', text);

/** Electron asks the system. It throws where there is no such folder. */
function systemDocuments(): string | null {
  try {
    return app.getPath('documents');
  } catch {
    return null;
  }
}

/** Composition root for Electron. What must precede Electron's readiness is done before the first pause. */
async function main(): Promise<void> {
  const forward = createWindowForward();
  securisePlatform();
  const data = makeDataFolder();
  app.setPath('userData', join(data, 'electron'));
  if ((await claimDataFolder(data, forward.bring)) === null) {
    app.exit(0);
    return;
  }
  await app.whenReady();
  const host = createElectronHost({
    pagesFolder: join(import.meta.dirname, '../renderer'),
    preload: join(import.meta.dirname, '../preload/index.cjs'),
    paths: {
      data,
      documents: await documentsFolder(systemDocuments()),
      resources: join(import.meta.dirname, '../../resources'),
      programs: import.meta.dirname,
    },
  });
  endOnUncaughtError(host.log, tell, () => app.exit(1));
  await runApplication(host, forward.isThere);
}

// Not awaited: Electron becomes ready only once this module is evaluated.
main().catch((error: unknown) => {
  if (!(error instanceof ApplicationError)) throw error;
  tell(error.message);
  app.exit(1);
});
