import { app, dialog } from 'electron';
import { join } from 'node:path';
import { createElectronHost } from './host/electron';
import { securisePlatform } from './host/electronSecurity';
import { documentsFolder, makeDataFolder } from './host/folders';
import type { MainWindow } from './host/host';
import { claimDataFolder } from './host/singleInstance';
import { runApplication } from './run';
import { endOnUncaughtError } from './unexpectedEnd';

/** Composition root for Electron. */
async function main(): Promise<void> {
  let window: MainWindow | null = null;
  const data = makeDataFolder();
  app.setPath('userData', join(data, 'electron'));
  securisePlatform();
  if (!(await claimDataFolder(data, () => window?.focus()))) {
    app.exit(0);
    return;
  }
  await app.whenReady();
  const host = createElectronHost({
    pagesFolder: join(import.meta.dirname, '../renderer'),
    preload: join(import.meta.dirname, '../preload/index.cjs'),
    paths: {
      data,
      documents: await documentsFolder(),
      resources: join(import.meta.dirname, '../../resources'),
    },
  });
  endOnUncaughtError(
    host.log,
    (text) => dialog.showErrorBox('Carte de compétences', text),
    () => app.exit(1),
  );
  await runApplication(host, (opened) => (window = opened));
}

// Electron waits for this module, so what must precede its readiness is done before the first pause.
void main();
